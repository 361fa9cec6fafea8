"""The facts of publication in front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.origin import Lines
from publisher.model.publication import Change, Publication, Validity
from publisher.readers.markdown.elements import SHOWN, iso_date
from publisher.readers.markdown.manuscript import words

PUBLICATION: dict[str, tuple[str, ...]] = {
    "published": ("发布日期", "发布时间", "發佈日期", "發布日期", "發佈時間", "發布時間"),
    "source": ("来源", "信息来源", "來源", "資料來源"),
    "author": ("作者",),
    "subject": ("主题分类", "主題分類"),
    "image": ("图片", "圖片"),
    "validity": ("有效性",),
    "withdrawn": ("撤下", "废止说明", "廢止說明"),
    "draft": ("草稿",),
    "changes": ("修改记录", "修改記錄"),
    "formerly": ("原网址", "原網址"),
}
"""The keys, each with its other names."""

PUBLICATION_LISTS = frozenset({"changes", "formerly"})

VALIDITIES = {validity.value: validity for validity in Validity} | {
    "有效": Validity.IN_FORCE,
    "现行有效": Validity.IN_FORCE,
    "現行有效": Validity.IN_FORCE,
    "已修改": Validity.AMENDED,
    "已失效": Validity.SUPERSEDED,
    "失效": Validity.SUPERSEDED,
    "已废止": Validity.REPEALED,
    "废止": Validity.REPEALED,
    "已廢止": Validity.REPEALED,
    "廢止": Validity.REPEALED,
}

YES = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False, "": False}

MOMENT = re.compile(r"(\S+?)(?:[ T]+(\d{1,2})[:\uff1a](\d{2})(?:[:\uff1a]\d{2})?)?")
"""A day and, where it is told, the time of day; seconds are not kept."""

Given = Mapping[str, tuple[str | tuple[str, ...] | None, int]]


def publication(given: Given, file: str) -> Outcome[Publication]:
    """The facts of publication from the values and lines of their keys. Reports values that cannot be used (F006, F008), which
    are left out."""
    diagnostics: list[Diagnostic] = []

    def text(key: str) -> str:
        value = given.get(key, ("", 0))[0]
        return words(value).strip() if isinstance(value, str) else ""

    def refuse(code: Code, key: str, **values: str) -> None:
        line = given[key][1]
        diagnostics.append(found(code, Lines(file, line, line), **values))

    published = moment(text("published"))
    if text("published") and not published:
        refuse(Code.FRONT_MATTER_DATE, "published", value=text("published")[:SHOWN])
    validity = VALIDITIES.get(text("validity"))
    if text("validity") and validity is None:
        known = "、".join(name for name in VALIDITIES if not name.isascii())
        refuse(Code.FRONT_MATTER_CHOICE, "validity", value=text("validity")[:SHOWN], known=known)
    draft = YES.get(text("draft").lower())
    if draft is None:
        refuse(Code.FRONT_MATTER_CHOICE, "draft", value=text("draft")[:SHOWN], known="true, false")
    changes = []
    listed = given.get("changes", ((), 0))[0] or ()
    for line in (listed,) if isinstance(listed, str) else listed:
        day, _, said = words(line).strip().partition(" ")
        if iso_date(day) and said.strip():
            changes.append(Change(iso_date(day), said.strip()))
        else:
            refuse(Code.FRONT_MATTER_DATE, "changes", value=line[:SHOWN])
    before = given.get("formerly", ((), 0))[0] or ()
    result = Publication(
        published=published,
        source=text("source"),
        author=text("author"),
        subject=text("subject"),
        image=text("image"),
        validity=validity,
        withdrawn=text("withdrawn"),
        draft=draft is not False,
        formerly=tuple(words(one).strip() for one in ((before,) if isinstance(before, str) else before)),
        changes=tuple(sorted(changes, key=lambda change: change.date, reverse=True)),
    )
    return Outcome(result, tuple(diagnostics))


def moment(text: str) -> str:
    """A day with the time of day as `YYYY-MM-DD HH:MM`, midnight where it is not told; "" when it is no such thing."""
    match = MOMENT.fullmatch(text)
    day = iso_date(match[1]) if match else ""
    if match is None or not day:
        return ""
    try:
        told = datetime.combine(date.fromisoformat(day), datetime.min.time()).replace(
            hour=int(match[2] or 0), minute=int(match[3] or 0)
        )
    except ValueError:
        return ""
    return told.strftime("%Y-%m-%d %H:%M")
