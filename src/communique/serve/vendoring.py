"""Brings the files of others into the package, by name and version: ``python -m communique.serve.vendoring``.

``static/vendor/vendor.json`` lists them with their licences; the hashes of what was written are kept in
``static/vendor/SHA256SUMS``, which a test compares with the files. Needs npm; nothing at run time does.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "static" / "vendor"
Point = tuple[float, float]


def main() -> None:
    """Fetch every listed package from npm and write the files that are wanted of it."""
    sums = []
    for package in json.loads((FOLDER / "vendor.json").read_text("utf-8")):
        members = fetched(f"{package['name']}@{package['version']}", set(package["files"]))
        for member, name in package["files"].items():
            data = members[member]
            if name.endswith(".svg"):
                data = outline(json.loads(data)).encode("ascii")
            (FOLDER / name).write_bytes(data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    (FOLDER / "SHA256SUMS").write_text("".join(sorted(sums, key=lambda s: s[66:])), "utf-8")


def fetched(package: str, wanted: set[str]) -> dict[str, bytes]:
    """Some files of a package of npm, which checks the registry's hash."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", package, "--silent"], cwd=folder, check=True, capture_output=True, text=True
        )
        data = Path(folder, done.stdout.split()[-1]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        found = {name: archive.extractfile(name) for name in wanted}
        return {name: file.read() for name, file in found.items() if file is not None}


def outline(topology: dict[str, Any]) -> str:
    """The land of a TopoJSON file as SVG: a unit is a degree, 0 0 is 180° W 90° N (plate carrée)."""
    arcs = [list(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    shapes = topology["objects"]["land"]["geometries"]
    rings = [_ring(r, arcs) for shape in shapes for polygon in shape["arcs"] for r in polygon]
    path = "".join(
        f"M{'L'.join(f'{x + 180:.1f} {90 - y:.1f}' for x, y in r)}Z" for ring in rings for r in _whole(ring)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 180"><path fill="#8a8578" '
        f'fill-opacity=".45" d="{path}"/></svg>\n'
    )


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * kx + dx, y * ky + dy


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of arcs put end to end; ``~n`` is arc n from its end to its beginning."""
    ring: list[Point] = []
    for n in numbers:
        points = arcs[n] if n >= 0 else arcs[~n][::-1]
        ring += points[1:] if ring else points
    return ring


def _whole(ring: list[Point]) -> list[list[Point]]:
    """A ring that crosses 180° without a jump: drawn on over the edge, and again from the other one."""
    turns, out = 0, [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        turns += (x - before < -180) - (x - before > 180)
        out.append((x + 360 * turns, y))
    if turns or all(-180 <= x <= 180 for x, _ in out):  # all around a pole, or nowhere over the edge
        return [ring]
    return [out, [(x - 360, y) for x, y in out], [(x + 360, y) for x, y in out]]


if __name__ == "__main__":
    main()
