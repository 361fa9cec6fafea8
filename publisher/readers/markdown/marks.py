"""Marks of glossary entries such as ［12］ in the body of a manuscript, which lead to their entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publisher.model import walk
from publisher.model.glossary import Glossary
from publisher.model.nodes import Emphasis, Inline, Strong, Text
from publisher.readers.markdown.captions import Part
from publisher.readers.outline import Heading
from publisher.readers.text.runs import linked_marks


def marked(flow: Sequence[Part], glossary: Glossary, *, circled: bool) -> list[Part]:
    """The flow with a link on every mark that leads to an entry, notes aside. At the beginning of a run stands a number, no mark.
    `circled` says that circled numbers are marks too."""
    terms = {term.mark: term.id for term in reversed(glossary.terms) if term.mark}
    if not terms:
        return list(flow)

    def change(parts: walk.Parts[Inline]) -> walk.Parts[Inline]:
        return tuple(in_run(part, terms, circled, behind=place > 0) for place, part in enumerate(parts))

    return [
        replace(part, title=change((part.title,))[0]) if isinstance(part, Heading) else walk.map_block(part, change)
        for part in flow
    ]


def in_run(run: tuple[Inline, ...], terms: Mapping[int, str], circled: bool, *, behind: bool) -> tuple[Inline, ...]:
    """A run with links on its marks but those inside links. One at its beginning counts where it stands `behind` other text."""
    result: list[Inline] = []
    for inline in run:
        match inline:
            case Text(text):
                result.extend(linked_marks(text, inline.origin, terms, circled=circled, behind=behind))
            case Emphasis() | Strong():
                result.append(replace(inline, content=in_run(inline.content, terms, circled, behind=behind)))
            case _:
                result.append(inline)
        behind = True
    return tuple(result)
