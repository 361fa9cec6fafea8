"""Official documents as DOCX: the measures of GB/T 9704-2012 as they stand in the XML, and the words of the sheet in order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from docx_files import THEME, W, body, opened, paragraphs, part, style_of, text, texts, within
from editions import RESOURCES, bare
from lxml import etree
from sheets import WHOLE, joint, long, official, wide

from publisher.diagnostics import Code
from publisher.edition.nodes import Edition
from publisher.edition.official import COLON, Sheet, sheet
from publisher.edition.settle import plain
from publisher.errors import Failure, PublisherError
from publisher.model.nodes import Figure, Image, Paragraph, Strong, Text
from publisher.model.official import Kind, Signing
from publisher.model.variant import Variant
from publisher.theme import Theme
from publisher.writers.docx import DocxOptions
from publisher.writers.docx.official import write_official_docx
from publisher.writers.official.measures import signature_rules

WORD = {"w": W.strip("{}")}


def data(edition: Edition) -> bytes:
    """The bytes of an edition as an official document."""
    return write_official_docx(edition, RESOURCES, THEME, options=DocxOptions()).value.data


def laid_out(edition: Edition) -> Sheet:
    """The sheet of an edition."""
    return sheet(edition, THEME.labels[edition.meta.variant], signature_rules(THEME)).value


def values(element: etree._Element | None) -> dict[str, str]:
    """The attributes of an element by their local names."""
    assert element is not None
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.items()}


def one(element: etree._Element, path: str) -> dict[str, str]:
    """The attributes of the only element at a path."""
    (found,) = element.findall(path, WORD)
    return values(found)


def style(file: bytes, name: str) -> etree._Element:
    """A style by its id."""
    (found,) = part(file, "word/styles.xml").findall(f"w:style[@w:styleId='{name}']", WORD)
    return found


# The page and the grid


def test_the_page_is_that_of_the_standard() -> None:
    section = body(data(long()))[-1]
    assert one(section, "w:pgSz") == {"w": "11906", "h": "16838"}
    margins = one(section, "w:pgMar")
    assert [margins[side] for side in ("top", "bottom", "left", "right")] == ["2098", "1984", "1588", "1474"]
    assert one(section, "w:docGrid") == {"type": "lines", "linePitch": "579"}


def test_lines_and_characters_fill_the_type_area_and_no_more() -> None:
    defaults = part(data(long()), "word/styles.xml").find("w:docDefaults", WORD)
    assert defaults is not None
    spacing = one(defaults, "w:pPrDefault/w:pPr/w:spacing")
    assert (spacing["line"], spacing["lineRule"]) == ("579", "exact")
    tracking = int(one(defaults, "w:rPrDefault/w:rPr/w:spacing")["val"])
    room = 11906 - 1588 - 1474
    assert 28 * (320 + tracking) <= room < 28 * (320 + tracking + 1)
    assert 22 * 579 <= 16838 - 2098 - 1984 < 23 * 579
    for name in ("widowControl", "overflowPunct"):
        assert one(defaults, f"w:pPrDefault/w:pPr/w:{name}") == {"val": "0"}


def test_nothing_is_kept_together_in_the_text() -> None:
    file = data(official())
    for name in ("BodyText", "Title", *(f"Heading{level}" for level in range(1, 10))):
        assert not style(file, name).findall(".//w:keepNext", WORD)
    kept = {style_of(found) for found in body(file).iter(f"{W}p") if found.find("w:pPr/w:keepNext", WORD) is not None}
    assert kept <= {"Caption", "Figure"}


def test_odd_and_even_pages_have_their_number_at_the_outer_side() -> None:
    file = data(long())
    settings = part(file, "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert one(settings, "w:characterSpacingControl") == {"val": "doNotCompress"}
    feet = {values(found)["type"]: values(found)["id"] for found in body(file)[-1].findall("w:footerReference", WORD)}
    assert feet == {"default": "footer", "even": "even-footer"}
    assert text(part(file, "word/footer1.xml")) == text(part(file, "word/footer2.xml")) == "— 1 —"
    for name, side in (("Footer", "right"), ("FooterEven", "left")):
        assert one(style(file, name), "w:pPr/w:jc") == {"val": side}
        assert one(style(file, name), "w:pPr/w:ind") == {side: "280"}
        assert one(style(file, name), "w:rPr/w:sz") == {"val": "28"}
        assert one(style(file, name), "w:rPr/w:rFonts")["ascii"] == "宋体"


# Faces


@pytest.mark.parametrize("variant", Variant)
def test_every_style_names_its_face_and_none_is_bold(variant: Variant) -> None:
    file = data(official(variant=variant))
    styles = part(file, "word/styles.xml")
    for found in styles.findall("w:style[@w:type='paragraph']", WORD):
        if not found.get(f"{W}default"):
            fonts = found.find("w:rPr/w:rFonts", WORD)
            assert fonts is not None and fonts.get(f"{W}eastAsia"), found.get(f"{W}styleId")
    for name in ("styles", "document", "footnotes"):
        assert not list(part(file, f"word/{name}.xml").iter(f"{W}b", f"{W}bCs", f"{W}i"))


def test_real_faces_are_named_and_open_ones_stand_behind_them() -> None:
    file = data(official())
    roles = {"Title": "title", "Mark": "title", "Heading1": "hei", "Heading2": "kai", "Heading3": "body", "BodyText": "body"}
    known = THEME.tokens["official"]["faces"]["zh-Hans-CN"]
    for name, role in roles.items():
        assert one(style(file, name), "w:rPr/w:rFonts")["eastAsia"] == known[role]["real"][0]
    table = {found.get(f"{W}name"): found for found in part(file, "word/fontTable.xml")}
    others = one(table["仿宋_GB2312"], "w:altName")["val"].split(",")
    assert others == [*known["body"]["real"][1:], *known["body"]["open"]]


def test_strong_text_inside_a_lead_takes_the_face_and_no_weight() -> None:
    file = data(bare(Paragraph((Text("正文"),), lead=(Strong((Text("要点。"),)),))))
    (lead,) = [found for found in body(file).iter(f"{W}r") if text(found) == "要点。"]
    assert one(lead, "w:rPr/w:rStyle") == {"val": "Lead"}
    assert one(lead, "w:rPr/w:rFonts")["eastAsia"] == "黑体"


# The elements


def test_the_head_of_a_document() -> None:
    file = data(official())
    content = body(file)
    assert texts(content, "Corner") == ["000012", "机密★1年", "特急"]
    assert texts(content, "Mark") == ["云川市青禾区人民政府文件"]
    assert texts(content, "NumberRuled") == ["青政发〔2026〕1号\t签发人\uff1a沈望川"]
    (mark,) = paragraphs(content, "Mark")
    size = int(one(style(file, "Mark"), "w:rPr/w:sz")["val"]) / 2
    line = int(one(style(file, "Mark"), "w:pPr/w:spacing")["line"])
    before = int(one(mark, "w:pPr/w:spacing")["before"])
    top = 3 * 579 + before + line * 0.8 - size * 20 * 0.82
    assert abs(top / 1440 * 25.4 - 35) < 0.2
    assert size * 12 <= 156 / 25.4 * 72
    assert one(style(file, "Mark"), "w:rPr/w:color") == {"val": "e60012"}
    (number,) = paragraphs(content, "NumberRuled")
    assert one(number, "w:pPr/w:spacing")["before"] == str(2 * 579)
    rule = one(style(file, "NumberRuled"), "w:pPr/w:pBdr/w:bottom")
    below = int(rule["space"]) + 0.2 * 28.95 - 0.06 * 16
    assert abs(below / 72 * 25.4 - 4) < 0.2
    assert within(content, "top") == "政府工作报告"


def test_several_organs_stand_before_the_word_they_share() -> None:
    content = body(data(joint()))
    (table,) = [found for found in content.iter(f"{W}tbl") if one(found, "w:tblPr/w:tblStyle")["val"] == "MarkTable"]
    assert texts(table, "Mark") == ["青禾区财政局", "青禾区农业农村局", "青禾区审计局", "文件"]
    assert texts(content, "Number") == ["\t签发人\uff1a沈望川", "\t陆晓棠"]
    assert texts(content, "NumberRuled") == ["青政发〔2026〕1号\t周启明"]
    assert texts(content, "SignatureRow") == ["\t青禾区财政局\t青禾区农业农村局\t青禾区审计局"]


def test_the_title_begins_on_a_line_of_the_grid() -> None:
    content = body(data(official(elements=replace(WHOLE, copy_number="", secrecy="", urgency="", signers=()))))
    file_styles = data(official())
    low = 0.0
    for found in content:
        spacing = found.find("w:pPr/w:spacing", WORD)
        low += 0 if spacing is None else int(spacing.get(f"{W}before", "0"))
        if style_of(found) == "Title":
            break
        own = style(file_styles, style_of(found)).find("w:pPr/w:spacing", WORD)
        low += 579 if own is None else int(own.get(f"{W}line", "579"))
        rule = style(file_styles, style_of(found)).find("w:pPr/w:pBdr/w:bottom", WORD)
        low += 0 if rule is None else 20 * int(rule.get(f"{W}space", "0")) + 2.5 * int(rule.get(f"{W}sz", "0"))
    assert abs(low / 579 - round(low / 579)) < 0.02


def test_headings_have_their_faces_their_levels_and_no_room_of_their_own() -> None:
    file = data(official())
    for level in range(1, 5):
        found = style(file, f"Heading{level}")
        assert one(found, "w:pPr/w:outlineLvl") == {"val": str(level - 1)}
        assert one(found, "w:pPr/w:ind") == {"firstLineChars": "200", "firstLine": "630"}
        assert found.find("w:rPr/w:sz", WORD) is None


def test_attachments_signature_and_remark() -> None:
    content = body(data(official()))
    assert texts(content, "Attachment") == ["附件\uff1a1.\t重点任务分工表", "2.\t项目库管理办法"]
    first, second = paragraphs(content, "Attachment")
    assert one(first, "w:pPr/w:ind")["left"] == one(second, "w:pPr/w:ind")["left"]
    assert int(one(first, "w:pPr/w:ind")["left"]) - int(one(first, "w:pPr/w:ind")["hanging"]) == 630
    assert one(first, "w:pPr/w:spacing")["before"] == "579"
    organ, day = paragraphs(content, "Signature")
    assert (text(organ), text(day)) == ("云川市青禾区人民政府", "2026年1月12日")
    assert one(day, "w:pPr/w:ind")["right"] == str(4 * 315)
    assert texts(content, "Remark") == ["\uff08此件公开发布\uff09"]


def test_a_signature_without_a_seal_is_two_characters_from_the_right() -> None:
    content = body(data(official(elements=replace(WHOLE, signing=Signing.NO_SEAL))))
    organ, _ = paragraphs(content, "Signature")
    assert one(organ, "w:pPr/w:ind")["right"] == str(2 * 315)


def test_an_annex_begins_a_page_and_has_its_anchor() -> None:
    file = data(official())
    assert texts(body(file), "AnnexLabel") == ["附件1"]
    assert texts(body(file), "AnnexTitle") == ["重点任务分工表"]
    assert within(body(file), "annex_1") == "附件1"
    assert style(file, "AnnexLabel").find("w:pPr/w:pageBreakBefore", WORD) is not None


def test_the_imprint_is_a_table_at_the_foot_of_the_last_page() -> None:
    file = data(official())
    content = body(file)
    table, end = content[-3], content[-2]
    assert texts(table, "Imprint") == [
        "抄送\uff1a区委各部门\uff0c区人大常委会办公室。",
        "云川市青禾区人民政府办公室\t2026年3月6日印发",
    ]
    place = one(table, "w:tblPr/w:tblpPr")
    assert (place["vertAnchor"], place["tblpYSpec"], place["tblpX"]) == ("margin", "bottom", "1588")
    assert (style_of(end), text(end)) == ("ImprintEnd", "")
    borders = style(file, "ImprintTable").find("w:tblPr/w:tblBorders", WORD)
    assert borders is not None
    weights = [int(found.get(f"{W}sz", "0")) / 8 / 72 * 25.4 for found in borders]
    assert [round(weight, 2) for weight in weights] == [0.35, 0.35, 0.26]


@pytest.mark.parametrize("kind", Kind)
def test_each_format_has_its_own_head_and_foot(kind: Kind) -> None:
    file = data(official(kind))
    content = body(file)
    styles = {style_of(found) for found in content.iter(f"{W}p")}
    assert ("Mark" in styles) == (kind is not Kind.PAPER)
    assert ("LetterRule" in styles) == (kind is Kind.LETTER)
    assert ("NumberRuled" in styles) == (kind in (Kind.DOCUMENT, Kind.MINUTES))
    assert ("Imprint" in styles) == (kind is not Kind.PAPER)
    assert (content[-1].find(f"{W}titlePg") is not None) == (kind is Kind.LETTER)
    if kind is Kind.LETTER:
        assert texts(content, "Imprint") == ["抄送\uff1a区委各部门\uff0c区人大常委会办公室。"]
        frames = [one(found, "w:pPr/w:framePr") for found in paragraphs(content, "Mark") + paragraphs(content, "LetterRule")]
        assert {frame["w"] for frame in frames} == {str(round(170 / 25.4 * 1440))}
        assert text(part(file, "word/footer5.xml")) == ""


def test_a_table_of_many_columns_lies_on_a_page_of_its_own() -> None:
    content = body(data(wide()))
    before, after = content.findall("w:p/w:pPr/w:sectPr", WORD)
    assert one(before, "w:pgSz").get("orient") is None
    assert text(next(before.iterancestors(f"{W}p"))) == "表前。"
    assert one(after, "w:pgSz") == {"w": "16838", "h": "11906", "orient": "landscape"}
    margins = one(after, "w:pgMar")
    assert [margins[side] for side in ("top", "right", "bottom", "left")] == ["1588", "2098", "1474", "1984"]
    assert {values(found)["id"] for found in after.findall("w:footerReference", WORD)} == {"turned-footer", "turned-even-footer"}
    assert not body(data(wide(8))).findall("w:p/w:pPr/w:sectPr", WORD)


def test_a_document_that_ends_on_a_turned_page_has_none_behind_it() -> None:
    edition = replace(wide(), body=wide().body[:2])
    content = body(data(edition))
    assert one(content[-1], "w:pgSz")["orient"] == "landscape"
    assert len(content.findall("w:p/w:pPr/w:sectPr", WORD)) == 1


def test_turned_tables_that_follow_each_other_share_their_pages() -> None:
    first, table, last = wide().body
    content = body(data(replace(wide(), body=(first, table, table, last))))
    assert len(content.findall("w:p/w:pPr/w:sectPr", WORD)) == 2


def test_a_line_with_a_picture_is_as_high_as_that() -> None:
    picture = Image("chart.png", "图")
    file = data(bare(Paragraph((Text("见"), picture)), Figure(picture)))
    for found in body(file).iter(f"{W}drawing"):
        paragraph = next(found.iterancestors(f"{W}p"))
        rules = [one(paragraph, "w:pPr/w:spacing").get("lineRule")] if paragraph.find("w:pPr/w:spacing", WORD) is not None else []
        assert rules == ["atLeast"]


# The words


def said(made: Sheet) -> Iterator[str]:
    """Words of a sheet in the order of reading, but for the blocks between them."""
    yield from (*made.corner, *made.mark, made.mark_end)
    label = THEME.labels[made.edition.meta.variant]["signer"] + COLON
    yield from (made.number, *(label + name for name in made.signers[:1]))
    yield from (*made.title, *made.caption, made.addressees)
    for inner in made.sections:
        yield plain(inner.title)
    for label, names in made.roll:
        yield from (label, names)
    yield from made.attachments
    for line in made.signature:
        yield from line.words
    yield made.remark
    for annex in made.annexes:
        yield from (annex.label, *annex.title)
    yield made.edition.glossary_title
    for entry in made.edition.glossary:
        yield entry.headword
    if made.imprint:
        letter = made.kind is Kind.LETTER
        yield from (made.imprint.copies, *(() if letter else (made.imprint.printer, made.imprint.printed)))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("variant", Variant)
def test_all_that_the_sheet_says_stands_in_its_order(kind: Kind, variant: Variant) -> None:
    edition = official(kind, variant, replace(WHOLE, present="沈望川", absent="吴建国", observers="郑洁"))
    made = laid_out(edition)
    found = text(body(data(edition)))
    place = 0
    words: Iterable[str] = said(made)
    if kind is Kind.LETTER:
        words = [*made.mark, *made.corner[:1], made.number, *made.corner[1:], *list(said(made))[len(made.corner) + 3 :]]
    for word in filter(None, words):
        assert found.find(word, place) >= 0, word
        place = found.index(word, place) + len(word)


def test_links_lead_within_the_document_as_in_other_files() -> None:
    file = data(official())
    names = {values(found)["name"] for found in body(file).iter(f"{W}bookmarkStart")}
    links = [values(found) for found in body(file).iter(f"{W}hyperlink") if found.get(f"{W}anchor")]
    assert links
    assert {link["anchor"] for link in links} <= names
    assert any(link.get("tooltip") for link in links)
    assert list(body(file).iter(f"{W}footnoteReference"))


def test_the_file_is_called_after_its_profile_and_the_same_every_time() -> None:
    outcome = write_official_docx(official(), RESOURCES, THEME, options=DocxOptions())
    assert outcome.value.path == "青禾区政府工作报告/青禾区政府工作报告.zh-Hans-CN.gb9704.docx"
    assert (outcome.value.profile, outcome.value.format) == ("gb9704", "docx")
    assert outcome.value.data == data(official())
    assert opened(outcome.value.data).core_properties.title == "政府工作报告"


def test_what_a_document_does_not_state_is_reported() -> None:
    edition = official(elements=replace(WHOLE, printer="", copy_number="12"))
    found = write_official_docx(edition, RESOURCES, THEME, options=DocxOptions()).diagnostics
    assert {one.code for one in found} >= {Code.OFFICIAL_MISSING, Code.OFFICIAL_FORM}


def test_a_measure_that_is_no_number_is_a_failure() -> None:
    rules = {**THEME.tokens["official"], "text": {"size_pt": {"value": "large"}}}
    wrong = Theme(THEME.templates, THEME.styles, {**THEME.tokens, "official": rules}, THEME.labels)
    with pytest.raises(PublisherError) as raised:
        write_official_docx(bare(), RESOURCES, wrong, options=DocxOptions())
    assert raised.value.failure is Failure.CONFIG_VALUE


def test_a_long_mark_is_shrunk_until_it_fits() -> None:
    file = data(official(elements=replace(WHOLE, mark=("云川市青禾区人民政府办公室综合协调办公会议",))))
    size = int(one(style(file, "Mark"), "w:rPr/w:sz")["val"]) / 2
    assert size == math.floor(156 / 25.4 * 72 / 21 * 2) / 2 or size == 22
