"""What hostile reports, pages of elsewhere and programs try: none of it works."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from html.parser import HTMLParser

import pytest
from made_desk import HOSTILE

from communique.serve.brought import safe_name

PAGES = (
    "/meetings", "/meetings?view=calendar&month=2031-03", "/meetings?view=list&search=script", "/statements",
    "/statements?search=alert", "/reports", "/people", "/sides", "/sides/ESP", "/sides/ESP/PRT", "/in",
    "/login", "/docs", "/parts", "/review", "/review?kind=meeting",
)  # fmt: skip
WRITES = ("/in", "/login", "/logout", "/meetings/x/merge", "/meetings/x/split", "/meetings/x/refuse",
          "/meetings/x/restore", "/review/x/accept", "/review/x/refuse", "/review/x/correct", "/review/undo")  # fmt: skip


class Active(HTMLParser):
    """Whatever in a page could run: scripts of its own, handlers, styles, addresses that are code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "script" and not (has.get("src") or "").startswith(("/static/", "/assets/")):
            self.found.append(f"script {has}")
        if tag in ("style", "iframe", "object", "embed", "base", "img"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith(("on", "hx-on")) or name == "style":
                self.found.append(f"{name}={value}")
            if name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
                safe = (value or "").startswith(("/", "#", "http://", "https://"))
                if not safe or (value or "").startswith("//"):
                    self.found.append(f"{name}={value}")


def active(text: str) -> list[str]:
    found = Active()
    found.feed(text)
    return found.found


def hostile_pages(client):
    yield from PAGES
    for noun in ("meetings", "statements", "reports"):
        yield f"/{noun}/{client.get(f'/{noun}.json', params={'search': 'alert'}).json()[noun][0]['id']}"
    after = "/review.json"
    while after:
        yield after.replace(".json", "")
        after = client.get(after).json()["next"]
    people = client.get("/people.json").json()["people"]
    yield from (f"/people/{p['id']}" for p in people)


def test_hostile_words_of_reports_stay_words(client):
    shown = 0
    for path in hostile_pages(client):
        text = client.get(path).text
        assert active(text) == [], path
        shown += "alert(1)" in text
    assert shown >= 9


@pytest.mark.parametrize(
    "path",
    ["/meetings", "/statements", "/reports", "/people", "/meetings?view=calendar"],
)
@pytest.mark.parametrize("name", ["search", "with", "outlet", "place"])
def test_hostile_words_of_a_query_stay_words(client, path, name):
    text = client.get(path, params={name: HOSTILE, "view": "list"}).text
    assert "alert(1)" in text
    assert active(text) == []


@pytest.mark.parametrize("path", [f"/{HOSTILE.replace('/', '')}", f"/meetings/{HOSTILE.replace('/', '')}"])
def test_hostile_words_of_an_address_stay_words(client, path):
    assert active(client.get(path).text) == []


@pytest.mark.parametrize(
    "path", [*PAGES, "/meetings.json", "/static/desk.js", "/nothing", "/assets/report.js"]
)
def test_every_answer_tells_the_browser_what_it_may(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert {policy[f"{kind}-src"] for kind in ("script", "style", "img", "connect")} == {"'self'"}
    assert policy["form-action"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/vendor/../../app.py",
     "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/reports/..%2f..%2fetc%2fpasswd",
     "/reports/../../../etc/passwd.json", "/static/..%5capp.py"],
)  # fmt: skip
def test_no_path_leads_out(client, path):
    answer = client.get(path)
    assert answer.status_code in (404, 422), answer.text[:200]
    assert "def create" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.txt", "report.txt"), ("../../etc/passwd", "passwd"), ("..\\..\\win.ini", "win.ini"),
        (".bashrc", "bashrc"), ("/abs/o lute.html", "o-lute.html"), ("..", "file"), ("", "file"), ("a\0b", "a-b"),
        ("x" * 300 + ".txt", "x" * 96 + ".txt"), ("<b>.txt", "b-.txt"), ("Пётр.txt", "Пётр.txt"),
    ],
)  # fmt: skip
def test_names_of_files_lead_nowhere(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize("path", WRITES)
def test_no_form_is_taken_without_its_mark(client, path):
    client.get("/in")
    data = {"text": "x", "other": "y", "part": "z", "token": "t", "mark": "0" * 64}
    assert client.post(path, data=data).status_code == 403
    data.pop("mark")
    assert client.post(path, data=data).status_code == 403


def test_the_list_of_writes_is_whole(client):
    found = set()
    for path, methods in _routes(client.app):
        if methods - {"GET", "HEAD"}:
            found.add(path.replace("{id}", "x"))
    assert found == set(WRITES)


def _routes(app):
    stack = list(app.routes)
    while stack:
        route = stack.pop()
        methods = getattr(route, "methods", None)
        if methods:
            yield route.path, set(methods)
        inner = getattr(route, "routes", None) or getattr(
            getattr(route, "original_router", None), "routes", None
        )
        stack += inner or []


def test_the_mark_of_another_session_is_not_taken(desk, filled, mark):
    one, other = desk(filled), desk(filled)
    theirs = mark(other)
    mark(one)
    assert one.post("/in", data={"text": "x", "mark": theirs}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9000"},
        {"Origin": "https://127.0.0.1:8000"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ],
)  # fmt: skip
def test_no_page_of_elsewhere_writes(client, mark, headers):
    data = {"text": "x", "mark": mark(client)}
    assert client.post("/in", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "[", "127.0.0.1@evil.example", "localhost.", "a b"]
)
def test_a_desk_without_tokens_goes_by_no_other_name(client, host):
    """A name that was made to resolve to this machine (DNS rebinding) is refused."""
    assert client.get("/meetings.json", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "/a\nb"]
)
def test_the_way_back_from_the_door_stays_inside(client, next_):
    assert 'name="next" value="/"' in client.get("/login", params={"next": next_}).text


def test_too_much_is_refused_by_its_length(desk, filled, mark):
    client = desk(filled, most=10_000)
    data = {"text": "x" * 20_000, "mark": mark(client)}
    assert client.post("/in", data=data).status_code == 413


def test_too_much_is_refused_whatever_length_is_promised(desk, filled, mark):
    client = desk(filled, most=10_000)

    def endless():
        for _ in range(50):
            yield b"text=" + b"x" * 1000

    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": mark(client)}
    assert client.post("/in", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_a_body_that_is_no_form_is_refused(client, mark, kind):
    answer = client.post(
        "/in", content=b"\xff\0{", headers={"Content-Type": kind, "X-CSRF-Token": mark(client)}
    )
    assert 400 <= answer.status_code < 500


class Teller(http.server.BaseHTTPRequestHandler):
    """A server that leads to where the path says."""

    def do_GET(self):
        self.send_response(302)
        self.send_header("Location", self.path[1:])
        self.end_headers()

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def teller():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Teller)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def brought(client, mark, **data) -> dict:
    """What became of something that was brought in."""
    answer = client.post("/in", data={**data, "mark": mark(client)})
    assert answer.status_code == 303, answer.text
    for _ in range(200):
        job = client.get(f"{answer.headers['location']}.json").json()
        if job["done"]:
            return job
        time.sleep(0.05)
    raise AssertionError(job)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8000/meetings", "http://[::1]/", "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://127.1/", "http://2130706433/",
        "http://[::ffff:127.0.0.1]/", "file:///etc/passwd", "/etc/passwd", "ftp://example.org/x", "-", "http://",
    ],
)  # fmt: skip
def test_no_address_inside_is_fetched(desk, own, mark, url):
    [item] = brought(desk(own), mark, url=url)["items"]
    assert item["state"] == "failed"
    assert item["reason"]
    assert "root:" not in str(item)


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.2/secret", "http://[::1]/", "file:///etc/passwd", "http://10.1.1.1/"]
)
def test_no_redirect_leads_inside(desk, own, mark, inside):
    with teller() as host:
        client = desk(own, allow=frozenset((host,)))
        [item] = brought(client, mark, url=f"http://{host}/{inside}")["items"]
    assert item["state"] == "failed"
    assert "127.0.0.2" not in item["report"]


def test_hostile_names_of_files_stay_words(desk, own, mark):
    client = desk(own)
    files = [("files", (HOSTILE, b"\x00\x01\x02")), ("files", ("../../x.txt", b""))]
    answer = client.post("/in", files=files, data={"mark": mark(client)})
    assert answer.status_code == 303
    text = ""
    for _ in range(100):
        text = client.get(answer.headers["location"]).text
        if "Done" in text:
            break
        time.sleep(0.05)
    assert active(text) == []
    assert "communique-" not in text, "a path of this machine is shown"
    assert text.count("is-failed") == 2
