"""What an official document (公文) says of itself beside its text: the elements of GB/T 9704-2012, clauses 7 and 10."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any


class Kind(Enum):
    """The format of an official document: 公文 with 版头 and 版记 (clause 7), 信函 (10.1), 命令（令）(10.2), 纪要 (10.3), and
    会议材料, a paper for a meeting, which has neither 版头 nor 版记 and is how work reports are printed."""

    DOCUMENT = "document"
    LETTER = "letter"
    ORDER = "order"
    MINUTES = "minutes"
    PAPER = "paper"


class Signing(Enum):
    """How a document is signed (7.3.5): room for a seal, no seal, or the stamp of the signer's name."""

    SEAL = "seal"
    NO_SEAL = "no-seal"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """The elements of an official document, as written. "" and () mean that the document does not say, None that it leaves the
    choice to us.

    `copy_number` is 份号; `secrecy` 密级 with its period (机密★1年); `urgency` 紧急程度; `mark` 发文机关标志, one line an
    organ; `signers` 签发人; `addressees` 主送机关; `attachments` the names in 附件说明; `signatories` the organs of 署名;
    `signer_office` the office of who signs by stamp; `remark` 附注; `copies_to` 抄送机关; `printer` 印发机关; `printed` 印发日期
    (ISO 8601); `present`, `absent` and `observers` are 出席, 请假 and 列席 of minutes.
    """

    kind: Kind | None = None
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    mark: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    addressees: str = ""
    attachments: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    signing: Signing = Signing.SEAL
    signer_office: str = ""
    remark: str = ""
    copies_to: str = ""
    printer: str = ""
    printed: str = ""
    present: str = ""
    absent: str = ""
    observers: str = ""


UNOFFICIAL = Official()
"""A document that states no such element."""

UNWORDED = ("kind", "signing", "printed", "copy_number")
"""The elements that no conversion touches."""


def reworded(official: Official, text: Callable[[str], str]) -> Official:
    """The elements with every word of theirs changed by a function."""
    changed: dict[str, Any] = {}
    for field in fields(official):
        value = getattr(official, field.name)
        if value and field.name not in UNWORDED:
            changed[field.name] = text(value) if isinstance(value, str) else tuple(map(text, value))
    return replace(official, **changed)


def words_of(official: Official) -> tuple[str, ...]:
    """The texts that `reworded` changes, in the same order."""
    seen: list[str] = []

    def keep(text: str) -> str:
        seen.append(text)
        return text

    reworded(official, keep)
    return tuple(seen)


def people_of(official: Official) -> tuple[str, ...]:
    """The texts that name people, one or a list of them."""
    return (*official.signers, official.present, official.absent, official.observers)


def stated(official: Official) -> dict[str, Any]:
    """The elements a document states, by name: texts, lists of texts, and the values of enumerations."""
    facts: dict[str, Any] = {}
    for field in fields(official):
        value = getattr(official, field.name)
        if value != field.default:
            facts[field.name] = value.value if isinstance(value, Enum) else list(value) if isinstance(value, tuple) else value
    return facts
