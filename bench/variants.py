"""Compare ways of converting Simplified to the Traditional of Taiwan: how many phrases of a list each gets wrong, how many
characters of ten thousand, and how fast it is. data/variants.tsv was made while our own phrases were, so it says more about the
peers than about us; data/held-out.tsv was written before, and its head says how.

Peers: OpenCC alone, OpenCC word by word, our engine without our own phrases, and zhconv (PyPI) where it is installed.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from publisher.model.variant import Variant
from publisher.model.words import segment
from publisher.transforms.variant.choosing import between, word_edges
from publisher.transforms.variant.decisions import convert_text, converter, turn_marks
from publisher.transforms.variant.dictionaries import Script, tables

LISTS = tuple(Path(__file__).parent / "data" / name for name in ("variants.tsv", "held-out.tsv"))
REPEATS = 200
"""How often the phrases are written one behind another to measure speed."""


def ours(text: str) -> str:
    """Our conversion."""
    return convert_text(text, Variant.HANS_CN, Variant.HANT_TW)


def opencc_alone(text: str) -> str:
    """OpenCC as it comes."""
    return turn_marks(converter("s2tw").convert(text), Variant.HANT_TW)


def opencc_by_words(text: str) -> str:
    """OpenCC on each word of the segmenter."""
    convert = converter("s2tw").convert
    return turn_marks("".join(map(convert, segment(text))), Variant.HANT_TW)


def without_own_phrases(text: str) -> str:
    """Our engine with the phrases of OpenCC only."""
    edges, ends = word_edges(text)
    readings = between(text, 0, len(text), tables(Script.TRADITIONAL), edges, ends)
    chosen = "".join(reading.form for reading in readings)
    return turn_marks(converter("t2tw").convert(chosen), Variant.HANT_TW)


def engines() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Every engine there is, with its name."""
    yield "OpenCC alone", opencc_alone
    yield "OpenCC word by word", opencc_by_words
    if importlib.util.find_spec("zhconv"):
        import zhconv

        yield "zhconv", lambda text: turn_marks(zhconv.convert(text, "zh-tw"), Variant.HANT_TW)
    yield "ours without own phrases", without_own_phrases
    yield "ours", ours


def compare() -> None:
    """Print a line for each list and engine: wrong phrases of all, wrong characters of ten thousand, and characters a second."""
    for path in LISTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        phrases = [line.split("\t") for line in lines if not line.startswith("#")]
        total = sum(len(source) for source, _ in phrases)
        text = "\n".join(source for source, _ in phrases) * REPEATS
        for name, convert in engines():
            results = [(convert(source), expected) for source, expected in phrases]
            wrong = sum(result != expected for result, expected in results)
            share = sum(map(differences, results)) / total * 10_000
            start = time.perf_counter()
            convert(text)
            speed = len(text) / (time.perf_counter() - start) / 1e6
            counts = f"{wrong:4} of {len(phrases)} phrases wrong, {share:5.1f} characters in 10,000"
            print(f"{path.stem}: {name:<24} {counts}   {speed:5.2f} million characters/s")


def differences(pair: tuple[str, str]) -> int:
    """The characters in which a result and what was expected differ; all of them where their lengths do."""
    result, expected = pair
    if len(result) != len(expected):
        return len(expected)
    return sum(one != other for one, other in zip(result, expected, strict=True))
