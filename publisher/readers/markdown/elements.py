"""The elements of an official document (GB/T 9704-2012) in front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.official import Kind, Official, Signing
from publisher.model.origin import Lines
from publisher.readers.markdown.manuscript import words

ELEMENTS: dict[str, tuple[str, ...]] = {
    "kind": ("版式", "公文格式"),
    "copy_number": ("份号", "份號"),
    "secrecy": ("密级", "密级和保密期限", "密級", "密級和保密期限"),
    "urgency": ("紧急程度", "緊急程度"),
    "mark": ("发文机关标志", "發文機關標誌", "發文機關標志"),
    "signers": ("签发人", "簽發人"),
    "addressees": ("主送机关", "主送", "主送機關"),
    "attachments": ("附件说明", "附件", "附件說明"),
    "signatories": ("署名", "发文机关署名", "發文機關署名"),
    "signing": ("印章", "用印"),
    "signer_office": ("签发人职务", "簽發人職務"),
    "remark": ("附注", "附註"),
    "copies_to": ("抄送机关", "抄送", "抄送機關"),
    "printer": ("印发机关", "印發機關"),
    "printed": ("印发日期", "印發日期"),
    "present": ("出席", "出席人员", "出席人員"),
    "absent": ("请假", "请假人员", "請假", "請假人員"),
    "observers": ("列席", "列席人员", "列席人員"),
}
"""The keys, each with its other names."""

ELEMENT_LISTS = frozenset({"mark", "signers", "attachments", "signatories"})
"""The keys whose value may be a list; a text is a list of one, but for `signers`, which it may name several of."""

KINDS = {kind.value: kind for kind in Kind} | {
    "公文": Kind.DOCUMENT,
    "文件": Kind.DOCUMENT,
    "信函": Kind.LETTER,
    "函": Kind.LETTER,
    "命令": Kind.ORDER,
    "令": Kind.ORDER,
    "命令\uff08令\uff09": Kind.ORDER,
    "纪要": Kind.MINUTES,
    "紀要": Kind.MINUTES,
    "会议材料": Kind.PAPER,
    "會議材料": Kind.PAPER,
    "报告": Kind.PAPER,
    "報告": Kind.PAPER,
}

SIGNINGS = {signing.value: signing for signing in Signing} | {
    "加盖印章": Signing.SEAL,
    "加蓋印章": Signing.SEAL,
    "不加盖印章": Signing.NO_SEAL,
    "不加蓋印章": Signing.NO_SEAL,
    "签名章": Signing.STAMP,
    "簽名章": Signing.STAMP,
    "加盖签名章": Signing.STAMP,
    "加蓋簽名章": Signing.STAMP,
}

NAMES = re.compile(r"[、\uff0c,\uff1b;]\s*")
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|[T ]\d.*)?")

SHOWN = 40
"""Characters. What messages show of a key or a value."""


def elements(facts: Mapping[str, tuple[str | tuple[str, ...] | None, int]], file: str) -> Outcome[Official]:
    """The elements that front matter states, from values and their lines by key.

    Reports a kind or a signing of no known name (F008) and a date that is none (F006); the value is left out.
    """
    diagnostics: list[Diagnostic] = []
    values: dict[str, Any] = {}
    for name, (value, line) in facts.items():
        if not value:
            continue
        origin = Lines(file, line, line)
        if name in ELEMENT_LISTS:
            values[name] = several(name, value)
            continue
        text = words(value).strip() if isinstance(value, str) else ""
        match name:
            case "kind" | "signing":
                names: Mapping[str, Kind | Signing] = KINDS if name == "kind" else SIGNINGS
                if text in names:
                    values[name] = names[text]
                else:
                    usual = {choice: word for word, choice in reversed(list(names.items())) if not word.isascii()}
                    known = "、".join(reversed(usual.values()))
                    diagnostics.append(found(Code.FRONT_MATTER_CHOICE, origin, value=text[:SHOWN], known=known))
            case "printed":
                values[name] = iso_date(text)
                if not values[name]:
                    diagnostics.append(found(Code.FRONT_MATTER_DATE, origin, value=text[:SHOWN]))
            case _:
                values[name] = text
    return Outcome(Official(**values), tuple(diagnostics))


def several(name: str, value: str | tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a value that may be a list. Signers in one text stand between commas."""
    parts = list(value) if isinstance(value, tuple) else NAMES.split(value) if name == "signers" else [value]
    return tuple(text for part in parts if (text := words(part).strip()))


def iso_date(text: str) -> str:
    """A day as ISO 8601; "" when the text names none."""
    match = DAY.fullmatch(text)
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""
