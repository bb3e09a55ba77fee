"""One report written in every format that is read, by writers that share nothing with the readers."""

from __future__ import annotations

import csv
import gc
import gzip
import io
import json
import tarfile
import textwrap
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Report:
    """A report: its paragraphs, and what is said of it."""

    paragraphs: tuple[str, ...]
    title: str = "Ministers to meet in Valletta"
    outlet: str = "Harbour Wire"
    published: str = "1987-03-11"
    url: str = "https://news.example/world/valletta"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def txt(r: Report) -> bytes:
    head = f"published: {r.published}\ntitle: {r.title}\noutlet: {r.outlet}\nurl: {r.url}\n\n"
    return (head + r.text).encode()


def paragraphs(r: Report, tag: str = "p") -> str:
    return "".join(f"<{tag}>{escape(p, quote=False)}</{tag}>\n" for p in r.paragraphs)


def html(r: Report) -> bytes:
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(r.title)} | {escape(r.outlet)}</title>
<meta property="og:title" content="{escape(r.title)}"><meta property="og:site_name" content="{escape(r.outlet)}">
<meta property="article:published_time" content="{r.published}T08:30:00+01:00">
<link rel="canonical" href="{r.url}"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{escape(r.title)}</h1>
{paragraphs(r)}</article></main>
<footer><p>All rights reserved.</p></footer></body></html>""".encode()


def latin_html(r: Report) -> bytes:
    return (
        html(r)
        .replace(b'charset="utf-8"', b'charset="windows-1252"')
        .decode()
        .encode("cp1252", "xmlcharrefreplace")
    )


def rss(r: Report) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{escape(r.outlet)}</title>
<link>https://news.example/</link><description>News</description>
<item><title>{escape(r.title)}</title><link>{r.url}</link><guid>{r.url}</guid>
<pubDate>{_rfc822(r.published)}</pubDate><description>Short.</description>
<content:encoded><![CDATA[{paragraphs(r)}]]></content:encoded></item></channel></rss>""".encode()


def _rfc822(day: str) -> str:
    from datetime import date

    d = date.fromisoformat(day)
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    days = "Mon Tue Wed Thu Fri Sat Sun".split()
    return f"{days[d.weekday()]}, {d.day:02} {months[d.month - 1]} {d.year} 23:30:00 -0500"


def atom(r: Report) -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(r.outlet)}</title><id>urn:x:feed</id>
<updated>2001-01-01T00:00:00Z</updated><entry><title>{escape(r.title)}</title><id>{r.url}</id><link href="{r.url}"/>
<published>{r.published}T23:59:00-08:00</published><updated>2001-01-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{paragraphs(r)}</div></content>
</entry></feed>""".encode()


def newsml(r: Report) -> bytes:
    return _newsml(
        r,
        f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>{escape(r.title)}</title></head><body>{paragraphs(r)}</body></html></inlineXML>""",
    )


def newsml_nitf(r: Report) -> bytes:
    return _newsml(
        r,
        f"""<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<body><body.head><hedline><hl1>{escape(r.title)}</hl1></hedline></body.head>
<body.content><block>{paragraphs(r)}</block></body.content></body></nitf></inlineXML>""",
    )


def _newsml(r: Report, content: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2001-01-01T00:00:00Z</sent></header><itemSet>
<newsItem guid="urn:newsml:news.example:valletta" version="2" standard="NewsML-G2"><itemMeta>
<itemClass qcode="ninat:text"/><provider qcode="prov:HW"><name>{escape(r.outlet)}</name></provider>
<versionCreated>1999-12-31T23:59:59Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>{r.published}T10:00:00+01:00</contentCreated>
<altId>{r.url}</altId><headline>{escape(r.title)}</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem></itemSet></newsMessage>""".encode()


def ninjs_1(r: Report) -> bytes:
    item = {"uri": r.url, "type": "text", "versioncreated": f"{r.published}T10:00:00+01:00", "pubstatus": "usable",
            "headline": r.title, "source": r.outlet, "body_xhtml": f"<div>{paragraphs(r)}</div>"}  # fmt: skip
    return json.dumps(item).encode()


def ninjs_3(r: Report) -> bytes:
    item = {"uri": r.url, "standard": {"name": "ninjs", "version": "3.0"}, "type": "text",
            "contentCreated": f"{r.published}T10:00:00Z", "versionCreated": "2001-01-01T00:00:00Z",
            "headlines": [{"role": "main", "value": r.title}], "infosource": [{"name": r.outlet}],
            "bodies": [{"contentType": "text/html", "value": paragraphs(r)},
                       {"contentType": "text/plain", "value": r.text}]}  # fmt: skip
    return json.dumps(item, indent=2).encode()


def row(r: Report) -> dict[str, str]:
    return {"id": "valletta", "text": r.text, "published": r.published, "title": r.title, "outlet": r.outlet,
            "url": r.url}  # fmt: skip


def jsonl(r: Report) -> bytes:
    return (json.dumps(row(r), ensure_ascii=False) + "\n").encode()


def json_array(r: Report) -> bytes:
    return json.dumps([{**row(r), "date": "no day"}], indent=1).encode()


def table(r: Report, mark: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(row(r)), delimiter=mark)
    writer.writeheader()
    writer.writerow(row(r))
    return out.getvalue().encode("utf-8-sig")


def excel_text(r: Report) -> bytes:
    return table(r, "\t").decode("utf-8-sig").encode("utf-16")


def parquet(r: Report) -> bytes:
    from datetime import date

    import pyarrow as pa
    from pyarrow import parquet as pq

    out = io.BytesIO()
    values = {**row(r), "published": date.fromisoformat(r.published)}
    pq.write_table(pa.table({key: [value] for key, value in values.items()}), out)
    return out.getvalue()


def warc(
    r: Report, *, packed: bool = False, headers: tuple[tuple[str, str], ...] = (), body: bytes | None = None
) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its temporary files to the collector
        data = _warc(r, packed, headers, body)
        gc.collect()
    return data


def _warc(r: Report, packed: bool, headers: tuple[tuple[str, str], ...], body: bytes | None) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "a test"}))
    ok = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), *headers], protocol="HTTP/1.1"
    )
    page = html(r) if body is None else body
    writer.write_record(
        writer.create_warc_record(r.url, "response", payload=io.BytesIO(page), http_headers=ok)
    )
    gone = StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            f"{r.url}/2", "response", payload=io.BytesIO(b"<p>no</p>"), http_headers=gone
        )
    )
    return out.getvalue()


def pdf(r: Report) -> bytes:
    """A page or more of Helvetica, 90 characters a line, 14 points a line, 10 more between paragraphs."""
    lines: list[tuple[str, int]] = []
    for paragraph in r.paragraphs:
        wrapped = textwrap.wrap(paragraph, 90, break_on_hyphens=False)
        lines += [(line, 24 if n == 0 else 14) for n, line in enumerate(wrapped)]
    drawn = ["BT /F1 10 Tf 56 800 Td"]
    for line, down in lines:
        shown = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        drawn.append(f"0 -{down} Td ({shown.decode('latin-1')}) Tj")
    content = "\n".join([*drawn, "ET"]).encode("latin-1")
    day = r.published.replace("-", "")
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Title (%s) /CreationDate (D:%s103000+01'00') >>" % (r.title.encode(), day.encode()),
        ]
    )


def pdf_of(objects: list[bytes], info: int = 6) -> bytes:
    """A PDF of some objects, the first of them its root."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    about = b" /Info %d 0 R" % info if len(objects) >= info else b""
    out += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        about,
        start,
    )
    return bytes(out)


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


FULL: dict[str, Callable[[Report], bytes]] = {
    "txt": txt,
    "utf-16 txt": lambda r: txt(r).decode().encode("utf-16"),
    "html": html,
    "windows-1252 html": latin_html,
    "rss": rss,
    "atom": atom,
    "newsml": newsml,
    "newsml with nitf": newsml_nitf,
    "ninjs 1": ninjs_1,
    "ninjs 3": ninjs_3,
    "jsonl": jsonl,
    "json": json_array,
    "csv": table,
    "semicolons": lambda r: table(r, ";"),
    "utf-16 tabs": excel_text,
    "parquet": parquet,
    "warc": warc,
    "warc.gz": lambda r: warc(r, packed=True),
    "html.gz": lambda r: gzip.compress(html(r)),
    "zip of html": lambda r: zipped({"a/valletta.html": html(r)}),
    "zip of jsonl.gz": lambda r: zipped({"valletta.jsonl.gz": gzip.compress(jsonl(r))}),
    "tar of txt": lambda r: tarred({"valletta.txt": txt(r)}),
    "tar.gz of rss": lambda r: tarred({"valletta.xml": rss(r)}, "w:gz"),
    "zip of warc.gz": lambda r: zipped({"valletta.warc.gz": warc(r, packed=True)}),
    "zip of parquet": lambda r: zipped({"valletta.parquet": parquet(r)}),
}
"""Formats that say everything of a report; PDF knows no outlet and no address."""
