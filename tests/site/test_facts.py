"""What stands beside a plain text, in the keys of front matter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from portals import add, labels, page, publish

TEXT = "青禾区水利工作总结\n\n一、主要工作\n\n全区完成水库除险加固12座。\n"
FACTS = """published = "2026-04-02 10:30"
source = "青禾区水利局"
organ = "青禾区水利局"
keywords = ["水利"]
validity = "现行有效"
"""


def test_a_plain_text_has_its_facts_in_a_file_of_its_name(portal: Path) -> None:
    add(portal, "roads/water.txt", TEXT)
    add(portal, "roads/water.toml", FACTS + "index_number = '12345678A/2026-00009'\n")
    assert publish(portal).exit_code == 0
    root = page(portal, "roads/water.html")
    carried = labels(root)
    assert carried["ArticleTitle"] == "青禾区水利工作总结"
    assert (carried["PubDate"], carried["ContentSource"], carried["Keywords"]) == ("2026-04-02 10:30", "青禾区水利局", "水利")
    assert "现行有效" in root.find_class("record")[0].text_content()
    assert not (portal / "build/site/roads/water.toml").exists()


@pytest.mark.parametrize(
    ("line", "found"),
    [("sorce = '水利局'", r"water\.toml:6: warning\[F003\]"), ("published = ", r"water\.toml:6: error\[F001\]")],
)
def test_what_is_wrong_in_it_is_named_with_its_line(portal: Path, line: str, found: str) -> None:
    add(portal, "roads/water.txt", TEXT)
    add(portal, "roads/water.toml", FACTS + line + "\n")
    assert re.search(found, publish(portal).output)


def test_what_it_says_wins_over_what_was_read_from_the_text(portal: Path) -> None:
    add(portal, "roads/water.txt", TEXT)
    add(portal, "roads/water.toml", FACTS + 'title = "2026年水利工作总结"\n')
    publish(portal)
    assert page(portal, "roads/water.html").findtext(".//h1") == "2026年水利工作总结"
