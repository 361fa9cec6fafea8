"""Official print as PDF: both engines say the same, and say all of it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from editions import RESOURCES, rich
from manuscripts import ALL, NOWHERE, edition, settled
from pypdfium2 import PdfDocument
from tagged import tags

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Outcome
from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant
from publisher.theme import Theme, load_theme
from publisher.writers.official import OfficialOptions, typst, write_official
from publisher.writers.profiles import Engine

THEME = load_theme(None)
BOTH = pytest.mark.parametrize("engine", Engine, ids=lambda engine: engine.value)


@cache
def written(name: str, engine: Engine, variant: Variant = Variant.HANS_CN) -> Outcome[Artifact]:
    """A manuscript as PDF, or the edition that holds every node."""
    source, resources = (rich(variant), RESOURCES) if name == "rich" else (edition(name, variant), NOWHERE)
    return write_official(source, resources, THEME, options=OfficialOptions(engine=engine))


def pages(name: str, engine: Engine, variant: Variant = Variant.HANS_CN) -> list[str]:
    """The words of each page, without blanks and line ends."""
    document = PdfDocument(written(name, engine, variant).value.data)
    return [re.sub(r"[\s\u2060\ufffe]|-(?=\r?\n)", "", page.get_textpage().get_text_bounded()) for page in document]


@BOTH
@pytest.mark.parametrize("name", ALL)
def test_every_element_is_printed(name: str, engine: Engine) -> None:
    text = "".join(pages(name, engine))
    for words in ALL[name].split("---")[1].splitlines():
        key, _, value = words.partition(": ")
        if key in ("份号", "密级", "紧急程度", "发文字号", "签发人职务", "印发机关", "请假", "列席", "报告人"):
            assert value.strip("'").replace(" ", "") in text, key


@pytest.mark.parametrize("variant", [Variant.HANS_CN, Variant.HANT_TW], ids=lambda variant: variant.value)
@pytest.mark.parametrize("name", [*ALL, "rich"])
def test_both_engines_print_the_same_words(name: str, variant: Variant) -> None:
    """Their order on the page is that of the file, which differs where notes and page numbers stand; so the characters are
    counted, but for the pages that terms lead to."""
    ours, theirs = (sorted("".join(pages(name, engine, variant))) for engine in Engine)
    pages_of_terms = set("0123456789页頁—-[]")
    assert [char for char in ours if char not in pages_of_terms] == [char for char in theirs if char not in pages_of_terms]


@BOTH
def test_the_number_of_a_page_stands_at_its_outer_side(engine: Engine) -> None:
    document = PdfDocument(written("paper", engine).value.data)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        found = text.search(f"— {number} —").get_next() or text.search(f"—{number}—").get_next()
        assert found, number
        left, _, _, top = text.get_charbox(found[0])
        assert (left > page.get_width() / 2) == bool(number % 2)
        assert 35 / 25.4 * 72 - top == pytest.approx(7 / 25.4 * 72, abs=2.5)


@BOTH
def test_the_notes_have_their_numbers(engine: Engine) -> None:
    text = "".join(pages("rich", engine))
    assert [text.count(f"[{number}]") for number in (1, 2)] == [2, 2]


@BOTH
def test_headings_are_tagged_by_their_level(engine: Engine) -> None:
    found = [tag for tag in tags(written("notice", engine).value.data) if re.fullmatch("H[1-6]", tag)]
    assert found == ["H1", "H2", "H3", "H4", "H2", "H3", "H2", "H2"]


@BOTH
def test_annexes_and_the_imprint_have_their_places(engine: Engine) -> None:
    found = pages("notice", engine)
    first = next(number for number, text in enumerate(found) if text.startswith("附件1"))
    assert found[first + 1].startswith("附件2")
    assert "抄送：区委各部门" in found[-1]


@BOTH
def test_the_same_document_gives_the_same_bytes(engine: Engine) -> None:
    again = write_official(edition("notice"), NOWHERE, THEME, options=OfficialOptions(engine=engine))
    assert again.value.data == written("notice", engine).value.data


@BOTH
def test_faces_that_stand_in_for_real_ones_are_reported(engine: Engine) -> None:
    outcome = written("notice", engine)
    wanted = {dict(finding.values)["wanted"] for finding in outcome.diagnostics if finding.code is Code.FACE_SUBSTITUTED}
    assert "仿宋_GB2312" in wanted
    strict = write_official(edition("notice"), NOWHERE, THEME, options=OfficialOptions(engine=engine, real_faces=True))
    assert Code.FACE_REQUIRED in {finding.code for finding in strict.diagnostics}


def test_characters_that_a_face_lacks_are_set_in_another_and_reported() -> None:
    findings = [finding for finding in written("rich", Engine.TYPST).diagnostics if finding.code is Code.FACE_CHARACTERS]
    assert [dict(finding.values)["characters"] for finding in findings] == ["\u579a"]


@BOTH
def test_a_broken_template_is_named(engine: Engine) -> None:
    name = "typst/official.typ.j2" if engine is Engine.TYPST else "official.html.j2"
    broken = Theme({**THEME.templates, name: "{{ nothing }}"}, THEME.styles, THEME.tokens, THEME.labels)
    with pytest.raises(PublisherError) as error:
        write_official(edition("order"), NOWHERE, broken, options=OfficialOptions(engine=engine))
    assert error.value.failure is Failure.TEMPLATE


def test_markup_of_typst_that_does_not_compile_is_a_template_s_fault() -> None:
    with pytest.raises(PublisherError) as error:
        typst.lay_out("#let", {}, ())
    assert error.value.failure is Failure.TEMPLATE


def test_signs_of_typst_in_the_text_stay_words() -> None:
    signs = '#let x = [1] $a$ `b` *c* _d_ \\ " <e> @f // g'
    text = ALL["order"].replace(
        "现予公布", signs.replace("\\", "\\\\").replace("<", "\\<").replace("*", "\\*").replace("`", "\\`").replace("_", "\\_")
    )
    outcome = write_official(settled(text).value, NOWHERE, THEME, options=OfficialOptions(engine=Engine.TYPST))
    page = PdfDocument(outcome.value.data)[0].get_textpage().get_text_bounded()
    assert re.sub(r"\s", "", signs).replace("“", '"') in re.sub(r"\s", "", page)


@BOTH
def test_links_lead_to_an_annex_and_to_its_title(engine: Engine) -> None:
    text = ALL["order"].split("---\n", 2)[2] + "\n见[附件](#附件1)和[名单](#名单)。\n\n## 附件1\n\n### 名单\n\n甲。\n"
    outcome = write_official(settled(text).value, NOWHERE, THEME, options=OfficialOptions(engine=engine))
    assert Code.PDF_ENGINE not in {finding.code for finding in outcome.diagnostics}
    assert "名单" in PdfDocument(outcome.value.data)[1].get_textpage().get_text_bounded()
