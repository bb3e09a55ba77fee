"""The page over the reports."""

from __future__ import annotations

from lxml import html


def test_an_article_for_each_report_that_counts(exported, desk):
    page = html.fromstring(exported("html").read_bytes())
    leads = [r for r in desk.reports() if r.lead == r.id]
    assert len(leads) == 3
    assert len(page.xpath("//article")) == 3
    assert not page.xpath("//script[@src] | //link[@href] | //img")


def test_one_report_by_its_outlet(exported):
    page = html.fromstring(exported("html", outlet="Bridge Times").read_bytes())
    assert [a.findtext(".//h1") for a in page.xpath("//article")] == ["\u2068On bridge\u2069"] or page.xpath(
        "//h1"
    )
    assert len(page.xpath("//article")) == 1
