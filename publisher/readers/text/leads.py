"""Run-in headings: short first sentences that work as titles of their paragraphs.

One short sentence says nothing. What makes a lead is company: paragraphs side by side that all begin in this way, or that
all carry the same kind of mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publisher.model.numbering import numbered
from publisher.model.sentences import first_sentence
from publisher.readers.text.lines import BLANK

MARKED = 50
"""Characters. The longest lead behind a dash or a number."""

USUAL = 30
"""Characters. The longest lead without a mark in the company of one other."""

OFTEN = 45
"""Characters. The same in the company of two or more."""

LONE = 20
"""Characters. The longest lead without company, in a document that has many."""

MANY = 8
"""Leads. A document with that many may have one on its own."""

PAIRS = 3
"""Leads. A document that sets that many on lines of their own may have one so without company."""

TEXT = 20
"""Characters. The shortest text a lead stands before."""

DASHED = re.compile(r"[—―\uff0d-]{1,2}")
COUNTED = re.compile(r"[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[\uff0c,]")
NEVER = re.compile(r"各位|同志们|附\s*件")
SELDOM = re.compile(r"^(?:今年|去年|明年|当前|同时|此外|在此|过去|我们|\d{4}年|.*之年。|.*\d(?:[%％亿万]|个百分点))")
COMMA = re.compile("[\uff0c,]")
ANNOUNCING = re.compile(r".*(?:以下|如下|下列|[几个项]方面)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to be: its text behind the lead, its lead ("" when none), and its lines. `behind_title` says that it goes
    on behind a title on the same line, so that its first sentence is never a lead."""

    text: str
    first: int
    last: int
    lead: str = ""
    behind_title: bool = False


def lead_bodies(bodies: Sequence[Sequence[Passage]]) -> tuple[tuple[Passage, ...], ...]:
    """The paragraphs of each section with their leads. Sentences on lines of their own that are leads of what follows are
    joined with it; nothing gets lost."""
    joined = join_pairs(bodies)
    many = sum(len(company(body)) for body in joined) >= MANY
    return tuple(tuple(leads(body, many)) for body in joined)


def join_pairs(bodies: Sequence[Sequence[Passage]]) -> list[list[Passage]]:
    """Bodies in which each lead on a line of its own is put before the paragraph below it."""
    sure = sum(len(pairs(body, ())) for body in bodies) >= PAIRS
    result = []
    for body in bodies:
        body = cut_tails(body) if sure else list(body)
        places = pairs(body, range(len(body)) if sure else ())
        merged: list[Passage] = []
        for index, passage in enumerate(body):
            if index - 1 in places:
                lead = merged.pop()
                passage = replace(passage, lead=lead.text, first=lead.first)
            merged.append(passage)
        result.append(merged)
    return result


def pairs(body: Sequence[Passage], anywhere: Iterable[int]) -> set[int]:
    """The places of leads on lines of their own. Two pairs of such a line and a paragraph have to follow each other, but for
    the places in `anywhere`, where one is enough."""
    fitting = {
        index for index, passage in enumerate(body[:-1]) if is_alone(passage) and is_text(body[index + 1], len(passage.text))
    }
    lone = {index for index in fitting & set(anywhere) if len(body[index].text) <= USUAL}
    return {index for index in fitting if index - 2 in fitting or index + 2 in fitting} | lone


def is_alone(passage: Passage) -> bool:
    """Whether a line is one short sentence that could be the lead of the next line."""
    text = passage.text
    return (
        4 <= len(text) <= OFTEN
        and text[-1] == "。"
        and first_sentence(text) == len(text)
        and not passage.behind_title
        and not NEVER.match(text)
        and not ANNOUNCING.match(text)
    )


def is_text(passage: Passage, lead: int) -> bool:
    """Whether a line is a paragraph that a lead of some length may stand before."""
    return len(passage.text) > max(lead, TEXT) and not NEVER.match(passage.text) and not is_alone(passage)


def cut_tails(body: Sequence[Passage]) -> list[Passage]:
    """Lines of two short sentences, the second of them the lead of the next line, as two."""
    result: list[Passage] = []
    for index, passage in enumerate(body):
        end = first_sentence(passage.text)
        tail = replace(passage, text=passage.text[end:].strip(BLANK))
        goes_on = index + 1 < len(body) and is_text(body[index + 1], LONE)
        if 0 < end < len(passage.text) <= MARKED * 2 and len(tail.text) <= LONE and is_alone(tail) and goes_on:
            result += [replace(passage, text=passage.text[:end]), tail]
        else:
            result.append(passage)
    return result


def leads(body: Sequence[Passage], many: bool) -> list[Passage]:
    """Paragraphs with the leads that stand on their own lines. `many`: the document has leads everywhere."""
    chosen = company(body)
    if many:
        chosen |= {index for index, passage in enumerate(body) if index and kind(passage) == "plain" and is_lone(passage)}
    return [cut(passage) if index in chosen else passage for index, passage in enumerate(body)]


def company(body: Sequence[Passage]) -> set[int]:
    """The places of paragraphs whose first sentences are leads for the company they keep."""
    kinds = [kind(passage) for passage in body]
    counts = Counter(kinds)
    chosen = {index for index, name in enumerate(kinds) if name not in ("", "plain") and counts[name] > 1}
    index = 0
    while index < len(body):
        end = index
        while end < len(body) and kinds[end] == "plain":
            end += 1
        chosen |= alike(body, range(index, end))
        index = max(end, index + 1)
    return chosen


def alike(body: Sequence[Passage], run: range) -> set[int]:
    """The places of a run of short first sentences that are leads: those built like most of the run, two of them at least, and
    the two have to be shorter."""
    sentences = {place: body[place].text[: first_sentence(body[place].text)] for place in run}
    for build in (COMMA, SELDOM):
        often = sum(bool(build.search(text)) for text in sentences.values()) * 2 > len(sentences)
        sentences = {place: text for place, text in sentences.items() if bool(build.search(text)) is often}
    usual = all(len(text) <= USUAL and not SELDOM.search(text) for text in sentences.values())
    return set(sentences) if len(sentences) > 2 or (len(sentences) == 2 and usual) else set()


def kind(passage: Passage) -> str:
    """What the first sentence of a paragraph has to be a lead: "dash", "count", "number", "plain", or "" for nothing."""
    end = first_sentence(passage.text)
    sentence = passage.text[:end]
    if passage.lead or passage.behind_title or end < 4 or sentence[-1] != "。" or len(passage.text) - end < TEXT // 2:
        return ""
    if NEVER.match(sentence) or any(mark in sentence for mark in "\uff1a:\uff1b"):
        return ""
    if DASHED.match(sentence):
        return "dash" if end <= MARKED else ""
    if COUNTED.match(sentence):
        return "count" if end <= MARKED else ""
    if numbered(sentence):
        return "number" if end <= MARKED else ""
    return "plain" if end <= OFTEN else ""


def is_lone(passage: Passage) -> bool:
    """Whether a first sentence is a lead without company."""
    end = first_sentence(passage.text)
    return end <= LONE and not SELDOM.search(passage.text[:end]) and not COMMA.search(passage.text[:end])


def cut(passage: Passage) -> Passage:
    """A paragraph with its first sentence as lead."""
    end = first_sentence(passage.text)
    return replace(passage, lead=passage.text[:end], text=passage.text[end:].strip(BLANK))
