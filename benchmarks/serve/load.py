"""Pages under load: four readers and one writer against the desk, on this machine alone.

    python benchmarks/serve/load.py LEDGER [--seconds 60] [--rate 50]

Prints the median and the 95th percentile of each kind of page in milliseconds (from request to last byte),
and how many requests failed. The writer pastes a text again and again, which is known after the first time.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict

import httpx

PORT = 8799
BASE = f"http://127.0.0.1:{PORT}"
TEXT = "The minister said on Friday that the talks on the harbour would be held in Oslo in June."


def main() -> None:
    """Run the load and print what came of it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("ledger")
    asked.add_argument("--seconds", type=float, default=60.0)
    asked.add_argument("--rate", type=float, default=50.0)
    options = asked.parse_args()
    command = [sys.executable, "-m", "communique", "serve", "--ledger", options.ledger, "--port", str(PORT)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait()
        _report(*_load(_pages(), options.seconds, options.rate))
    finally:
        server.terminate()
        server.wait(20)


def _wait() -> None:
    for _ in range(200):
        try:
            httpx.get(f"{BASE}/login")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the desk did not open")


def _pages() -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    found = {
        noun: [row["id"] for row in httpx.get(f"{BASE}/{noun}.json?limit=100", timeout=60).json()[noun]]
        for noun in ("meetings", "statements", "reports", "people")
    }
    sides = [s["code"] for s in httpx.get(f"{BASE}/sides.json", timeout=60).json()["sides"]][:20]
    pages = {f"/{noun}/ID": [f"/{noun}/{i}" for i in ids] for noun, ids in found.items()}
    pages |= {f"/{noun}": [f"/{noun}"] for noun in found}
    pages["/meetings?view=calendar"] = ["/meetings?view=calendar"]
    pages["/meetings?with"] = [f"/meetings?with={s}" for s in sides]
    pages["/meetings?search"] = [f"/meetings?view=list&search={w}" for w in ("talks", "canal", "summit")]
    pages["/sides"] = ["/sides"]
    pages["/sides/A"] = [f"/sides/{s}" for s in sides]
    pages["/sides/A/B"] = [f"/sides/{a}/{b}" for a in sides[:5] for b in sides[:5] if a != b]
    return pages


def _load(pages: dict[str, list[str]], seconds: float, rate: float) -> tuple[dict[str, list[float]], int]:
    times: dict[str, list[float]] = defaultdict(list)
    failed = 0
    end = time.monotonic() + seconds

    def read(seed: int) -> None:
        nonlocal failed
        chosen = random.Random(seed)
        with httpx.Client(base_url=BASE, timeout=30) as client:
            due = time.monotonic()
            while (now := time.monotonic()) < end:
                time.sleep(max(0.0, due - now))
                due += 4 / rate
                kind = chosen.choice(sorted(pages))
                began = time.perf_counter()
                answer = client.get(chosen.choice(pages[kind]))
                times[kind].append((time.perf_counter() - began) * 1000)
                failed += answer.status_code >= 400

    threads = [threading.Thread(target=read, args=(n,)) for n in range(4)]
    threads.append(threading.Thread(target=_write, args=(end,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failed


def _write(end: float) -> None:
    with httpx.Client(base_url=BASE, timeout=30, headers={"Accept": "text/html"}) as client:
        found = re.search(r'"X-CSRF-Token": "([0-9a-f]+)"', client.get("/in").text)
        assert found
        while time.monotonic() < end:
            client.post("/in", data={"text": TEXT, "mark": found[1]})
            time.sleep(1)


def _report(times: dict[str, list[float]], failed: int) -> None:
    for kind, taken in sorted(times.items()):
        high = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        print(f"{kind:28}{len(taken):6}{statistics.median(taken):9.1f}{high:9.1f}")
    print(f"{sum(map(len, times.values()))} requests, {failed} failed")


if __name__ == "__main__":
    main()
