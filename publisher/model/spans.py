"""Places inside a run: counted in characters of one string, whatever markup the words of the run stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publisher.model.nodes import Emphasis, Inline, LineBreak, Link, Locked, Ruby, SoftBreak, Strong, Text
from publisher.model.walk import leaves


def run_text(content: Iterable[Inline]) -> str:
    """The run as the string that places in it are counted on: its characters, a space for a soft break, a line feed for a
    line break, and U+FFFC for a picture, code or a note, through which no word reaches."""
    return "".join(leaf_text(leaf) for leaf in leaves(content))


def leaf_text(leaf: Inline) -> str:
    """What one leaf adds to `run_text`; never empty unless a text is."""
    match leaf:
        case Text(text) | Locked(text):
            return text
        case Ruby(base):
            return base
        case SoftBreak():
            return " "
        case LineBreak():
            return "\n"
        case _:
            return "\ufffc"


def cut(content: tuple[Inline, ...], start: int, end: int) -> tuple[Inline, ...]:
    """The inlines between two places of `run_text`; marks that are cut through stand on both sides of the cut."""
    result: list[Inline] = []
    place = 0
    for inline in content:
        width = len(run_text((inline,)))
        first, last = max(start - place, 0), min(end - place, width)
        place += width
        if first >= last:
            continue
        if (first, last) == (0, width):
            result.append(inline)
            continue
        match inline:
            case Text(text):
                result.append(replace(inline, text=text[first:last]))
            case Locked(text):
                result.append(replace(inline, text=text[first:last]))
            case Emphasis():
                result.append(Emphasis(cut(inline.content, first, last), origin=inline.origin))
            case Strong():
                result.append(Strong(cut(inline.content, first, last), origin=inline.origin))
            case Link():
                result.append(replace(inline, content=cut(inline.content, first, last)))
            case _:
                result.append(inline)
    return tuple(result)
