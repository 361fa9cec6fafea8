"""Faces that a portal brings with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from portals import page, publish


def face(path: Path, characters: str) -> None:
    """A face of squares for some characters."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for place in ((0, 800), (800, 800), (800, 0)):
        pen.lineTo(place)
    pen.closePath()
    names = [".notdef", *(f"uni{ord(char):04X}" for char in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"uni{ord(char):04X}" for char in characters})
    builder.setupGlyf({name: pen.glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def ask_for(portal: Path, line: str) -> None:
    """Add a line to the settings of the portal."""
    settings = portal / "publish.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + line, encoding="utf-8")


def test_no_face_is_brought_unasked(portal: Path) -> None:
    publish(portal)
    assert not [*(portal / "build/site").rglob("*.woff2")]
    assert "@font-face" not in "".join(path.read_text(encoding="utf-8") for path in (portal / "build/site").rglob("face*.css"))


def test_a_face_that_is_asked_for_holds_the_characters_of_the_pages_and_no_others(portal: Path) -> None:
    face(portal / "squares.ttf", "通知修路礼堂龘靐")
    ask_for(portal, 'fonts = { "zh-Hans-CN" = "squares.ttf" }\n')
    assert publish(portal).exit_code == 0
    (made,) = (portal / "build/site/assets").glob("face-zh-Hans-CN.*.woff2")
    held = {chr(code) for code in TTFont(made).getBestCmap()}
    assert held == set("通知修路礼堂")
    (sheet,) = (portal / "build/site/assets").glob("face-zh-Hans-CN.*.css")
    assert made.name in sheet.read_text(encoding="utf-8")
    assert page(portal, "roads/repair.html").xpath(f"//link[@href='../assets/{sheet.name}']")
    assert not page(portal, "zh-Hant-TW/roads/repair.html").xpath("//link[contains(@href, 'face-')]")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('fonts = { "zh-Hans-CN" = "none.ttf" }', r"site\.fonts"),
        ('fonts = { "zh-Hans-CN" = "publish.toml" }', r"site\.fonts"),
        ('fonts = { "zh-Hans" = "squares.ttf" }', "Nearest: zh-Hans-CN"),
    ],
)
def test_a_face_that_cannot_be_read_is_named(portal: Path, line: str, words: str) -> None:
    ask_for(portal, line + "\n")
    result = publish(portal)
    assert result.exit_code == 3 and re.search(words, result.output)
