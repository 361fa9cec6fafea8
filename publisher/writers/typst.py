"""Markup of Typst that templates make and nobody else: the counterpart of markupsafe's Markup for HTML.

Words become string literals, so that no sign in them is ever taken for markup.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


class Typst(Markup):
    """Finished markup. What is joined or added to it is set as words, unless it is finished too."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Typst:
        """Words as content: an expression that ends where they do, whatever follows."""
        return s if isinstance(s, Typst) else cls(f"#{literal(str(s))};")


def literal(text: str) -> str:
    """A string literal; control characters, which no face has, are left out."""
    return f'"{CONTROLS.sub("", text).translate(ESCAPES)}"'


def bare(name: object) -> Typst:
    """A name as it stands in code, such as that of an alignment. Raises ValueError for what is no name."""
    if not re.fullmatch("[a-z]+(?:-[a-z]+)*", str(name)):
        raise ValueError(f"{name!r} is no name")
    return Typst(str(name))


def as_code(value: object) -> Markup:
    """A value as an expression in code: texts and numbers as literals, finished markup as it is."""
    match value:
        case Markup():
            return value
        case bool():
            return Typst("true" if value else "false")
        case int() | float():
            return Typst(f"{value:.6g}")
        case _:
            return Typst(literal(str(value)))
