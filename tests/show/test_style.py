"""The style sheet: WCAG AA contrast in both schemes, and rules that stay inside their element."""

from __future__ import annotations

import re

import pytest

from communique.show.html import style

SCHEMES = {"light": 0, "dark": 1}
_PAIR = re.compile(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
VARIABLES = {name: pair for name, *pair in re.findall(r"--([\w-]+): " + _PAIR.pattern, style())}
BADGES = re.findall(rf"\.st-([\w-]+) {{ color: {_PAIR.pattern}; background: {_PAIR.pattern}", style())


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        *[("ink", g, 4.5) for g in ("paper", "card", "said", "said-lit", "meet-lit")],
        *[("soft", g, 4.5) for g in ("paper", "card")],
        *[("meet-line", g, 4.5) for g in ("paper", "card")],
        *[("paper", g, 4.5) for g in ("said-line", "meet-line", "date-line")],
        *[(line, g, 3.0) for line in ("said-line", "meet-line", "date-line") for g in ("paper", "said")],
    ],
)
def test_contrast(ink: str, ground: str, least: float, scheme: str) -> None:
    n = SCHEMES[scheme]
    assert contrast(VARIABLES[ink][n], VARIABLES[ground][n]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("badge", BADGES, ids=lambda b: b[0])
def test_contrast_of_badges(badge: tuple[str, ...], scheme: str) -> None:
    n = SCHEMES[scheme]
    assert contrast(badge[1 + n], badge[3 + n]) >= 4.5


def test_every_status_has_a_badge() -> None:
    assert [b[0] for b in BADGES] == [
        "proposed",
        "expected",
        "scheduled",
        "under-way",
        "held",
        "cancelled",
        "postponed",
        "refused",
    ]


def test_every_rule_is_confined() -> None:
    plain = re.sub(r"/\*.*?\*/", "", style(), flags=re.DOTALL)
    plain = re.sub(r"@(container|media)[^{]*{", "", plain)
    selectors = re.findall(r"([^{};]+){", plain)
    assert len(selectors) > 60
    for selector in selectors:
        depth_free = re.sub(r"\([^()]*\)", "", selector)
        for part in depth_free.split(","):
            assert re.search(r"\.cq\b", part), selector
