"""There and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.diagnostics import Code
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Lock, Meta
from publisher.model.nodes import Document, Footnote, Inline, Locked, Paragraph, Section, Strong, Text
from publisher.model.origin import Lines, Whole
from publisher.model.variant import Variant
from publisher.readers import read
from publisher.source import Format, Source
from publisher.transforms.variant import convert
from publisher.transforms.variant.round_trip import Difference, lost, round_trip

PLACE = Lines("report.md", 3, 3)
TRADITIONAL = (Variant.HANT_TW, Variant.HANT_HK)


def document(*run: Inline, variant: Variant = Variant.HANS_CN, locks: tuple[Lock, ...] = ()) -> Document:
    section = Section((Text("工作"),), (Paragraph(run, origin=PLACE),), ())
    return Document(Meta("题", variant, locks=locks), (), (section,), Glossary(), origin=Whole("report.md"))


@pytest.mark.parametrize("target", TRADITIONAL)
def test_what_comes_back_as_it_was_is_no_difference(target: Variant) -> None:
    note = Footnote((Paragraph((Text("系着“钟情”"),)),))
    forms = ((Variant.HANS_CN, "计算机"), (Variant.HANT_TW, "電腦"))
    run = (Text("理"), Strong((Text("发"),)), note, Locked("计算机", forms), Text("干安"))
    assert round_trip(document(*run, locks=(Lock("干安"),)), target) == ()


def test_what_does_not_is_listed_with_its_sentence_and_its_place() -> None:
    lost = round_trip(document(Text("这是头一句。国家推进昇华乾淨工程。")), Variant.HANT_TW)
    assert lost == (
        Difference("国家推进昇华乾淨工程。", 4, "昇", "升", "工作", 3),
        Difference("国家推进昇华乾淨工程。", 6, "乾淨", "干净", "工作", 3),
    )


def test_a_difference_is_a_finding_at_its_line() -> None:
    (finding,) = lost(document(Text("国家推进昇华工程。")), Variant.HANT_TW)
    assert (finding.code, finding.origin) == (Code.VARIANT_ROUND_TRIP, Lines("report.md", 3, 3))
    assert dict(finding.values)["before"] == "昇"


def test_a_form_that_the_glossary_fixes_is_no_loss() -> None:
    fixed = Term("数据要素", "数据要素", (Paragraph((Text("数据要素是资源。"),)),), ((Variant.HANT_TW, "資料要素"),))
    longer = Term("互联网", "互联网", (), ((Variant.HANT_TW, "網際網路"),))
    source = document(Text("培育数据要素和“数据要素”市场"), Strong((Text("接入互联网"),)), Text("昇华"))
    source = replace(source, glossary=Glossary("名词解释", (fixed, longer)))
    said = convert(source, target=Variant.HANT_TW).value
    assert [term.headword for term in said.glossary.terms] == ["資料要素", "網際網路"]
    assert [(lost.before, lost.after) for lost in round_trip(source, Variant.HANT_TW)] == [("昇", "升")]
    assert [(lost.before, lost.after) for lost in round_trip(source, Variant.HANT_HK)] == [("昇", "升")]


@pytest.mark.parametrize("target", TRADITIONAL)
def test_every_report_comes_back(corpus: Path, target: Variant) -> None:
    for path in sorted(corpus.glob("reports-txt/*.txt"))[:4]:
        source = read(Source(path.name, path.read_text(encoding="utf-8", errors="replace"), Format.TEXT)).value
        assert len(round_trip(source, target)) <= 2, path.name
