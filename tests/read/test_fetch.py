"""Addresses: which are fetched, within which limits, and what a server may not do to us."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import made_formats
import pytest
from made_formats import Report

from communique.errors import FormatError, InputError, NotFoundError, TooLargeError
from communique.read import ReadFailure, addresses, documents
from communique.read.addresses import public
from communique.read.fetch import AGENT, FetchError, Rules, fetch
from communique.read.find import id_of_address
from communique.read.robots import Gate, Robots

REPORT = Report(
    (
        "The two governments said on Monday that their foreign ministers would meet in Lomé in June.",
        "It would be the first meeting in four years. A spokesman gave no other details of the visit.",
    )
)


class Answers(BaseHTTPRequestHandler):
    """What the local server says to each path."""

    protocol_version = "HTTP/1.0"
    seen: list[tuple[str, dict[str, str]]]

    def log_message(self, *args):
        pass

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        try:
            getattr(
                self, "go_" + self.path.strip("/").partition("?")[0].replace("/", "_").replace(".", "_")
            )()
        except AttributeError:
            self.say(404, b"no")
        except OSError:
            pass

    def say(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def go_page(self):
        self.say(200, made_formats.html(REPORT), Content_Type="text/html; charset=utf-8", ETag='"1"')

    def go_latin(self):
        page = made_formats.html(REPORT).decode().replace('<meta charset="utf-8">', "")
        self.say(200, page.encode("cp1252"), Content_Type="text/html; charset=ISO-8859-1")

    def go_feed_xml(self):
        if self.headers.get("If-None-Match") == '"7"':
            self.say(304, ETag='"7"')
        else:
            self.say(200, made_formats.rss(REPORT), ETag='"7"', Last_Modified="Mon, 02 Mar 1987 10:00:00 GMT")

    def go_packed(self):
        self.say(200, gzip.compress(b"text of a page"), Content_Encoding="gzip")

    def go_bomb(self):
        self.say(200, gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")

    def go_huge(self):
        self.say(200, b"", Content_Length="99999999999")

    def go_endless(self):
        self.say(200)
        while True:
            self.wfile.write(bytes(100_000))

    def go_drip(self):
        self.say(200)
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def go_drip_headers(self):
        for n in range(100):
            self.wfile.write(b"HTTP/1.0 200 OK\r\n" if n == 0 else b"X: y\r\n")
            time.sleep(0.1)

    def go_headers(self):
        self.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"X: y\r\n" * 100_000)

    def go_header(self):
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: " + b"y" * 1_000_000)

    def go_nonsense(self):
        self.wfile.write(b"\0\1\2\r\n\r\n")

    def go_closes(self):
        self.close_connection = True

    def go_moved(self):
        self.say(301, Location="/page")

    def go_here(self):
        self.say(302, Location="/moved")

    def go_circle(self):
        self.say(302, Location="/circle")

    def go_to(self):
        self.say(302, Location=self.path.partition("?")[2])

    def go_busy(self):
        self.say(503, Retry_After="120")

    def go_private(self):
        self.say(403)

    def go_robots_txt(self):
        self.say(200, b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n")


@contextmanager
def serving(handler=Answers, host="127.0.0.1"):
    server = ThreadingHTTPServer((host, 0), handler)
    server.seen = []
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site():
    with serving() as server:
        server.url = f"http://127.0.0.1:{server.server_port}"
        server.rules = Rules(allow=frozenset({f"127.0.0.1:{server.server_port}"}), seconds=5)
        yield server


@pytest.fixture
def names(monkeypatch):
    """A resolver of our own: a name to its addresses, one list after the other."""
    table: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def resolve(host, port, *args, **options):
        if host not in table:
            return real(host, port, *args, **options)
        answers = table[host].pop(0) if len(table[host]) > 1 else table[host][0]
        kind = lambda a: socket.AF_INET6 if ":" in a else socket.AF_INET  # noqa: E731
        return [(kind(a), socket.SOCK_STREAM, 6, "", (a, port)) for a in answers]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return table


def test_a_page_by_its_address(site):
    [document] = documents([f"{site.url}/page"], allow=site.rules.allow)
    assert document.id == "page"
    assert document.text == REPORT.text
    assert (document.title, document.published) == (REPORT.title, REPORT.published)
    assert document.url == f"{site.url}/page"
    [(_, headers)] = site.seen
    assert headers["User-Agent"] == AGENT
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"
    assert "Cookie" not in headers


def test_the_server_names_the_encoding(site):
    [document] = documents([f"{site.url}/latin"], allow=site.rules.allow)
    assert document.text == REPORT.text


def test_a_feed_by_its_address(site):
    [document] = documents([f"{site.url}/feed.xml"], allow=site.rules.allow)
    assert (document.text, document.url) == (REPORT.text, REPORT.url)


def test_what_did_not_change_is_not_sent_again(site):
    first = fetch(f"{site.url}/feed.xml", site.rules)
    again = fetch(f"{site.url}/feed.xml", site.rules, etag=first.etag, modified=first.modified)
    assert (first.unchanged, again.unchanged, again.data) == (False, True, b"")
    assert site.seen[1][1]["If-Modified-Since"] == "Mon, 02 Mar 1987 10:00:00 GMT"


def test_redirects_are_followed(site):
    here = fetch(f"{site.url}/here", site.rules)
    assert (here.url, here.moved) == (f"{site.url}/page", None)
    assert fetch(f"{site.url}/moved", site.rules).moved == f"{site.url}/page"


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/nowhere", NotFoundError, "status 404"),
        ("/private", FetchError, "status 403"),
        ("/busy", FetchError, "status 503"),
        ("/circle", FetchError, "redirects"),
        ("/huge", TooLargeError, "larger than"),
        ("/endless", TooLargeError, "larger than"),
        ("/bomb", TooLargeError, "larger than"),
        ("/drip", FetchError, "too long"),
        ("/drip/headers", FetchError, "too long"),
        ("/headers", FetchError, "connection failed"),
        ("/header", FetchError, "connection failed"),
        ("/nonsense", FetchError, "connection failed"),
        ("/closes", FetchError, "connection failed"),
        ("/to?ftp://127.0.0.1/x", FormatError, "http and https"),
        ("/to?file:///etc/hosts", FormatError, "http and https"),
        ("/to?http://localhost/", FetchError, "private address"),
        ("/to?//[::1]/", FetchError, "private address"),
        ("/to?http://169.254.169.254/latest/meta-data/", FetchError, "private address"),
        ("/to?http://u:p@127.0.0.1/", FormatError, "user name"),
    ],
)
def test_what_a_server_may_not_do(site, path, error, words):
    began = time.monotonic()
    with pytest.raises(error, match=words) as caught:
        fetch(site.url + path, Rules(site.rules.allow, most=1_000_000, seconds=1.5))
    assert isinstance(caught.value, InputError)
    assert time.monotonic() - began < 4


def test_when_to_try_again(site):
    with pytest.raises(FetchError) as busy:
        fetch(f"{site.url}/busy", site.rules)
    assert (busy.value.again, busy.value.wait, busy.value.status) == (True, 120.0, 503)
    with pytest.raises(FetchError) as private:
        fetch(f"{site.url}/private", site.rules)
    assert (private.value.again, private.value.wait) == (False, None)


def test_packed_pages_are_unpacked(site):
    assert fetch(f"{site.url}/packed", site.rules).data == b"text of a page"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:1/", "http://LOCALHOST/", "http://[::1]/", "http://0/",
        "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/",
        "http://100.64.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://0.0.0.0/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://255.255.255.255/",
        "http://127.0.0.1./",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url):
    with pytest.raises(InputError):
        fetch(url, Rules(seconds=3))


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True), ("8.8.8.8", True), ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True), ("2002:808:808::", True),
        ("192.0.0.8", False), ("198.18.0.1", False), ("192.0.2.1", False), ("240.0.0.1", False), ("::", False),
        ("::7f00:1", False), ("fec0::1", False), ("ff02::1", False), ("fe80::1%eth0", False), ("x", False),
        ("::ffff:10.0.0.1", False), ("2001:0:808:808::", False),
    ],
)  # fmt: skip
def test_public_addresses(address, is_public):
    assert public(address) is is_public


def test_one_private_address_among_public_ones_is_refused(names):
    names["mixed.example"] = [["93.184.216.34", "10.0.0.1"]]
    with pytest.raises(FetchError, match=r"private address \(10\.0\.0\.1\)"):
        fetch("http://mixed.example/", Rules(seconds=3))


def test_a_name_that_changes_its_address_gains_nothing(site, names, monkeypatch):
    """Rebinding: judged public at first, then the local server; the connection is to what was judged."""
    names["rebind.example"] = [["93.184.216.34"], ["127.0.0.1"]]
    asked = []

    def connect(address, timeout=None):
        asked.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match="connection failed"):
        fetch(f"http://rebind.example:{site.server_port}/page", Rules(seconds=3))
    assert asked == [("93.184.216.34", site.server_port)]


def test_a_host_is_allowed_by_name_alone(site, names):
    names["desk.example"] = [["127.0.0.1"]]
    names["other.example"] = [["127.0.0.1"]]
    rules = Rules(allow=frozenset({"Desk.example"}), seconds=3)
    port = site.server_port
    assert fetch(f"http://desk.example:{port}/page", rules).data
    with pytest.raises(FetchError, match="private"):
        fetch(f"http://desk.example:{port}/to?http://other.example:{port}/page", rules)
    with pytest.raises(FetchError, match="private"):
        fetch(f"http://desk.example:{port}/page", Rules(allow=frozenset({"desk.example:1"})))


def test_a_resolver_that_does_not_answer(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **o: time.sleep(2) or [])
    began = time.monotonic()
    with pytest.raises(FetchError, match="in time"):
        fetch("http://slow.example/", Rules(seconds=0.3))
    assert time.monotonic() - began < 1


def test_no_such_host(monkeypatch):
    def fail(*args, **options):
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    [failure] = documents(["http://nowhere.invalid/x"])
    assert isinstance(failure, ReadFailure)
    assert isinstance(failure.error, NotFoundError)


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://a b/", "http://[::1/", "http://x:99999/", "http://" + "a" * 70 + ".example/",
            "http://..example/", "http://user@host/", "http://exa\nmple/"]
)  # fmt: skip
def test_what_is_no_address(url):
    with pytest.raises(InputError):
        fetch(url, Rules(seconds=3))


def test_control_characters_do_not_split_a_request(site):
    fetch(f"{site.url}/page?x=%0d%0aX-Bad:%201", site.rules)
    with pytest.raises((FormatError, NotFoundError)):
        fetch(f"{site.url}/pa ge\r\nX-Bad: 1", site.rules)
    assert all("X-Bad" not in headers for _, headers in site.seen)


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://news.example/2019/06/26/talks-resume.html", "talks-resume"),
        ("https://news.example/world/talks/", "talks"),
        ("https://news.example/", "news.example"),
        ("https://news.example/a%2F..%2Fb?x=1#y", "b"),
        ("https://[bad/", "page"),
        ("https://news.example/%00%0a", "page"),
    ],
)
def test_ids_of_addresses(url, id):
    assert id_of_address(url) == id


def test_addresses_are_ascii_for_the_server(site):
    with pytest.raises(NotFoundError):
        fetch(f"{site.url}/présidence?q=été", site.rules)
    assert site.seen[0][0] == "/pr%C3%A9sidence?q=%C3%A9t%C3%A9"
    assert addresses.split("https://Bücher.example/")[1] == "xn--bcher-kva.example"


ROBOTS = """
# all
User-agent: *
Disallow: /
User-agent: Other
User-agent: Communique/1.0
Disallow: /private   # all of it
Allow: /private/open
Disallow: /*.pdf$
Disallow: /*?print=
Disallow: /%7Eme
Allow: /
Crawl-delay: 2.5
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/news", True), ("/private", False), ("/private/x", False), ("/privately", False),
        ("/private/open/x", True), ("/a/b.pdf", False), ("/a/b.pdf?x", True), ("/a?print=1", False),
        ("/a?x=1&print=1", True), ("/~me", False), ("/robots.txt", True),
    ],
)  # fmt: skip
def test_robots(path, allowed):
    robots = Robots.parse(ROBOTS)
    assert robots.allows(f"https://news.example{path}") is allowed
    assert robots.delay == 2.5


def test_robots_for_all_and_none():
    assert not Robots.parse(ROBOTS, "somebody").allows("https://news.example/")
    assert Robots.parse("").allows("https://news.example/x")
    assert Robots.parse("Disallow: /\nUser-agent: *\nDisallow:\n").allows("https://news.example/x")
    assert Robots.parse("User-agent: *\nDisallow: /a" + "*a" * 5000 + "$").allows(
        "https://n.example/" + "a" * 5000 + "b"
    )


def test_the_gate_asks_once(site):
    gate = Gate(site.rules)
    assert gate.allows(f"{site.url}/page")
    assert not gate.allows(f"{site.url}/private/x")
    assert gate.of(site.url).delay == 5
    assert [path for path, _ in site.seen] == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (429, False), (500, False)])
def test_a_site_without_robots(status, allowed):
    class Handler(Answers):
        def do_GET(self):
            self.say(status)

    with serving(Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        gate = Gate(Rules(allow=frozenset({"127.0.0.1"}), seconds=3))
        assert gate.allows(f"{url}/x") is allowed
