"""Variants of written Chinese, named by BCP 47 (RFC 5646) language tags."""

from __future__ import annotations

from enum import Enum


class Variant(Enum):
    """A script and a region. The value is the `lang` tag used in every format."""

    HANS_CN = "zh-Hans-CN"
    HANT_TW = "zh-Hant-TW"
    HANT_HK = "zh-Hant-HK"


def is_traditional(variant: Variant) -> bool:
    """Whether the variant is written in the Traditional script."""
    return variant is not Variant.HANS_CN
