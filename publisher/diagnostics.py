"""What is odd about an author's text, and values that carry such findings along the road.

Three kinds of trouble go three ways. The author's text is odd: a `Diagnostic` and a usable value. The machine or the
configuration fails: a `PublisherError` (publisher/errors.py). Our own mistake: an assertion.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from publisher.model.origin import Origin

T = TypeVar("T")
U = TypeVar("U")


class Severity(Enum):
    """ERROR: the output lacks or misstates something written. WARNING: complete, but probably not meant.
    NOTE: a safe repair."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(Enum):
    """Every finding there is. Codes are public: a code is never reused, and its meaning never changes.

    The words stand in publisher/catalogue/*.toml under the value of the code. The letter names the stage:
    S source, R repair, O outline, T plain text, M Markdown, F front matter, G glossary,
    V variants, E edition, L layout by GB/T 9704, W writers, B batch, K key figures, H portals. Retired: V001, V003.
    """

    SOURCE_MISSING = "S001"
    SOURCE_EMPTY = "S002"
    SOURCE_ENCODING = "S003"
    SOURCE_BINARY = "S004"
    SOURCE_TOO_LARGE = "S005"
    SOURCE_NUL = "S006"
    SOURCE_UNKNOWN_FORMAT = "S007"
    SOURCE_NAME_TAKEN = "S008"
    SOURCE_UNREADABLE = "S009"
    REPAIR_FURNITURE = "R001"
    REPAIR_TITLE = "R002"
    REPAIR_MARKUP = "R003"
    REPAIR_READING = "R004"
    REPAIR_JOIN = "R005"
    OUTLINE_SKIPPED = "O001"
    TEXT_DAMAGED = "T001"
    TEXT_UNFINISHED = "T002"
    TEXT_MARK_WITHOUT_TERM = "T003"
    TEXT_LEFT_OUT = "T004"
    MARKDOWN_NESTING = "M001"
    MARKDOWN_HTML = "M002"
    MARKDOWN_COMMENT_OPEN = "M003"
    MARKDOWN_HEADING_INSIDE = "M004"
    MARKDOWN_HEADING_EMPTY = "M005"
    MARKDOWN_ADDRESS = "M006"
    MARKDOWN_NOTE_MISSING = "M007"
    MARKDOWN_NOTE_UNUSED = "M008"
    MARKDOWN_NOTE_TWICE = "M009"
    MARKDOWN_NOTE_INSIDE = "M010"
    MARKDOWN_NOTE_REPEATED = "M011"
    MARKDOWN_TABLE_WIDE = "M012"
    MARKDOWN_BOX_OPEN = "M013"
    MARKDOWN_BOX_UNKNOWN = "M014"
    MARKDOWN_TITLE = "M015"
    MARKDOWN_LINK_EMPTY = "M016"
    MARKDOWN_CODE_INDENTED = "M017"
    MARKDOWN_TITLE_TWICE = "M018"
    FRONT_MATTER_SYNTAX = "F001"
    FRONT_MATTER_OPEN = "F002"
    FRONT_MATTER_UNKNOWN_KEY = "F003"
    FRONT_MATTER_TWICE = "F004"
    FRONT_MATTER_VALUE = "F005"
    FRONT_MATTER_DATE = "F006"
    FRONT_MATTER_VARIANT = "F007"
    FRONT_MATTER_CHOICE = "F008"
    FRONT_MATTER_VOCABULARY = "F009"
    GLOSSARY_DEFINED_TWICE = "G001"
    GLOSSARY_UNUSED = "G002"
    GLOSSARY_AMBIGUOUS = "G003"
    GLOSSARY_NESTED = "G004"
    GLOSSARY_FILE = "G005"
    GLOSSARY_UNKNOWN_KEY = "G006"
    GLOSSARY_CONFLICT = "G007"
    LOCK_UNUSED = "V002"
    LOCK_LENGTH = "V004"
    VARIANT_ROUND_TRIP = "V005"
    CHOICES_COLUMNS = "V010"
    CHOICES_LINE = "V011"
    CHOICES_OUTDATED = "V012"
    EDITION_DEAD_LINK = "E001"
    EDITION_NO_TITLE = "E002"
    BATCH_BROKEN = "B001"
    BATCH_ENDED = "B002"
    RESOURCE_MISSING = "W001"
    RESOURCE_OUTSIDE = "W002"
    RESOURCE_UNKNOWN_KIND = "W003"
    PICTURE_NOT_DESCRIBED = "W010"
    PDF_ENGINE = "W020"
    PDF_CHARACTERS = "W021"
    SITE_LABEL = "H001"
    SITE_DEAD_LINK = "H002"
    SITE_NAME_TAKEN = "H003"
    SITE_DEAD_ANCHOR = "H004"
    SITE_INDEX_NUMBER = "H005"
    SITE_INDEX_TWICE = "H006"
    SITE_OUTWARD = "H007"
    SITE_LABEL_VALUE = "H008"
    SITE_FILE_UNUSED = "H009"
    OFFICIAL_MISSING = "L001"
    OFFICIAL_FORM = "L002"
    FACE_SUBSTITUTED = "L010"
    FACE_CHARACTERS = "L011"
    FACE_REQUIRED = "L012"
    CONFORMANCE_REQUIRED = "L020"
    CONFORMANCE_USUAL = "L021"
    CONFORMANCE_ABSENT = "L022"
    FIGURE_TWICE = "K001"
    FIGURE_PART = "K002"
    FIGURE_SUM = "K003"
    FIGURE_CHANGE = "K004"
    FIGURE_STATED = "K010"
    FIGURE_NONE = "K011"
    LINK_ADDRESS = "W040"
    DOCX_PICTURE = "W041"
    BOOKLET_THICK = "W060"


SEVERITIES: dict[str, Severity] = {
    "S": Severity.ERROR,
    "R": Severity.NOTE,
    "O": Severity.WARNING,
    "T": Severity.NOTE,
    "M": Severity.WARNING,
    "F": Severity.WARNING,
    "G": Severity.WARNING,
    "V": Severity.WARNING,
    "E": Severity.WARNING,
    "L": Severity.WARNING,
    "W": Severity.WARNING,
    "H": Severity.ERROR,
    "B": Severity.ERROR,
    "K": Severity.WARNING,
}
"""The severity of a stage's findings, unless `EXCEPTIONS` says otherwise."""

EXCEPTIONS: dict[Code, Severity] = {
    Code.SITE_OUTWARD: Severity.WARNING,
    Code.SITE_FILE_UNUSED: Severity.WARNING,
    Code.TEXT_DAMAGED: Severity.WARNING,
    Code.TEXT_MARK_WITHOUT_TERM: Severity.WARNING,
    Code.MARKDOWN_NESTING: Severity.ERROR,
    Code.MARKDOWN_ADDRESS: Severity.ERROR,
    Code.MARKDOWN_NOTE_MISSING: Severity.ERROR,
    Code.MARKDOWN_NOTE_REPEATED: Severity.ERROR,
    Code.FRONT_MATTER_SYNTAX: Severity.ERROR,
    Code.FRONT_MATTER_OPEN: Severity.ERROR,
    Code.FRONT_MATTER_VALUE: Severity.ERROR,
    Code.FRONT_MATTER_DATE: Severity.ERROR,
    Code.GLOSSARY_DEFINED_TWICE: Severity.ERROR,
    Code.GLOSSARY_NESTED: Severity.NOTE,
    Code.GLOSSARY_UNUSED: Severity.NOTE,
    Code.GLOSSARY_FILE: Severity.ERROR,
    Code.CHOICES_COLUMNS: Severity.ERROR,
    Code.CHOICES_LINE: Severity.ERROR,
    Code.VARIANT_ROUND_TRIP: Severity.NOTE,
    Code.EDITION_DEAD_LINK: Severity.ERROR,
    Code.FACE_REQUIRED: Severity.ERROR,
    Code.CONFORMANCE_REQUIRED: Severity.ERROR,
    Code.CONFORMANCE_ABSENT: Severity.ERROR,
    Code.FACE_SUBSTITUTED: Severity.NOTE,
    Code.FACE_CHARACTERS: Severity.NOTE,
    Code.RESOURCE_MISSING: Severity.ERROR,
    Code.RESOURCE_OUTSIDE: Severity.ERROR,
    Code.RESOURCE_UNKNOWN_KIND: Severity.ERROR,
    Code.DOCX_PICTURE: Severity.ERROR,
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place. `values` fill the blanks of the code's message, by name."""

    code: Code
    origin: Origin
    values: tuple[tuple[str, str], ...] = ()


def found(code: Code, origin: Origin, /, **values: str | int) -> Diagnostic:
    """A finding, its values given by name."""
    return Diagnostic(code, origin, tuple((name, str(value)) for name, value in sorted(values.items())))


def severity(code: Code) -> Severity:
    """How bad a finding is; it depends on the code alone."""
    return EXCEPTIONS.get(code, SEVERITIES[code.value[0]])


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value and what was found on the way to it, in the order in which it was found."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def then(outcome: Outcome[T], step: Callable[[T], Outcome[U]], /) -> Outcome[U]:
    """The outcome of the next step, with the findings of both."""
    after = step(outcome.value)
    return Outcome(after.value, outcome.diagnostics + after.diagnostics)
