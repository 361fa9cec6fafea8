"""Variants of written Chinese, named by BCP 47 (RFC 5646) language tags."""

from __future__ import annotations

import re
from enum import Enum
from typing import TypeAlias


class Variant(Enum):
    """A script and a region. The value is the `lang` tag used in every format."""

    HANS_CN = "zh-Hans-CN"
    HANT_TW = "zh-Hant-TW"
    HANT_HK = "zh-Hant-HK"


class Vocabulary(Enum):
    """What conversion does with words: official text keeps them (支持 stays 支持), regional text says those of its region."""

    OFFICIAL = "official"
    REGIONAL = "regional"


def is_traditional(variant: Variant) -> bool:
    """Whether the variant is written in the Traditional script."""
    return variant is not Variant.HANS_CN


Forms: TypeAlias = tuple[tuple[Variant, str], ...]
"""A form for each of some variants."""

TAGS: dict[str, tuple[Variant, ...]] = {
    "zh-hans": (Variant.HANS_CN,),
    "zh-hant": (Variant.HANT_TW, Variant.HANT_HK),
    "zh-cn": (Variant.HANS_CN,),
    "zh-sg": (Variant.HANS_CN,),
    "zh-my": (Variant.HANS_CN,),
    "zh-tw": (Variant.HANT_TW,),
    "zh-hk": (Variant.HANT_HK,),
    "zh-mo": (Variant.HANT_HK,),
    "zh-hans-cn": (Variant.HANS_CN,),
    "zh-hant-tw": (Variant.HANT_TW,),
    "zh-hant-hk": (Variant.HANT_HK,),
}
"""The tags MediaWiki writes before the form of a variant, those of a script before those of a region, and our own."""

PART = re.compile(r"\s*([A-Za-z-]+)\s*[:\uff1a](.*)", re.DOTALL)


def forms_of(text: str, /) -> Forms:
    """The forms in a text such as `zh-hans:于谦; zh-hant:于謙`; () when it is no such text. The tag of a region wins over that
    of a script (MediaWiki, Help:Advanced language conversion)."""
    tagged: dict[str, str] = {}
    for part in re.split("[;\uff1b]", text):
        if not part.strip():
            continue
        match = PART.fullmatch(part)
        if match is None or match[1].lower() not in TAGS:
            return ()
        tagged[match[1].lower()] = match[2].strip()
    forms = {variant: tagged[tag] for tag, variants in TAGS.items() if tag in tagged for variant in variants}
    return tuple(forms.items())


def form_in(variant: Variant, forms: Forms, otherwise: str) -> str:
    """The form of a variant: its own, or that of the other Traditional one, or what stands there otherwise."""
    known = dict(forms)
    if variant in known:
        return known[variant]
    near = (form for other, form in forms if is_traditional(other) and is_traditional(variant))
    return next(near, otherwise)
