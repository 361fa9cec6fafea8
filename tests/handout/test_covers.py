"""Covers: what leads from paper to the page, and titles that break no name."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from editions import RESOURCES, rich
from handouts import OPTIONS, OURS, codes, glyphs, words
from manuscripts import NOWHERE

from publisher.handout.covers import code, cover
from publisher.handout.large_print import write_large_print
from publisher.handout.press import write_press
from publisher.handout.speaker import write_speaker
from publisher.model.glossary import Glossary
from publisher.pipeline import Plan, build
from publisher.source import load
from publisher.theme import load_theme
from publisher.transforms.terms import Policy, TermOptions
from publisher.writers.formats import Format
from publisher.writers.profiles import HANDOUTS, Profile

TERMS = TermOptions(shared=Glossary(), policy=Policy.FIRST_IN_SECTION)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_a_cover_leads_to_the_page_of_its_variant() -> None:
    made = cover(rich(), site="https://www.example.org/q/", digest="0123456789abcdef", mark="", title_room=20, occasion_room=20)
    assert made.address == "https://www.example.org/q/青禾区政府工作报告/青禾区政府工作报告.zh-Hans-CN.html"
    assert made.digest == "0123 4567 89ab"
    picture = base64.b64decode(made.code.split(",")[1]).decode("ascii")
    assert picture.startswith("<svg")
    assert made.code != code(made.address), "machines are given the address as RFC 3986 wants it"


def test_the_code_on_a_cover_is_read_from_the_sheet() -> None:
    data = write_press(rich(), RESOURCES, OURS, options=OPTIONS).value.data
    page = quote("青禾区政府工作报告/青禾区政府工作报告.zh-Hans-CN.html")
    assert codes(data) == [f"https://www.example.org/q/{page}"]


def test_without_an_address_there_is_no_code_but_the_digest() -> None:
    made = cover(rich(), site="", digest="0123456789abcdef", mark="", title_room=20, occasion_room=20)
    assert (made.address, made.code, made.digest) == ("", "", "0123 4567 89ab")


def test_a_title_breaks_no_name_of_a_place() -> None:
    meta = replace(rich().meta, title="2026年青禾区政府工作报告")
    made = cover(replace(rich(), meta=meta), site="", digest="0" * 64, mark="", title_room=12, occasion_room=20)
    assert len(made.title) > 1
    assert any("青禾区" in line for line in made.title)


def test_one_run_makes_everything_a_meeting_needs_with_one_digest() -> None:
    source = load(str(EXAMPLES / "official" / "notice.md"), "utf-8").value
    assert source is not None
    plan = Plan(formats=(Format.HTML, Format.PDF), variants=(None,), terms=TERMS, organ="", profiles=tuple(Profile))
    artifacts = {(one.profile, one.format): one for one in build(source, plan, NOWHERE, load_theme(None)).value}
    assert {profile for profile, kind in artifacts if kind == "pdf"} == {profile.value for profile in Profile}
    digest = hashlib.sha256(artifacts["web", "html"].data).hexdigest()[:12]
    for profile in HANDOUTS - {Profile.BOOKLET}:
        made = artifacts[profile.value, "pdf"]
        sheets = glyphs(made.data)
        assert made.pages == len(sheets)
        assert digest in words(sheets[-1])
    alone = build(source, replace(plan, formats=(Format.PDF,)), NOWHERE, load_theme(None)).value
    assert {one.path: one.data for one in alone} == {one.path: one.data for one in artifacts.values() if one.format == "pdf"}


def test_no_line_of_a_title_wraps_on_a_cover() -> None:
    title = "青禾区人民政府关于印发青禾区城市更新三年行动方案\uff082026—2028年\uff09的通知"
    edition = replace(rich(), meta=replace(rich().meta, title=title, occasion="", speaker=""))
    for write in (write_large_print, write_press, write_speaker):
        first = glyphs(write(edition, RESOURCES, OURS, options=OPTIONS).value.data)[0]
        largest = max(glyph.size for glyph in first)
        rows = {round(glyph.bottom) for glyph in first if glyph.size == largest}
        lines = [sum(round(glyph.bottom) == row for glyph in first if glyph.size == largest) for row in rows]
        assert min(lines) > 3, "a character or two on a line of their own are what did not fit"
