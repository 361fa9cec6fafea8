"""PDF files in the eyes of a PDF/UA-1 validator (ISO 14289-1)."""

from __future__ import annotations

import page
import pytest
from editions import RESOURCES, bare

from publisher.artifact import Artifact
from publisher.edition.nodes import PlacedBlock
from publisher.model.nodes import (
    Align,
    BulletList,
    Definition,
    Definitions,
    Figure,
    Image,
    OrderedList,
    Paragraph,
    Quote,
    Spacing,
    Table,
    Text,
)
from publisher.theme import load_theme
from publisher.writers.pdf import write_pdf

HAN = "\u6c11\u751f\u6539\u5584"
LINE = Paragraph((Text(HAN * 30),))
CELL = (Text(HAN),)


def failures(data: bytes) -> list[str]:
    """What the validator finds wrong."""
    report = page.validate_pdf_bytes(data, profile="pdf/ua-1")
    assert report.rules.total > 50
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def test_every_variant_of_the_rich_edition_conforms(artifacts: tuple[Artifact, ...]) -> None:
    for artifact in artifacts:
        if artifact.format == "pdf":
            assert failures(artifact.data) == [], artifact.path


LONG: dict[str, PlacedBlock] = {
    "paragraph": Paragraph((Text(HAN * 1200),)),
    "table": Table((Align.DEFAULT,) * 3, ((CELL,) * 3,), ((CELL,) * 3,) * 120, CELL),
    "table without a head": Table((Align.DEFAULT,) * 2, (), ((CELL,) * 2,) * 120),
    "table with rows named": Table((Align.DEFAULT,) * 2, (((), CELL),), ((CELL,) * 2,) * 120),
    "table with two header rows": Table((Align.DEFAULT,) * 2, ((CELL,) * 2, (CELL, ())), ((CELL,) * 2,) * 120),
    "tight list": BulletList(((LINE,),) * 30),
    "loose list": OrderedList(((LINE, LINE),) * 20, 5, Spacing.LOOSE),
    "nested list": BulletList(((LINE, BulletList(((LINE,),) * 15), LINE),) * 3),
    "list of other blocks": BulletList(((Quote((LINE,)), Table((Align.DEFAULT,), (), ((CELL,),))),) * 12),
    "quotation": Quote((LINE, Quote((LINE,) * 20))),
    "definitions": Definitions((Definition(CELL, ((LINE,), (LINE, LINE))),) * 15),
    "picture without a description": Figure(Image("trend.png", ""), CELL),
    "characters without a font": Paragraph((Text(f"{HAN}\U000f1234{HAN}"),)),
    "picture that is missing": Figure(Image("none.png", HAN)),
}


@pytest.mark.parametrize("name", LONG)
def test_a_block_over_several_pages_conforms(name: str) -> None:
    outcome = write_pdf(bare(LONG[name]), RESOURCES, load_theme(None))
    assert failures(outcome.value.data) == []
