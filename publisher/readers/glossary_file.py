"""A glossary that a whole project shares: a TOML file with one `[[term]]` an entry."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.glossary import Glossary, Term
from publisher.model.names import distinct, slug
from publisher.model.nodes import Paragraph, Text
from publisher.model.origin import Lines, Origin, Whole
from publisher.model.variant import Variant
from publisher.resources import read_text

KEYS = ("headword", "definition", "id", "forms", "aliases", "never")


def load_glossary(path: Path) -> Outcome[Glossary]:
    """The glossary in a file; what cannot be used is left out and reported, with the line it stands on.

    An entry has `headword` and `definition`, and may have `id`; `forms`, a table of headwords by variant; `aliases`, other
    words for the term; and `never`, words that hold the headword and are not the term. Reports a file that does not parse,
    unknown keys, entries without headword or definition, lists that are none, and terms defined twice (the first is used).
    """
    name = str(path)
    try:
        text = read_text(path)
        entries = tomllib.loads(text).get("term", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return Outcome(Glossary(), (found(Code.GLOSSARY_FILE, Whole(name), reason=reason.rstrip(".")),))
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.replace(" ", "").startswith("[[term]]")]
    if not isinstance(entries, list) or len(lines) != len(entries):
        return Outcome(Glossary(), (found(Code.GLOSSARY_FILE, Whole(name), reason="entries begin with [[term]]"),))
    diagnostics: list[Diagnostic] = []
    terms: dict[str, Term] = {}
    for line, entry in zip(lines, entries, strict=True):
        origin = Lines(name, line, line)
        diagnostics.extend(unknown_keys(entry, origin))
        diagnostics.extend(broken_lists(entry, origin))
        headword, definition = entry.get("headword"), entry.get("definition")
        if not isinstance(headword, str) or not isinstance(definition, str) or not headword.strip() or not definition.strip():
            diagnostics.append(found(Code.GLOSSARY_FILE, origin, reason="an entry needs headword and definition, both text"))
        elif headword in terms:
            first = terms[headword].origin
            assert isinstance(first, Lines)
            diagnostics.append(found(Code.GLOSSARY_DEFINED_TWICE, origin, term=headword, line=first.first))
        else:
            terms[headword] = term(entry, headword, definition, origin)
    ids = distinct(term.id for term in terms.values())
    named = tuple(replace(term, id=name) for name, term in zip(ids, terms.values(), strict=True))
    return Outcome(Glossary("", named), tuple(diagnostics))


def term(entry: dict[str, Any], headword: str, definition: str, origin: Origin) -> Term:
    """One entry of the file as a term; each line of the definition is a paragraph."""
    paragraphs = tuple(
        Paragraph((Text(line.strip(), origin=origin),), origin=origin) for line in definition.splitlines() if line.strip()
    )
    forms = entry.get("forms", {})
    known = {variant.value: variant for variant in Variant}
    fixed = tuple((known[name], str(form)) for name, form in forms.items() if name in known) if isinstance(forms, dict) else ()
    name = entry.get("id")
    return Term(
        slug(name) if isinstance(name, str) else slug(headword) or "term",
        headword,
        paragraphs,
        fixed,
        aliases=words(entry.get("aliases")),
        never=words(entry.get("never")),
        origin=origin,
    )


def words(value: object) -> tuple[str, ...]:
    """A list of words in the file, without those that are no text; () when it is no list."""
    return tuple(word for word in value if isinstance(word, str) and word.strip()) if isinstance(value, list) else ()


def broken_lists(entry: dict[str, Any], origin: Origin) -> Iterator[Diagnostic]:
    """The keys of an entry that should be lists of words and are not."""
    for key in ("aliases", "never"):
        value = entry.get(key, [])
        if not isinstance(value, list) or len(words(value)) != len(value):
            yield found(Code.GLOSSARY_FILE, origin, reason=f"{key} is not a list of words in quotation marks")


def unknown_keys(entry: dict[str, Any], origin: Origin) -> Iterator[Diagnostic]:
    """Keys of an entry, and variants of its forms, that mean nothing."""
    forms = entry.get("forms")
    variants = [variant.value for variant in Variant]
    for names, known in ((entry, KEYS), (forms if isinstance(forms, dict) else (), variants)):
        for key in names:
            if key not in known:
                nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
                yield found(Code.GLOSSARY_UNKNOWN_KEY, origin, key=key, nearest=nearest)
