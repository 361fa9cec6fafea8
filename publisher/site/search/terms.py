"""What passages are found by: every two Han characters side by side, and every word of letters and digits.

Keys are folded. Two Han characters `ab` stand for themselves; the last of a run stands alone, so that all passages with a
character are those of the keys that begin with it. A word of letters or digits is a key of its own, and so are two words that
a sign joins (1+3, 2026-01, gov.cn). A Han character and the letter or digit next to it are a key, too.
"""

from __future__ import annotations

import re
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from operator import sub

from publisher.site.search.folding import fold, folded

HAN = "\u3005\u3007\u3400-\u9fff\U00020000-\U0003ffff"
"""Han characters, as a part of a class of characters in a regular expression."""

JOINING = r"-+./:&_~\uff0b\uff0d\uff0e\uff0f\uff1a\uff06\uff3f\uff5e\u2010-\u2014\u2212\u2236\u223c\u301c"
"""Signs that make one word of two."""

IS_HAN = re.compile(f"[{HAN}]")
WORD = re.compile(rf"[^\W_{HAN}]+(?:[{JOINING}][^\W_{HAN}]+)*")
PART = re.compile(rf"[{JOINING}]|[^\W_]+")
IGNORED = re.compile(
    "[\u201c\u201d\u2018\u2019\"'\u300c\u300d\u300e\u300f\u300a\u300b\u3008\u3009\u00b7\u2022\u2027\u30fb\u00ad\u200b\u2060]"
    rf"| +(?=[{HAN}])|(?<=[{HAN}]) +"
)
"""What nobody types: 十四五规划 is to find “十四五”规划, and 5G网络 to find 5G 网络. The script has the same."""


class Terms:
    """The keys of passages that come one after another, and the numbers of the passages each stands in.

    A pair is two code units of UTF-16 as one number, for numbers are made and looked up in half the time of strings; pairs with a
    character that has two code units are in `rare`.
    """

    def __init__(self) -> None:
        self.pairs: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self.rare: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self.words: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self.passages = 0

    def add(self, text: str) -> None:
        """Take in the next passage. Pairs are kept as they are written and folded later, each once."""
        number = self.passages
        self.passages += 1
        bare = IGNORED.sub("", text) + "\n"
        units = bare.encode("utf-16-le", "surrogatepass")
        pairs = self.pairs
        for pair in {*numbers_of(units, 0), *numbers_of(units, 2)}:
            pairs[pair].append(number)
        if len(units) > 2 * len(bare):
            for rare in {first + second for first, second in pairwise(bare) if max(first, second) > "\uffff"}:
                self.rare[rare].append(number)
        for word in set(WORD.findall(bare)):
            self.words[word].append(number)

    def postings(self) -> Iterator[tuple[str, array[int]]]:
        """Every key with the numbers of its passages, rising; keys in the order of their UTF-16 code units, as scripts compare.
        Takes the terms down on the way, for a large index would stand in memory twice."""
        written: defaultdict[str, list[array[int]]] = defaultdict(list)
        while self.pairs:
            pair, numbers = self.pairs.popitem()
            written[pair_key(folded(chr(pair & 0xFFFF)), folded(chr(pair >> 16)))].append(numbers)
        while self.rare:
            rare, numbers = self.rare.popitem()
            written[pair_key(folded(rare[0]), folded(rare[1]))].append(numbers)
        while self.words:
            word, numbers = self.words.popitem()
            for key in set(word_keys(word)):
                written[key].append(numbers)
        written.pop("", None)
        for key in sorted(written, key=lambda key: key.encode("utf-16-be")):
            several = written.pop(key)
            yield key, several[0] if len(several) == 1 else array("I", sorted(set().union(*several)))


def numbers_of(units: bytes, start: int) -> tuple[int, ...]:
    """Every second pair of code units as a number, from a byte on."""
    count = (len(units) - start) // 4
    return struct.unpack_from(f"<{count}I", units, start)


def pair_key(first: str, second: str) -> str:
    """The key of two folded characters; "" when they make none."""
    if IS_HAN.match(first):
        return first + second if IS_HAN.match(second) or second.isalnum() else first
    return first + second if first.isalnum() and IS_HAN.match(second) else ""


def word_keys(word: str) -> Iterator[str]:
    """The keys of a word of letters and digits: its parts, and each two parts with the sign between them."""
    parts = PART.findall(fold(word))
    yield from parts[::2]
    for place in range(0, len(parts) - 2, 2):
        yield "".join(parts[place : place + 3])


DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
"""The 92 characters numbers are written with: those of ASCII that JSON leaves as they are."""

LAST = 64
"""How many of the digits end a number; the others go on."""


class Steps(dict[int, str]):
    """Numbers from 1 as they are written: the last digit has base `LAST`, those before it that of the digits that are left."""

    def __missing__(self, number: int) -> str:
        high, low = divmod(number - 1, LAST)
        written = DIGITS[low]
        while high:
            high, low = divmod(high - 1, len(DIGITS) - LAST)
            written = DIGITS[LAST + low] + written
        self[number] = written
        return written


STEPS = Steps()


def steps(numbers: array[int]) -> str:
    """Rising numbers from 0 as the steps between them, the first from -1."""
    return STEPS[numbers[0] + 1] + "".join(map(STEPS.__getitem__, map(sub, numbers[1:], numbers)))
