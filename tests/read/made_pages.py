"""Small pages of news, each with its day of publication in one of the forms in which sites give it."""

from __future__ import annotations

STORY = """<p>The two foreign ministers will meet in Tunis on 14 October 2023, their offices said, after a meeting
planned for September 3, 2021 was put off.</p><p>The last talks, on 2018-04-17, ended without a statement.</p>"""


def page(head: str = "", before: str = "", after: str = "", lang: str = "en", body: str = STORY) -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>Ministers to meet</title>{head}</head>'
        f"<body><header><a href='/'>Wire</a></header><main><article><h1>Ministers to meet</h1>{before}{body}{after}"
        "</article></main></body></html>"
    )


def meta(name: str, value: str, key: str = "name") -> str:
    return page(f'<meta {key}="{name}" content="{value}">')


def ld(value: str) -> str:
    return page(f'<script type="application/ld+json">{value}</script>')


def seen(html: str) -> str:
    return page(before=html)


OTHERS = """<aside class="related"><h2>More</h2><ul><li><a href="/1">One</a> <time datetime="2024-02-02">2 Feb</time></li>
<li><a href="/2">Two</a> <time datetime="2024-03-03">3 March</time></li></ul></aside>"""
CHANGED = '<time class="updated" datetime="2019-07-09T10:00:00Z">Updated July 9, 2019</time>'

DAY = "2019-06-26"
"""The day of every page of `PAGES`."""

PAGES: dict[str, str | tuple[str, str]] = {
    # JSON-LD
    "ld article": ld('{"@type": "NewsArticle", "datePublished": "2019-06-26T10:00:00+02:00"}'),
    "ld day alone": ld('{"@type": "Article", "datePublished": "2019-06-26"}'),
    "ld late in the west": ld('{"@type": "NewsArticle", "datePublished": "2019-06-26T23:45:00-07:00"}'),
    "ld changed first": ld('{"@type": "NewsArticle", "dateModified": "2019-07-09", "datePublished": "2019-06-26T01:00:00Z"}'),
    "ld graph": ld('{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": "NewsArticle", "datePublished": "2019-06-26T10:00:00Z"}]}'),
    "ld list of types": ld('[{"@type": "BreadcrumbList"}, {"@type": ["Article", "NewsArticle"], "datePublished": "26 June 2019"}]'),
    "ld main entity": ld('{"@type": "WebPage", "datePublished": "2001-01-01", "mainEntity": {"@type": "ReportageNewsArticle", "datePublished": "2019-06-26"}}'),
    "ld lists others": ld('{"@type": "NewsArticle", "headline": "Ministers to meet", "datePublished": "2019-06-26", "mentions": [{"@type": "NewsArticle", "datePublished": "2024-01-01"}]}'),
    "ld own among others": page('<meta property="og:title" content="Ministers to meet"><script type="application/ld+json">[{"@type": "NewsArticle", "headline": "Storm nears", "datePublished": "2024-01-01"}, {"@type": "NewsArticle", "headline": "Ministers to meet", "datePublished": "2019-06-26"}]</script>'),
    "ld item list": page('<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2024-01-01"}]}</script><meta name="date" content="2019-06-26">'),
    "ld with a comma too many": ld('{"@type": "NewsArticle", "datePublished": "2019-06-26T10:00:00Z",}'),
    "ld with a line break in a string": ld('{"@type": "NewsArticle", "description": "a\nb", "datePublished": "2019-06-26T10:00:00Z"}'),
    "ld in CDATA": ld('//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2019-06-26"}\n//]]>'),
    "ld broken beside meta": page('<script type="application/ld+json">{"@type": NewsArticle}</script><meta property="article:published_time" content="2019-06-26">'),
    "ld live blog": ld('{"@type": "LiveBlogPosting", "datePublished": "2019-06-26T05:00:00Z", "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": "2019-06-27"}]}'),
    "ld blog posting": ld('{"@type": "BlogPosting", "datePublished": "Wed, 26 Jun 2019 10:00:00 +0000"}'),
    "ld schema.org type": ld('{"@type": "http://schema.org/NewsArticle", "datePublished": "2019-06-26 10:00"}'),
    "ld created": ld('{"@type": "NewsArticle", "dateCreated": "2019-06-26T10:00:00Z", "dateModified": "2019-07-09"}'),
    "ld without seconds": ld('{"@type": "NewsArticle", "datePublished": "2019-06-26T10:00Z"}'),
    "ld millis": ld('{"@type": "NewsArticle", "datePublished": "2019-06-26T10:00:00.000Z"}'),
    "ld video beside": page('<script type="application/ld+json">{"@type": "VideoObject", "uploadDate": "2024-01-01"}</script><meta property="article:published_time" content="2019-06-26T10:00:00Z">'),
    # meta elements
    "og": meta("article:published_time", "2019-06-26T10:00:00Z", "property"),
    "og beside its change": page('<meta property="article:modified_time" content="2019-07-09"><meta property="article:published_time" content="2019-06-26">'),
    "og:article": meta("og:article:published_time", "2019-06-26T10:00:00Z", "property"),
    "og as name": meta("article:published_time", "2019-06-26 10:00:00"),
    "pubdate": meta("pubdate", "2019-06-26T10:00:00Z"),
    "publish-date": meta("publish-date", "Wed, 26 Jun 2019 10:00:00 GMT"),
    "publication_date": meta("publication_date", "06/26/2019"),
    "date": meta("date", "2019-06-26"),
    "date compact": meta("date", "20190626"),
    "date compact with time": meta("Date", "20190626T101500Z"),
    "date in words": meta("date", "June 26, 2019"),
    "date in words and hour": meta("date", "Jun 26, 2019 10:15 am EDT"),
    "date day first": meta("date", "26 June 2019"),
    "date with points": meta("date", "26.06.2019 10:15"),
    "date with strokes": meta("date", "2019/06/26 10:15:00"),
    "dc": meta("DC.date.issued", "2019-06-26"),
    "dc terms": meta("dcterms.created", "2019-06-26T10:15"),
    "dc date": meta("DC.Date", "2019-06-26"),
    "parsely": meta("parsely-pub-date", "2019-06-26T10:15:00Z"),
    "sailthru": meta("sailthru.date", "2019-06-26 10:15:00 -0400"),
    "cxense": meta("cXenseParse:recs:publishtime", "2019-06-26T10:15:00Z"),
    "citation": meta("citation_publication_date", "2019/06/26"),
    "itemprop meta": meta("datePublished", "2019-06-26T10:15:00", "itemprop"),
    "bt": meta("bt:pubDate", "Wed Jun 26 10:15:00 UTC 2019"),
    "javascript's own": meta("date", "Wed Jun 26 2019 10:15:00 GMT+0200 (CEST)"),
    "seconds": meta("timestamp", "1561543200"),
    "milliseconds": meta("timestamp", "1561543200000"),
    "nyt": meta("pdate", "20190626"),
    "ptime": meta("ptime", "20190626101500"),
    "hdate": meta("hdate", "20190626"),
    "original": meta("OriginalPublicationDate", "2019/06/26 10:15:00"),
    "displaydate": meta("displaydate", "26 Jun 2019"),
    "rnews": meta("rnews:datePublished", "2019-06-26T10:15:00", "property"),
    "release": meta("release_date", "2019-06-26"),
    "article.published": meta("article.published", "2019-06-26T10:15:00.000Z"),
    "unknown moment before a known": page('<meta property="article:published_time" content="1970-01-01T00:00:00Z"><meta name="date" content="2019-06-26">'),
    "empty before full": page('<meta property="article:published_time" content=""><meta name="pubdate" content="2019-06-26">'),
    "http-equiv": page('<meta http-equiv="date" content="2019-06-26">'),
    # microdata and microformats
    "itemprop time": seen('<time itemprop="datePublished" datetime="2019-06-26T10:15">June 26</time>'),
    "itemprop content": seen('<span itemprop="datePublished" content="2019-06-26">yesterday</span>'),
    "itemprop words": seen('<span itemprop="datePublished">26 June 2019</span>'),
    "itemprop after its change": seen('<time itemprop="dateModified" datetime="2019-07-09">9 July</time> <time itemprop="datePublished" datetime="2019-06-26">26 June</time>'),
    "hatom": seen('<abbr class="published" title="2019-06-26T10:15:00Z">three days ago</abbr>'),
    "h-entry": seen('<time class="dt-published" datetime="2019-06-26">26 June</time>'),
    "pubdate attribute": seen('<time pubdate datetime="2019-06-26">26 June</time>'),
    "rdfa": seen('<span property="schema:datePublished" content="2019-06-26T10:00">26 June</span>'),
    # time elements
    "time": seen('<time datetime="2019-06-26T10:15:00Z">26 June</time>'),
    "time day alone": seen('<time datetime="2019-06-26">26 June</time>'),
    "time in words": seen("<time>June 26, 2019</time>"),
    "time after its change": seen(f'{CHANGED}<time datetime="2019-06-26">June 26</time>'),
    "time before its change": seen(f'<time datetime="2019-06-26">June 26</time>{CHANGED}'),
    "time of other stories before": page(before='<time class="entry-date" datetime="2019-06-26">26 June</time>').replace("<main>", f"{OTHERS}<main>"),
    "time of other stories after": page(before='<time datetime="2019-06-26">26 June</time>', after=OTHERS),
    "time after a word of change": seen('<p>Last updated: <time datetime="2019-07-09">9 July</time></p><p>Published: <time datetime="2019-06-26">26 June</time></p>'),
    "time in the page's head": page().replace("<main>", '<div class="head"><time datetime="2019-06-26">26 June</time></div><main>'),
    "time and comments": page(before='<time datetime="2019-06-26">26 June</time>', after='<div class="comments"><time datetime="2020-01-01">1 January</time></div>'),
    # the address
    "address": (page(), "https://news.example/2019/06/26/ministers-to-meet.html"),
    "address with month's name": (page(), "https://news.example/world/2019/jun/26/ministers-to-meet"),
    "address with hyphens": (page(), "https://news.example/world/2019-06-26-ministers"),
    "address compact": (page(), "https://news.example/a/20190626/ministers"),
    "address compact at the end": (page(), "https://news.example/ministers-to-meet-20190626.html"),
    "address in short": (page(), "https://news.example/2019/6/26/ministers"),
    "canonical address": page('<link rel="canonical" href="https://news.example/2019/06/26/x">'),
    "og address": page('<meta property="og:url" content="https://news.example/2019/06/26/x">'),
    # what readers see
    "byline": seen('<p class="byline">By Ada Stone | June 26, 2019</p>'),
    "byline with hour": seen('<div class="byline">Ada Stone, Tunis — 26 June 2019 10:15 GMT</div>'),
    "class date": seen('<span class="date">26 June 2019</span>'),
    "class post-date": seen('<div class="post-date">Jun 26, 2019</div>'),
    "class publish": seen('<span class="publish-info">Published 10:15 AM EDT, Wed June 26, 2019</span>'),
    "class timestamp": seen('<div class="timestamp">Wednesday, 26th June 2019</div>'),
    "id date": seen('<div id="story-date">2019-06-26 10:15</div>'),
    "class date, change after": seen('<p class="article-date">June 26, 2019 | Updated July 9, 2019</p>'),
    "change before class date": seen('<span class="date-updated">July 9, 2019</span><span class="date">June 26, 2019</span>'),
    "label": seen("<p>Published: 26 June 2019</p>"),
    "label posted on": seen("<div>Posted on June 26, 2019 at 10:15</div>"),
    "label in small": seen("<small>Published on Wednesday 26 June 2019</small>"),
    "numbers of america": page(before='<span class="date">06/26/2019</span>'),
    "numbers of britain": page(before='<span class="date">26/06/2019</span>', lang="en-GB"),
    "numbers with points": seen('<span class="datum date">26.06.2019</span>'),
    "data attribute": seen('<div data-published="2019-06-26T10:15:00Z">three days ago</div>'),
    "data timestamp": seen('<span data-timestamp="1561543200">three days ago</span>'),
    "date of others beside": page(before='<span class="date">26 June 2019</span>').replace("<main>", '<div class="sidebar"><span class="date">2 February 2024</span></div><main>'),
    "copyright year": page(before='<span class="date">26 June 2019</span>').replace("</main>", "</main><footer>Copyright 2024-01-01</footer>"),
    "dateline element": seen('<div class="dateline">TUNIS, June 26, 2019</div>'),
    "press release": page(before="<p><strong>For release: June 26, 2019</strong></p>"),
    "definition list": seen("<dl><dt>Date</dt><dd class='date'>26 June 2019</dd></dl>"),
    "table of an archive": page(before="<table><tr><td>Date:</td><td>26 June 2019</td></tr></table>"),
    "ministry": seen('<p class="news-date"><b>26-06-2019</b></p>'),
    "day alone under the headline": seen("<div class='x1'>Wednesday, June 26, 2019 10:15 AM EDT</div>"),
    "universal time beside the paper's day": (meta("article:published_time", "2019-06-27T02:15:00Z"), "https://news.example/2019/06/26/ministers"),
    "universal time beside a dateline": page('<meta name="pubdate" content="2019-06-25T22:15:00+00:00">', '<span class="date">26 June 2019</span>'),
    "universal time beside the same day": (page('<meta name="pubdate" content="2019-06-26T22:15:00Z">', '<span class="date">27 June 2019</span>'), "https://news.example/2019/06/26/ministers"),
    "day with an ordinal": seen('<span class="posted">26th of June, 2019</span>'),
}  # fmt: skip

AMBIGUOUS: dict[str, tuple[str, str]] = {
    "american numbers": (page(before='<span class="date">06/05/2019</span>', lang="en-US"), "2019-06-05"),
    "british numbers": (page(before='<span class="date">06/05/2019</span>', lang="en-GB"), "2019-05-06"),
    "two equal numbers": (page(before='<span class="date">06/06/2019</span>'), "2019-06-06"),
}

NONE: dict[str, str] = {
    "no date at all": page(body="<p>The two foreign ministers will meet in Tunis, their offices said.</p>"),
    "dates of the story alone": page(),
    "changed alone": page(before=CHANGED),
    "numbers that can be read in two ways": page(before='<span class="date">06/05/2019</span>'),
    "other stories alone": page(after=OTHERS),
    "a copyright": page().replace("</main>", "</main><footer>© 2024 Wire. Published 2024-01-01.</footer>"),
    "an impossible day": meta("date", "2019-02-31"),
    "a year alone": meta("date", "2019"),
    "another site's JSON-LD": ld('{"@type": "WebSite", "datePublished": "2001-01-01"}'),
}
"""Pages that give no day of publication, though days stand on them."""
