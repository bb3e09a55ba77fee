# ruff: noqa: E402
"""The desk in a browser: Debian's Chromium by Playwright; skipped where either is missing.

With COMMUNIQUE_SHOTS=DIR the pages are also kept there as pictures: those of docs/images/desk are made so.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install playwright")
import uvicorn
from made_desk import SECRET, fake

from communique.serve import Settings, create

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
SHOTS = os.environ.get("COMMUNIQUE_SHOTS")


@pytest.fixture
def address(own):
    """A desk that listens on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create(Settings(str(own), SECRET, False, frozenset(("127.0.0.1",))), fake)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def tab(browser, address):
    """A tab; what its console complains of (a refused script or style among it) fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=address)
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    yield page
    page.close()
    assert complaints == []


def meeting(tab) -> str:
    found = tab.request.get("/meetings.json?with=ITA").json()["meetings"][0]
    return f"/meetings/{found['id']}"


def kept(tab, name: str) -> None:
    if SHOTS:
        tab.screenshot(path=Path(SHOTS) / f"{name}.png")


PAGES = {
    "board": "/meetings", "calendar": "/meetings?view=calendar&month=2031-05", "list": "/meetings?view=list",
    "reports": "/reports", "people": "/people", "side": "/sides/FRA", "pair": "/sides/FRA/ITA", "in": "/in",
    "parts": "/parts", "docs": "/docs", "review": "/review",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_from_phone_to_wide(tab, name):
    tab.goto(PAGES[name])
    for width in (360, 1920):
        tab.set_viewport_size({"width": width, "height": 800})
        over = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{over} px too wide at {width}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "meeting", "report"])
def test_axe_finds_nothing_serious(tab, name, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
    tab.emulate_media(color_scheme=scheme)
    if name == "meeting":
        path = meeting(tab)
    elif name == "report":
        path = f"/reports/{tab.request.get('/reports.json').json()['reports'][0]['id']}"
    else:
        path = PAGES[name]
    tab.goto(path)
    if scheme == "light" or name == "meeting":
        kept(tab, f"{name}-{scheme}")
    found = axe.Axe().run(tab).response["violations"]
    serious = [
        (v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_the_words_of_a_mark_show_on_focus(tab):
    tab.goto(meeting(tab))
    mark = tab.locator("a.mark").first
    assert not mark.locator(".tip p").is_visible()
    mark.focus()
    assert mark.locator(".tip p").is_visible()


def test_filters_change_the_list_without_a_new_page(tab):
    tab.goto("/meetings?view=list")
    tab.locator(".side select[name=status]").select_option("held")
    tab.locator(".total", has_text="1 meeting").wait_for()
    assert "status=held" in tab.url


def test_a_list_is_stepped_through_by_keys(tab):
    tab.goto("/meetings?view=list")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert (
        tab.evaluate("[...document.querySelectorAll('[data-item] a')].indexOf(document.activeElement)") == 1
    )
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/meetings/*-m*")
    tab.keyboard.press("?")
    assert tab.locator("dialog#keys").is_visible()


def test_facts_are_reviewed_by_keyboard_alone(tab):
    def fact() -> str:
        return tab.locator("form[action$='/accept']").get_attribute("action")

    def left() -> int:
        return int(tab.get_by_role("status").inner_text().split()[0])

    def decide(key: str) -> None:
        with tab.expect_navigation():
            tab.keyboard.press(key)

    tab.goto("/review")
    first, all_ = fact(), left()
    decide("a")
    second = fact()
    assert (left(), second != first) == (all_ - 1, True)
    decide("Space")
    assert (left(), fact() not in (first, second)) == (all_ - 1, True)
    decide("x")
    assert left() == all_ - 2
    decide("Backspace")
    assert left() == all_ - 1
    tab.keyboard.press("e")
    tab.locator("#edit select").select_option("form" if "-m" in fact() else "certainty")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("talks" if "-m" in fact() else "possible")
    tab.keyboard.press("Tab")
    decide("Enter")
    assert ("talks" if "-m" in fact() else "possible") in tab.locator(".review .facts").inner_text()
    kept(tab, "review")


def test_words_selected_in_the_text_are_a_span(tab):
    tab.goto("/review?kind=meeting")
    tab.keyboard.press("e")
    tab.locator("#edit select").select_option("evidence")
    own = tab.locator(".review .context mark").first
    words = own.inner_text()
    own.select_text()
    own.dispatch_event("mouseup", {"bubbles": True})
    [span] = tab.evaluate("JSON.parse(document.getElementById('value').value)")
    now = tab.evaluate("JSON.parse(document.querySelector('#edit option:checked').dataset.now)")
    assert {"start": now[0]["start"], "end": now[0]["start"] + len(words)} == span


def test_a_report_is_pasted_and_seen(tab):
    tab.goto("/in")
    tab.fill(
        "#text", "The minister said on Friday that the talks on the harbour would be held in Oslo in June."
    )
    tab.click("text=Read them")
    tab.locator(".is-added a").click()
    tab.wait_for_url("**/reports/*")
    assert "harbour" in tab.locator(".text").inner_text()


def test_pages_are_read_without_a_script(browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/meetings?view=list&search=postponed")
    page.locator("[data-item] a").first.click()
    assert page.locator("h1").inner_text() == "Rufus Firefly and Carlo Trentino"
    context.close()
