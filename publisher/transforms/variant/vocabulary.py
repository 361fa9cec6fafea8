"""Words of a region in place of those of another, where a project or a document asks for them: 软件 becomes 軟體 in Taiwan.

The words are those of OpenCC (TWPhrases, HKPhrases), less the ones that would harm an official text, and our own (`taiwan.tsv`,
`hong_kong.tsv`, `mainland.tsv`, each with its reason). They are looked up in Simplified characters, whichever side of the
conversion those stand on, for the segmenter knows words in them. A word counts only where it cuts no other. Names of
works in book title marks, of laws and of organs stay. Between Taiwan and Hong Kong no word is swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from publisher.model.variant import Variant
from publisher.model.words import segment
from publisher.resources import read_text
from publisher.transforms.variant.alignment import Segment
from publisher.transforms.variant.choosing import stands, word_edges
from publisher.transforms.variant.decisions import Span, convert_text, converter
from publisher.transforms.variant.dictionaries import rows

STAYS = "="
"""The form of a word that is not swapped."""

FILES = {Variant.HANT_TW: ("TWPhrases.txt", "taiwan.tsv"), Variant.HANT_HK: ("HKPhrases.txt", "hong_kong.tsv")}
"""The words of a region: a file of OpenCC and one of our own."""

TITLE = re.compile("《[^》]*》")

NAME_ENDS = (
    "委员会",
    "办公室",
    "管理局",
    "研究院",
    "研究所",
    "大学",
    "学院",
    "学会",
    "协会",
    "联合会",
    "基金会",
    "有限公司",
    "条例",
    "法院",
    "法庭",
    "安全法",
    "保护法",
    "促进法",
)
NAME_ENDS_ALONE = frozenset("部局厅署法院")
"""What the names of organs and laws end with: as the end of a word, and as a word of one character."""

NAME_STOPS = frozenset("的了着在是把被等为与及\uff0c。、\uff1b\uff1a\uff01\uff1f\u201c\u201d《》\uff08\uff09\n\ufffc ")
LONGEST_REST = 6
"""Characters. How much of a name may stand between a word in it and its end."""


def swaps(text: str, source: Variant, target: Variant, kept: Iterable[Span] = ()) -> tuple[Segment, ...]:
    """The words of a text that are swapped, in order, none over another and none over a stretch that is `kept`."""
    words = vocabulary(source, target)
    if not words:
        return ()
    simplified = text if source is Variant.HANS_CN else convert_text(text, source, Variant.HANS_CN)
    stays = [*kept, *(match.span() for match in TITLE.finditer(text))]
    return tuple(swapped(simplified, words, finder(source, target), stays))


def swapped(text: str, words: dict[str, str], known: AhoCorasick, stays: list[Span]) -> Iterator[Segment]:
    """The words of a Simplified text that are swapped."""
    matches = known.find_matches_as_indexes(text)
    if not matches:
        return
    edges, ends = word_edges(text)
    for _, start, end in matches:
        form = words[text[start:end]]
        if form == STAYS or not stands(start, end, edges, ends):
            continue
        if any(start < last and first < end for first, last in stays) or in_name(text, end):
            continue
        yield Segment(start, end, form)


def in_name(text: str, place: int) -> bool:
    """Whether the words behind a place end the name of an organ or a law."""
    gone = 0
    for word in segment(text[place : place + 2 * LONGEST_REST]):
        if gone > LONGEST_REST or word in NAME_STOPS:
            return False
        if word in NAME_ENDS_ALONE or word.endswith(NAME_ENDS):
            return True
        gone += len(word)
    return False


@cache
def finder(source: Variant, target: Variant) -> AhoCorasick:
    """A finder of the words that one region says otherwise than another, leftmost and longest; words that stay are found too, and
    hide the shorter ones in them."""
    return AhoCorasick(list(vocabulary(source, target)), matchkind=MatchKind.LeftmostLongest)


@cache
def vocabulary(source: Variant, target: Variant) -> dict[str, str]:
    """The words of one region in Simplified characters and those of another as it writes them, `STAYS` for a word that is not
    swapped; {} where there are none."""
    if source is Variant.HANS_CN and target is not source:
        return regional(target)
    if target is Variant.HANS_CN and source is not target:
        return mainland(source)
    return {}


def regional(region: Variant) -> dict[str, str]:
    """The words of the mainland and those of a region."""
    theirs, ours = FILES[region]
    words = {converter("t2s").convert(phrase): forms[0] for phrase, forms in rows(theirs)}
    words.update(own_words(ours))
    plain = {word: convert_text(word, Variant.HANS_CN, region) for word in words}
    return {word: STAYS if form == plain[word] else form for word, form in words.items()}


def mainland(region: Variant) -> dict[str, str]:
    """The words of a region and those of the mainland: `regional` turned round, the first of several words."""
    words: dict[str, str] = {}
    for word, form in regional(region).items():
        if form != STAYS:
            words.setdefault(convert_text(form, region, Variant.HANS_CN), word)
    words.update(own_words("mainland.tsv"))
    return words


def own_words(name: str) -> dict[str, str]:
    """The words of one of our files and their forms."""
    lines = read_text(Path(__file__).parent / name).splitlines()
    parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {part[0]: part[1] for part in parts}
