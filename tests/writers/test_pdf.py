"""PDF files, on an edition that holds every node."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from editions import ORIGIN, RESOURCES, bare, rich
from tagged import bookmarks, elements, kids, links, reader, tags

from publisher.diagnostics import Code, Outcome, found
from publisher.edition.nodes import Edition, Hyperlink, PlacedSection
from publisher.errors import Failure
from publisher.model.nodes import Align, BulletList, Figure, Image, OrderedList, Paragraph, Rule, Strong, Table, Text
from publisher.model.origin import Lines, Whole
from publisher.model.variant import Variant
from publisher.resources import Resources
from publisher.theme import load_theme
from publisher.writers.fonts import installed_families, uncovered
from publisher.writers.pdf import write_pdf
from publisher.writers.pdf.justify import flush_lines, text_boxes

OURS = load_theme(None)
TESTS = Path(__file__).resolve().parents[1]
HAN = "\u6c11\u751f"


def written(edition: Edition, resources: Resources = RESOURCES) -> Outcome[Any]:
    """The outcome of writing an edition in our theme."""
    return write_pdf(edition, resources, OURS)


@cache
def data(variant: Variant = Variant.HANS_CN) -> bytes:
    """The rich edition as PDF."""
    outcome = written(rich(variant))
    assert outcome.diagnostics == ()
    return bytes(outcome.value.data)


def headings(sections: tuple[PlacedSection, ...]) -> list[str]:
    """The heading tags that sections must have, in reading order."""
    return [tag for part in sections for tag in (f"H{part.level + 1}", *headings(part.sections))]


def test_the_tag_tree_has_the_headings_of_the_document() -> None:
    found_tags = [tag for tag in tags(data()) if tag[0] == "H" and tag[1:].isdigit()]
    assert found_tags == ["H1", "H2", *headings(rich().sections), "H2", "H2"]  # contents first, notes and glossary last


def test_bookmarks_follow_the_headings() -> None:
    titles = bookmarks(data())
    assert [len(title) - len(title.lstrip()) for title in titles] == [0, 2, 2, 4, 6, 6, 4, 2, 2, 2]


@pytest.mark.parametrize("variant", Variant)
def test_title_and_language_stand_in_the_file(variant: Variant) -> None:
    pdf = reader(data(variant))
    catalog: Any = pdf.trailer["/Root"]
    assert catalog["/Lang"] == variant.value
    assert pdf.metadata is not None
    assert pdf.metadata.title == rich(variant).meta.title
    assert pdf.metadata.author == rich(variant).meta.speaker
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]


def test_pages_are_counted() -> None:
    artifact = written(rich()).value
    assert artifact.pages == len(reader(artifact.data).pages)


def test_contents_give_the_page_of_every_section() -> None:
    pdf = reader(data())
    lines = pdf.pages[0].extract_text().split("\n")
    for entry in rich().contents:
        words = unspaced(entry.text)
        (line,) = [unspaced(line) for line in lines if unspaced(line).startswith(words)]
        page = int(line.removeprefix(words))
        assert words in unspaced(pdf.pages[page - 1].extract_text())


def unspaced(text: str) -> str:
    """A text without blanks: the space set beside digits is read as one."""
    return text.replace(" ", "")


def test_running_heads_and_page_numbers_are_no_part_of_the_text() -> None:
    pdf = reader(data())
    title = rich().meta.title
    for number, page in enumerate(pdf.pages, 1):
        contents = page.get_contents()
        assert contents is not None
        assert contents.get_data().count(b"/Artifact\n<</Type /Pagination>>\nBDC") == (1 if number == 1 else 2)
        assert (title in page.extract_text().split("\n")) == (number > 1) or number == 1


def test_every_link_belongs_to_its_element_and_is_described() -> None:
    owners = [element for element in elements(data()) if "OBJR" in kids(element)]
    assert {element["/S"] for element in owners} == {"/Link"}
    described = [link["/Contents"] for link in links(data())]
    assert len(described) == sum(kids(element).count("OBJR") for element in owners)
    assert f"{OURS.labels[Variant.HANS_CN]['note']} [1]" in described
    assert rich().contents[0].text in described
    assert not [words for words in described if words.startswith(("use-", "term-", "note-"))]


def test_markup_inside_a_link_makes_no_link_of_its_own() -> None:
    inner = Hyperlink("https://www.example.org/", (Text(HAN), Strong((Text(HAN),))))
    assert len(links(written(bare(Paragraph((inner,)))).value.data)) == 1


def test_list_items_have_a_label_and_a_body() -> None:
    item = (Paragraph((Text(HAN),)),)
    lists = (BulletList((item, (*item, BulletList((item,))))), OrderedList((item, (*item, *item)), start=7))
    file = written(bare(*lists)).value.data
    assert [kids(element) for element in elements(file) if element["/S"] == "/LI"] == [["Lbl", "LBody"]] * 5
    text = reader(file).pages[0].extract_text()
    assert "7." in text
    assert "8." in text


def test_a_picture_is_described() -> None:
    figures = [element for element in elements(data()) if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [
        "\u67f1\u5f62\u56fe\uff1a\u5730\u533a\u751f\u4ea7\u603b\u503c\u75312021\u5e74\u7684336\u4ebf\u5143"
        "\u9010\u5e74\u589e\u52a0\u52302025\u5e74\u7684486\u4ebf\u5143",
        "\u9752\u79be\u533a\u533a\u5fbd\uff1a\u4e00\u682a\u7a3b\u79be",
    ]
    for figure in figures:
        left, bottom, right, top = map(float, figure["/A"]["/BBox"])
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842


def test_a_missing_picture_is_reported() -> None:
    outcome = written(bare(Figure(Image("none.png", HAN, origin=ORIGIN))))
    assert outcome.diagnostics == (found(Code.RESOURCE_MISSING, ORIGIN, address="none.png"),)
    assert HAN in reader(outcome.value.data).pages[0].extract_text()


def test_a_picture_the_engine_cannot_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no picture")
    outcome = written(bare(Figure(Image("broken.png", HAN, origin=ORIGIN))), Resources(tmp_path, tmp_path))
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == [Code.PDF_ENGINE]
    assert "image" in dict(outcome.diagnostics[0].values)["reason"]


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname"])
def test_the_engine_opens_nothing_but_what_the_document_holds(address: str) -> None:
    theme = replace(OURS, templates={**OURS.templates, "blocks/rule.html.j2": f'<img src="{address}" alt="x">'})
    outcome = write_pdf(bare(Rule()), RESOURCES, theme)
    reasons = [dict(diagnostic.values)["reason"] for diagnostic in outcome.diagnostics]
    assert any("disallowed protocol" in reason for reason in reasons)


def test_characters_without_a_font_are_reported_where_they_stand() -> None:
    here = Lines("bare.md", 7, 7)
    outcome = written(bare(Paragraph((Text(f"{HAN}\U000f4321\U000f4321"),), origin=here), title=f"{HAN}\U000f1234\U000f4321"))
    assert outcome.diagnostics == (
        found(Code.PDF_CHARACTERS, here, characters="\U000f4321 (U+F4321)"),
        found(Code.PDF_CHARACTERS, Whole("bare.md"), characters="\U000f1234 (U+F1234)"),
    )
    assert f"{HAN}\u25a1\u25a1" in reader(outcome.value.data).pages[0].extract_text()


def test_what_needs_no_glyph_is_never_missing() -> None:
    assert uncovered("\u200b\ufeff\u00ad\ufe0f\n\t\u3000 \u56fd\u570b\u9fa5") == frozenset()
    assert installed_families()


def test_a_machine_without_a_chinese_font_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    script = (
        "from editions import *; from publisher.errors import PublisherError\n"
        "from publisher.theme import load_theme; from publisher.writers.pdf import write_pdf\n"
        "try: write_pdf(bare(), RESOURCES, load_theme(None))\n"
        "except PublisherError as error: print(error.failure.name)"
    )
    assert run(script, FONTCONFIG_FILE=str(config)) == f"{Failure.FONT_MISSING.name}\n"


def test_a_machine_without_fontconfig_is_told_so(tmp_path: Path) -> None:
    script = (
        "from publisher.errors import *; from publisher.writers.fonts import *\n"
        "try: installed_families()\n"
        "except PublisherError as error: print(error.failure.name, error.subject)"
    )
    assert run(script, PATH=str(tmp_path)) == f"{Failure.LIBRARY_MISSING.name} fontconfig\n"


def test_the_same_edition_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import hashlib; from editions import *; from publisher.theme import *; from publisher.writers.pdf import *\n"
        "print(hashlib.sha256(write_pdf(rich(), RESOURCES, load_theme(None)).value.data).hexdigest())"
    )
    first, second = (run(script, PYTHONHASHSEED=seed, TZ=zone) for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")))
    assert first == second


def run(script: str, **environment: str) -> str:
    """What a script prints in a process of its own."""
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent)))
    env = {**os.environ, "PYTHONPATH": paths, **environment}
    return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout


def boxes(box: Any) -> Any:
    """Every box of a laid-out page."""
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def lines(text: str, css: str = "") -> list[tuple[float, int]]:
    """How far each line of a paragraph falls short of 20 characters of 10 pixels, and how many characters it has."""
    style = f"@page{{size:220px 500px;margin:10px}}body{{margin:0;font:10px 'Noto Serif CJK SC'}}{css}"
    page = f"<html lang=zh><style>{style}</style><p>{text}"
    with flush_lines():
        document = weasyprint.HTML(string=page).render()
    found_lines = [box for box in boxes(document.pages[0]._page_box) if type(box).__name__ == "LineBox"]
    ends = [list(text_boxes(line)) for line in found_lines]
    return [(210 - held[-1].position_x - held[-1].width, sum(len(box.text) for box in held)) for held in ends if held]


def test_lines_of_chinese_are_flush() -> None:
    text = "\u6c11\u751f" * 8 + "<b>\u6539\u5584</b>25.5%" + "\uff0c\u6c11\u751f\u6539\u5584" * 12
    *full, last = lines(text, "p{text-align:justify}")
    assert len(full) > 2
    assert all(abs(short) < 0.01 for short, _ in full)
    assert last[0] > 1


def test_lines_that_are_not_justified_stay() -> None:
    text = "\u6c11\u751f" * 9 + "2025.25%" + "\u6c11\u751f" * 5
    assert lines(text, "p{text-align:left}")[0][0] > 5


def test_a_line_before_a_long_word_is_not_torn_apart() -> None:
    text = "\u6c11\u751f" * 4 + "abcdefghijklmnopqrstuvwxyz" + "\u6c11\u751f"
    assert lines(text, "p{text-align:justify}")[0][0] > 50


def test_lines_of_latin_are_stretched_at_their_spaces() -> None:
    first, *_ = lines("every good book is a bridge between two shores of one river", "p{text-align:justify}")
    assert abs(first[0]) < 1


def test_a_table_over_several_pages_repeats_its_head() -> None:
    rows = tuple(((Text(f"{HAN}{number}"),), (Text(str(number)),)) for number in range(90))
    file = written(bare(Table((Align.DEFAULT,) * 2, (((Text("alpha"),), (Text("beta"),)),), rows))).value.data
    pdf = reader(file)
    assert len(pdf.pages) > 1
    assert all("alpha" in page.extract_text() for page in pdf.pages)


def test_short_cells_stay_on_one_line() -> None:
    long = "劳动年龄人口平均受教育年限和每千人口执业医师数" * 3
    cells = tuple((Text(words),) for words in ("1", long, "亿元", "预期性", long))
    head = tuple((Text(words),) for words in ("序号", "指标", "单位", "性质", "说明"))
    made = written(bare(Table((Align.DEFAULT,) * 5, (head,), (cells,)))).value.data
    lines = {unspaced(line) for page in reader(made).pages for line in page.extract_text().split("\n")}
    for words in ("序号", "亿元", "预期性"):
        assert any(words in line for line in lines), words


def test_a_table_of_many_short_cells_stays_on_its_page() -> None:
    cells = tuple((Text(HAN * 2),) for _ in range(14))
    made = written(bare(Table((Align.DEFAULT,) * 14, (), (cells,)))).value.data
    places: list[float] = []

    def see(text: str, matrix: list[float], position: list[float], *_: object) -> None:
        if text.strip():
            places.append(position[4] * matrix[0] + matrix[4])

    (page,) = reader(made).pages
    page.extract_text(visitor_text=see)
    assert max(places) > 400, "the last column is on the page"
    assert max(places) < (210 - 28.8) / 25.4 * 72
