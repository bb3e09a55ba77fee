"""What the fuzzer begins with: small good files of each format, and words that mean something in it."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType

WORDS: dict[str, list[bytes]] = {
    "html": [
        b"<p>",
        b"<article>",
        b"<table><tr><td>",
        b"<script type=application/ld+json>",
        b"datePublished",
        b"<meta property=",
        b"<!--",
        b"-->",
        b"&#x0;",
        b"<svg>",
        b"<base href=//x>",
        b"charset=utf-16",
    ],
    "feed": [
        b"<item>",
        b"<entry>",
        b"<![CDATA[",
        b"]]>",
        b"<!ENTITY",
        b"<!DOCTYPE",
        b"&lt;",
        b"xmlns=",
        b"<guid>",
    ],
    "newsml": [
        b"<newsItem>",
        b"<inlineXML>",
        b"<inlineData>",
        b"<contentSet>",
        b"pubStatus",
        b"<!DOCTYPE",
        b"&a;",
    ],
    "jsonl": [
        b'{"text":',
        b'"document"',
        b'"schema"',
        b"[[[[",
        b"1e999",
        b"\\ud800",
        b'"bodies":',
        b"null",
        b"\n",
    ],
    "csv": [b'"', b'""', b"\n", b"\r", b"text", b",,,", b";", b"\t", b"\0", b"\xff\xfe"],
    "text": [b"published: ", b"title: ", b"\n\n", b"\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80"],
    "pdf": [
        b" 0 R",
        b"obj",
        b"endobj",
        b"stream",
        b"endstream",
        b"/Kids [2 0 R]",
        b"/Filter /FlateDecode",
        b"/Encrypt",
        b"/Prev 9",
        b"trailer",
        b"startxref",
        b"/Length 99999999",
        b"Tj",
        b"Td",
        b"BT",
        b"ET",
    ],
    "parquet": [b"PAR1", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", b"\x15\x00"],
    "warc": [
        b"WARC/1.0\r\n",
        b"Content-Length: 9\r\n",
        b"\r\n\r\n",
        b"WARC-Type: response\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"ffffffff\r\n",
    ],
    "zip": [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"\xff\xff\xff\xff", b"../"],
    "tar": [b"ustar", b"././@LongLink", b"\x80\x00\x00\x00", b"0000000", b"PaxHeaders", b"GNU.sparse"],
    "gzip": [b"\x1f\x8b\x08", b"\x00\x00\xff\xff"],
}
"""The readers that are fuzzed, and words that mean something in their formats."""


def _made() -> ModuleType:
    """The writers of the tests."""
    path = Path(__file__).parents[2] / "tests" / "read" / "made_reports.py"
    spec = importlib.util.spec_from_file_location("made_reports", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["made_reports"] = module
    spec.loader.exec_module(module)
    return module


def seeds(name: str) -> list[bytes]:
    """Small good files of a format."""
    made = _made()
    report = made.Report(("The ministers met in Oslo on Monday.", "“No more,” an aide said of it."))
    rows = made.jsonl(report)
    files = {
        "html": [made.html(report), made.latin_html(report)],
        "feed": [made.rss(report), made.atom(report)],
        "newsml": [made.newsml(report), made.newsml_nitf(report)],
        "jsonl": [
            rows * 2,
            made.json_array(report),
            made.ninjs_1(report),
            made.ninjs_3(report),
            json.dumps({"schema": "communique/1", "document": {"text": "x"}}).encode(),
        ],
        "csv": [made.table(report), made.table(report, ";"), made.excel_text(report)],
        "text": [made.txt(report), report.text.encode("utf-16"), "Où ça ? À Genève.".encode("cp1252")],
        "pdf": [made.pdf(report)],
        "parquet": [made.parquet(report)],
        "warc": [
            made.warc(report),
            made.warc(report, headers=(("Content-Encoding", "gzip"),), body=gzip.compress(made.html(report))),
        ],
        "zip": [made.zipped({"a.txt": made.txt(report), "b/c.html": made.html(report)})],
        "tar": [made.tarred({"a.txt": made.txt(report), "x" * 120: made.rss(report)})],
        "gzip": [gzip.compress(made.html(report)), gzip.compress(made.warc(report), mtime=0)],
    }
    found: list[bytes] = files[name]
    return found
