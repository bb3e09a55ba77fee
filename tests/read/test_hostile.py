"""Bombs and wrecks: bounded memory and time, one clear error each, and the rest is still read."""

from __future__ import annotations

import gzip
import io
import json
import resource
import socket
import tarfile
import time
import zipfile

import made_formats
import pytest
from made_formats import Report, pdf_of, tarred, zipped

from communique.errors import FormatError, InputError, TooLargeError
from communique.read import ReadFailure, archive, documents, stream
from communique.read.stream import Gunzip, Lines

REPORT = Report(
    (
        "The two governments said on Monday that their foreign ministers would meet in Lomé in June.",
        "It would be the first meeting in four years. A spokesman gave no other details of the visit.",
    )
)
GOOD = json.dumps(made_formats.row(REPORT)).encode()
ZEROS = bytes(1 << 20)
SECONDS = 20
MEGABYTES = 400


class Endless(io.RawIOBase):
    """A stream of a head, then one byte over and over, then a tail, that holds none of it."""

    def __init__(self, head, fill, size, tail=b""):
        self.parts = [head, (fill, size), tail]

    def readable(self):
        return True

    def readinto(self, buffer):
        while self.parts:
            part = self.parts[0]
            if isinstance(part, tuple):
                fill, left = part
                times = min(left, max(len(buffer) // len(fill), 1))
                data = fill * times
                self.parts[0] = (fill, left - times) if left > times else b""
            else:
                data, self.parts[0] = part[: len(buffer)], part[len(buffer) :]
            if not self.parts[0]:
                self.parts.pop(0)
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0


def endless(*args):
    return io.BufferedReader(Endless(*args))


def read(data):
    """What is read of some bytes, or of a stream; in bounded time and memory."""
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = list(documents(["-"], stdin=source, force=True))
    assert time.process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024
    for item in found:
        if isinstance(item, ReadFailure):
            assert isinstance(item.error, InputError)
            assert "\n" not in str(item.error)
            assert len(str(item.error)) < 400
    return found


def errors(found):
    return [item.error for item in found if isinstance(item, ReadFailure)]


def texts(found):
    return [item.text for item in found if not isinstance(item, ReadFailure)]


def deep(opening, depth=100_000):
    return opening * depth


def cycle(kids):
    """A PDF whose pages have themselves among their children."""
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 3 >>" % kids,
            b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 2 >>",
        ]
    )


def flate(size):
    """A PDF whose page unfolds to many bytes."""
    import zlib

    packed = zlib.compress(b"0 0 Td " * (size // 7), 9)
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        ]
    )


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "ha"> '
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + " ]>{body}"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY h SYSTEM "file:///etc/hostname">]>{body}'
RSS_BODY = "<rss version='2.0'><channel><title>&h;</title><item><title>x</title><description>&h;</description></item></channel></rss>"
NEWS_BODY = (
    "<newsItem><contentSet><inlineData contenttype='text/plain'>&h;</inlineData></contentSet></newsItem>"
)
PAGE_BODY = "<html><body><p>&h;</p></body></html>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gzip.compress(ZEROS * 200), id="gzip bomb"),
        pytest.param(gzip.compress(gzip.compress(ZEROS * 50)), id="gzip within gzip"),
        pytest.param(gzip.compress(made_formats.html(REPORT))[:-30], id="gzip broken off"),
        pytest.param(gzip.compress(b"text " * 9999)[:40], id="gzip broken off early"),
        pytest.param(b"\x1f\x8b\x08" + b"\xff" * 500, id="broken gzip"),
        pytest.param(deep(b"<div>"), id="HTML 100,000 deep"),
        pytest.param(b"<html><body>" + deep(b"<b><p>", 50_000) + b"text", id="HTML of crossed elements"),
        pytest.param(deep(b"<table><tr><td>", 40_000), id="HTML of tables in tables"),
        pytest.param(b"<p>" + b"<p a=b>x" * 250_000, id="HTML of 250,000 elements"),
        pytest.param(b"<html>" + b"<!--" * 100_000, id="HTML of comments"),
        pytest.param(b"<html " + b"a=1 " * 300_000, id="HTML of attributes"),
        pytest.param(b"<rss><channel><item><description>" + deep(b"&lt;i&gt;"), id="depth within an item"),
        pytest.param(b"<rss>" + deep(b"<channel>"), id="feed 100,000 deep"),
        pytest.param(b"<newsItem>" + deep(b"<a>"), id="NewsML 100,000 deep"),
        pytest.param(b"<newsItem><contentSet>", id="NewsML broken off"),
        pytest.param(LAUGHS.format(root="rss", body=RSS_BODY).encode(), id="a billion laughs in a feed"),
        pytest.param(
            LAUGHS.format(root="newsItem", body=NEWS_BODY).encode(), id="a billion laughs in NewsML"
        ),
        pytest.param(LAUGHS.format(root="rss", body=RSS_BODY).encode("utf-16"), id="laughs in UTF-16"),
        pytest.param(OUTSIDE.format(root="rss", body=RSS_BODY).encode(), id="a file as entity of a feed"),
        pytest.param(OUTSIDE.format(root="newsItem", body=NEWS_BODY).encode(), id="a file as entity"),
        pytest.param(b'{"text": ' + deep(b"["), id="JSON 100,000 deep"),
        pytest.param(b'{"text": ' + b"9" * 100_000 + b"}", id="a number of 100,000 digits"),
        pytest.param(b'[{"text": "x"}, ', id="JSON broken off"),
        pytest.param(b'{"text": 1e999}', id="an infinite text"),
        pytest.param(b'text,title\n"' + (b"a" * 2000 + b",b\n") * 10_500, id="a quote that is not closed"),
        pytest.param(cycle(b"2 0 R 3 0 R"), id="PDF with a cycle"),
        pytest.param(cycle(b"3 0 R 3 0 R 3 0 R"), id="PDF with a longer cycle"),
        pytest.param(flate(200_000_000), id="PDF bomb"),
        pytest.param(made_formats.pdf(REPORT)[:300], id="PDF broken off"),
        pytest.param(b"%PDF-1.7\n" + b"1 0 obj <<" * 20_000, id="PDF of openings"),
        pytest.param(zipped({"zeros.txt": ZEROS * 100}), id="zip bomb"),
        pytest.param(zipped({"a.zip": zipped({"b.txt": b"x"})}), id="zip within zip"),
        pytest.param(zipped({"a.txt": b"x" * 999})[:-40], id="zip broken off"),
        pytest.param(zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), id="an office document"),
        pytest.param(tarred({"a.txt": b"x" * 9999})[:2000], id="tar broken off"),
        pytest.param(tarred({"zeros.txt": ZEROS * 100}, "w:gz"), id="tar.gz bomb"),
        pytest.param(b"PAR1" + b"\0" * 5000 + b"PAR1", id="broken Parquet"),
        pytest.param(made_formats.parquet(REPORT)[:-9], id="Parquet broken off"),
        pytest.param(made_formats.warc(REPORT)[:1500], id="WARC broken off"),
        pytest.param(b"WARC/1.0\r\n\r\n", id="WARC without headers"),
        pytest.param(b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", id="WARC with a length below nothing"),
    ],
)
def test_is_an_error_and_nothing_else(data):
    found = read(data)
    assert errors(found)
    assert "ha" * 1000 not in "".join(texts(found))


def test_a_page_defines_no_entities():
    assert "haha" not in "".join(texts(read(LAUGHS.format(root="html", body=PAGE_BODY).encode())))


def test_an_entity_names_no_file():
    page = read(OUTSIDE.format(root="html", body=PAGE_BODY).encode())
    assert socket.gethostname() not in "".join(texts(page))


def test_a_line_of_a_gigabyte_is_passed_over():
    data = endless(GOOD + b"\n" + b'{"text": "', b"x", 1_000_000_000, b'"}\n' + GOOD + b"\n")
    found = read(data)
    assert texts(found) == [REPORT.text, REPORT.text]
    [error] = errors(found)
    assert isinstance(error, TooLargeError)
    assert error.where == "standard input, line 2"


def test_a_row_of_a_gigabyte_is_passed_over():
    found = read(endless(b"text,title\ngood text,a\n", b"x", 500_000_000, b",b\nmore text,c\n"))
    assert texts(found) == ["good text", "more text"]
    assert [type(e) for e in errors(found)] == [TooLargeError]


@pytest.mark.parametrize(
    "head", [b"<html><p>", b"%PDF-1.4\n", b"Text of a report. ", b"<rss><channel>", b'[{"text": "']
)
def test_a_file_of_a_gigabyte_is_refused_early(head):
    [error] = errors(read(endless(head, b"x ", 500_000_000)))
    assert isinstance(error, TooLargeError)


def test_a_header_line_of_a_gigabyte_in_a_warc():
    good = made_formats.warc(REPORT)
    found = read(endless(b"WARC/1.0\r\nX: ", b"x", 500_000_000, b"\r\n\r\n" + good))
    assert texts(found) == [REPORT.text]
    assert len(errors(found)) == 1


def test_a_warc_goes_on_after_damage():
    good = made_formats.warc(REPORT)
    for wreck in (
        b"junk\r\n" * 50,
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
        good[:600].replace(b"Length: ", b"Length: z"),
    ):
        found = read(b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n" + wreck + good)
        assert texts(found) == [REPORT.text]


def test_a_page_in_a_warc_that_unfolds_too_far():
    bomb = made_formats.warc(REPORT, headers=(("Content-Encoding", "gzip"),), body=gzip.compress(ZEROS * 50))
    found = read(bomb + made_formats.warc(REPORT))
    assert texts(found) == [REPORT.text]
    assert [type(e) for e in errors(found)] == [TooLargeError]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ((("Content-Encoding", "gzip"),), gzip.compress(made_formats.html(REPORT))),
        ((("Content-Encoding", "gzip"),), made_formats.html(REPORT)),
        ((("Transfer-Encoding", "chunked"),), made_formats.html(REPORT)),
        (
            (("Transfer-Encoding", "chunked"),),
            b"5;x=y\r\n" + made_formats.html(REPORT)[:5] + b"\r\n"
            + b"%x\r\n" % (len(made_formats.html(REPORT)) - 5) + made_formats.html(REPORT)[5:] + b"\r\n0\r\n\r\n",
        ),
    ],
)  # fmt: skip
def test_pages_in_a_warc_are_unpacked_or_were_already(headers, body):
    assert texts(read(made_formats.warc(REPORT, headers=headers, body=body))) == [REPORT.text]


def test_a_warc_within_a_warc_is_not_read():
    [error] = errors(read(made_formats.warc(REPORT, body=made_formats.warc(REPORT))))
    assert "within another" in str(error)


def test_a_bad_member_does_not_stop_an_archive():
    files = {
        "1.txt": made_formats.txt(REPORT), "2.pdf": b"%PDF-1.4 broken", "3.zip": zipped({}), "4.html": b"<html>",
        "5.png": b"\x89PNG\0", "__MACOSX/6.txt": b"x", ".7.txt": b"x", "8/8.jsonl": GOOD + b"\n{}\n" + GOOD,
        "empty/": b"",
    }  # fmt: skip
    for data in (zipped(files), tarred(files), tarred(files, "w:gz")):
        found = read(data)
        assert texts(found) == [REPORT.text] * 3
        assert len(errors(found)) == 4


def test_a_zip_that_lies_about_sizes():
    data = bytearray(zipped({"a.txt": ZEROS * 30, "b.txt": made_formats.txt(REPORT)}))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")
    found = read(bytes(data))
    assert REPORT.text in texts(found)
    assert errors(found)


def test_a_locked_zip():
    out = io.BytesIO(zipped({"a.txt": b"x"}))
    data = bytearray(out.getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    [error] = errors(read(bytes(data)))
    assert "password" in str(error)


def test_a_tar_header_of_gigabytes():
    entry = tarfile.TarInfo("x")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 4_000_000_000
    [error] = errors(read(endless(entry.tobuf(tarfile.GNU_FORMAT), b"x", 4_000_000_000)))
    assert isinstance(error, TooLargeError)


def test_many_small_members_that_unfold_far_are_a_bomb(monkeypatch):
    monkeypatch.setattr(archive, "RATIO_FROM", 10_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for n in range(200):
            made.writestr(f"{n}.txt", b"The same words. " * 10_000)
    found = read(out.getvalue())
    assert any("bomb" in str(e) for e in errors(found))
    assert len(texts(found)) < 100


def test_the_bound_of_gzip_is_on_what_unfolds_from_little(monkeypatch):
    monkeypatch.setattr(stream, "RATIO_FROM", 100_000)
    assert Gunzip(io.BytesIO(gzip.compress(ZEROS[:90_000])), "x").read() == ZEROS[:90_000]
    with pytest.raises(TooLargeError, match="bomb"):
        Gunzip(io.BytesIO(gzip.compress(ZEROS)), "x").read()
    members = gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0"
    assert io.BufferedReader(Gunzip(io.BytesIO(members), "x")).read() == b"ab"
    with pytest.raises(FormatError, match="breaks off"):
        Gunzip(io.BytesIO(members[:-5]), "x").read()


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_lines_within_a_limit(limit):
    lines = Lines(io.BytesIO(b"a\nbbbbbb\n\ncc\nd"), "x", limit)
    found = []
    while True:
        try:
            found.append(next(lines))
        except StopIteration:
            break
        except TooLargeError as error:
            found.append(str(error)[:10])
    whole = [b"a\n", b"bbbbbb\n", b"\n", b"cc\n", b"d"]
    assert found == [w if len(w.strip()) <= limit else f"x, line {n}:"[:10] for n, w in enumerate(whole, 1)]
