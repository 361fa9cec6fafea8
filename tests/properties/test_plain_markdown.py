"""The ways past the rules of markdown-it (readers/markdown/plain.py) give the tokens that its rules give."""

from __future__ import annotations

import random

from markdown_it.parser_inline import _default_terminator_re
from markdown_it.rules_core import inline
from markdown_it.token import Token

from publisher.readers.markdown.parser import Parser, parser

PIECES = (
    "中文", "中文\uff1a", "abc", "2025年", "2025.", "1. ", "2) ", "- ", "-", "* ", "*", "**", "***", "+ ", "# ", "## ", ">", "> ",
    "```", "~~~", "~ ", ": ", ":", "::: box ", ":::", "|", "|-|", "---", "===", "-|-", "中|文", "[a](b)", "[^1]", "[^1]: ",
    "[", "]", "![图](p.png)", "<b>", "<!--", "-->", "&amp;", "&", "\\", "\\*", "`", "`a`", "-{于}-", "{石|shí}", "{", "}", "_",
    "!", "[中文](../a.md#b)", "**中文。**", "**a**", "**\u3000**", "^[注]", "%", "1+3", "~", "\u3000", "\u3000\u3000", " ",
    "  ", "    ", "\t", "\"", "(", "“", "——", "[a]: /b", "{#x}",
)  # fmt: skip


def without_ways_past() -> Parser:
    """The parser as it would be without them."""
    made = parser.__wrapped__()
    made.disable("plain")
    made.inline.terminator_re = _default_terminator_re()
    made.core.ruler.at("inline", inline)
    return made


def spoken(tokens: list[Token]) -> list[Token]:
    """The tokens without empty text, which markdown-it leaves beside marks."""
    for token in tokens:
        if token.children is not None:
            token.children = [child for child in token.children if child.type != "text" or child.content]
    return tokens


def test_the_tokens_are_those_of_the_rules() -> None:
    """Some thousands of texts of tricky pieces, the same in every run."""
    chance = random.Random(3)
    slow = without_ways_past()
    for _ in range(6000):
        lines = ["".join(chance.choices(PIECES, k=chance.randint(0, 4))) for _ in range(chance.randint(1, 9))]
        text = "\n".join(lines) + "\n"
        assert spoken(parser().parse(text)) == spoken(slow.parse(text)), text
