"""Front matter: what a manuscript says of itself between two lines of `---` (YAML) or `+++` (TOML) at its head."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import yaml

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model.meta import Lock, Meta, StatedFigure
from publisher.model.official import UNOFFICIAL, Official
from publisher.model.origin import Lines
from publisher.model.publication import UNPUBLISHED, Publication
from publisher.model.variant import Variant, Vocabulary
from publisher.readers.markdown.elements import ELEMENT_LISTS, ELEMENTS, SHOWN, elements, iso_date
from publisher.readers.markdown.manuscript import words
from publisher.readers.markdown.publication import PUBLICATION, PUBLICATION_LISTS, publication
from publisher.readers.markdown.stated_figures import stated_figures, told, yaml_figures

LONGEST = 65_536
"""Characters. Longer front matter is not read."""

ALIASES = (
    {
        "title": ("标题", "題目", "题目", "標題"),
        "occasion": ("subtitle", "会议", "會議", "副标题", "副標題"),
        "speaker": ("报告人", "主讲人", "報告人", "主講人"),
        "salutation": ("称呼", "稱呼"),
        "organ": ("发文机关", "發文機關"),
        "date": ("成文日期", "日期"),
        "document_number": ("发文字号", "發文字號"),
        "index_number": ("索引号", "索引號"),
        "keywords": ("关键词", "關鍵詞"),
        "description": ("摘要",),
        "variant": ("版本",),
        "vocabulary": ("用词", "用詞", "用语", "用語"),
        "locks": ("锁定", "鎖定"),
        "figures": ("主要指标", "主要指標"),
        "key_figures": ("显示主要指标", "顯示主要指標"),
    }
    | ELEMENTS
    | PUBLICATION
)
"""The keys, each with its other names. Their values are texts, but for those in `LISTS`."""

LISTS = frozenset({"keywords", "locks", "figures", *ELEMENT_LISTS, *PUBLICATION_LISTS})
"""The keys whose value may be a list."""

TEXTS = ("title", "occasion", "speaker", "salutation", "organ", "date", "document_number", "index_number", "description")
"""The keys whose value is a text of `Meta`."""

KEYS = {name: key for key, names in ALIASES.items() for name in (key, *names)}

VARIANTS = {variant.value.lower(): variant for variant in Variant} | {
    "zh-cn": Variant.HANS_CN,
    "zh-hans": Variant.HANS_CN,
    "简体": Variant.HANS_CN,
    "zh-tw": Variant.HANT_TW,
    "zh-hant": Variant.HANT_TW,
    "繁體": Variant.HANT_TW,
    "zh-hk": Variant.HANT_HK,
}
"""Variants by their tags and their usual names."""

VOCABULARIES = {vocabulary.value: vocabulary for vocabulary in Vocabulary} | {
    "规范": Vocabulary.OFFICIAL,
    "規範": Vocabulary.OFFICIAL,
    "地区": Vocabulary.REGIONAL,
    "地區": Vocabulary.REGIONAL,
    "当地": Vocabulary.REGIONAL,
    "當地": Vocabulary.REGIONAL,
}
"""What conversion does with words, by its names."""

KEY_LINE = re.compile(r"""["']?([\w][\w .-]{0,39})["']?\s*(?::(?:\s|$)|(\uff1a))""")
WIDE_COLON = re.compile(r"^(\w+)\uff1a[ \t]*", re.MULTILINE)
TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
INTRICATE = re.compile(r"[\t?!\[{&*>|\ufeff]|- +-")
"""Signs of YAML that libyaml reads otherwise than PyYAML, or with which it nests deeper than it can."""

YES = ("true", "yes", "on", "是", "1")
NO = ("false", "no", "off", "否", "0", "")
SEPARATORS = re.compile(r"[、\uff0c,\uff1b;\s]+")

Value: TypeAlias = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A key as written, its value (None when it is neither a text nor a list of texts), and its line of the file."""

    key: str
    value: Value
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a manuscript says of itself.

    `lines` is how many lines of the file it takes, 0 without front matter; `texts` are by the names of the fields of `Meta`;
    `variant` and `vocabulary` are None when it names none; `official` is what it says as an official document, `publication` as
    one of a portal.
    """

    lines: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    locks: tuple[Lock, ...] = ()
    figures: tuple[StatedFigure, ...] = ()
    key_figures: bool = False
    variant: Variant | None = None
    vocabulary: Vocabulary | None = None
    official: Official = UNOFFICIAL
    publication: Publication = UNPUBLISHED
    diagnostics: tuple[Diagnostic, ...] = ()


def read_front_matter(file: str, text: str) -> FrontMatter:
    """The front matter at the head of a text.

    Reports front matter that does not parse or has no end, unknown and repeated keys, and values of a wrong kind; a value
    that cannot be used is left out.
    """
    mark, body, lines = cut_out(text)
    if not mark:
        return FrontMatter()
    if not lines:
        return FrontMatter(diagnostics=(found(Code.FRONT_MATTER_OPEN, Lines(file, 1, 1), mark=mark),))
    try:
        facts = list(yaml_facts(body) if mark == "---" else toml_facts(body, 2))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line, reason = explained(error, lines - 1)
        return FrontMatter(lines, diagnostics=(found(Code.FRONT_MATTER_SYNTAX, Lines(file, line, line), reason=reason),))
    return understood(file, facts, lines)


def read_facts(file: str, text: str) -> FrontMatter:
    """What a file of TOML says of the manuscript it stands beside, in the keys of front matter. Reports as that does."""
    try:
        facts = list(toml_facts(text[:LONGEST], 1))
    except (ValueError, RecursionError) as error:
        line, reason = explained(error, text.count("\n") + 2)
        return FrontMatter(diagnostics=(found(Code.FRONT_MATTER_SYNTAX, Lines(file, line - 1, line - 1), reason=reason),))
    return understood(file, facts, 0)


def stated(meta: Meta, front: FrontMatter) -> Meta:
    """What a document says of itself, front matter before all else."""
    given: dict[str, Any] = {name: front.texts[name] for name in TEXTS if front.texts.get(name)}
    for name in ("keywords", "locks", "figures", "key_figures", "variant", "vocabulary"):
        given[name] = getattr(front, name) or getattr(meta, name)
    official = meta.official if front.official == UNOFFICIAL else front.official
    publication = meta.publication if front.publication == UNPUBLISHED else front.publication
    return replace(meta, **given, official=official, publication=publication)


def cut_out(text: str) -> tuple[str, str, int]:
    """The mark of the front matter at the head of a text, what stands between the marks, and how many lines both take. No mark
    where there is no front matter: a rule may begin a text too. No lines where it has no end."""
    first, _, rest = text.partition("\n")
    mark = first.rstrip()
    if mark not in ("---", "+++") or (mark == "---" and not begins_with_key(rest)):
        return "", "", 0
    ends = ("---", "...") if mark == "---" else ("+++",)
    body: list[str] = []
    for line in rest[:LONGEST].split("\n"):
        if line.rstrip() in ends:
            return mark, "\n".join(body), len(body) + 2
        body.append(line)
    return mark, "", 0


def begins_with_key(text: str) -> bool:
    """Whether the first line of a text that says anything is a key with a colon; a full-width one only behind a known key."""
    lines = (line for line in text[:LONGEST].split("\n") if line.strip() and not line.startswith("#"))
    match = KEY_LINE.match(next(lines, ""))
    return match is not None and (match[2] is None or match[1] in KEYS)


def yaml_facts(body: str) -> Iterator[Fact]:
    """The facts in YAML. A full-width colon behind a known key is read as YAML's own."""
    narrow = WIDE_COLON.sub(lambda match: f"{match[1]}: " if match[1] in KEYS else match[0], body)
    node = composed(narrow)
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="keys with values are needed", problem_mark=node.start_mark)
    for key, value in node.value:
        name = str(key.value)
        read = yaml_figures if KEYS.get(name) == "figures" else yaml_value
        yield Fact(name, read(value), key.start_mark.line + 2)


def composed(text: str) -> yaml.Node | None:
    """The node of a YAML text, by libyaml where the text is simple: it takes a tenth of the time. What it refuses is read once
    more, so that messages are always the same. Raises yaml.YAMLError."""
    if yaml.__with_libyaml__ and not INTRICATE.search(text):
        with suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=yaml.CSafeLoader)
    return yaml.compose(text, Loader=yaml.SafeLoader)


def yaml_value(node: yaml.Node) -> Value:
    """A value as it is written; nothing, written as `~` or left out, is ""."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return tuple(str(item.value) for item in node.value)
    return None


def toml_facts(body: str, first: int) -> Iterator[Fact]:
    """The facts in TOML, which begins on the line `first` of its file."""
    lines: dict[str, int] = {}
    for number, line in enumerate(body.split("\n"), first):
        lines.setdefault(line.partition("=")[0].strip(" \t[]\"'"), number)
    for key, value in tomllib.loads(body).items():
        figures = isinstance(value, list | dict) and KEYS.get(key) == "figures"
        read = told(value if isinstance(value, list) else [value]) if figures else toml_value(value)
        yield Fact(key, read, lines.get(key, first))


def toml_value(value: object) -> Value:
    """A value as text, dates as in ISO 8601."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return None if isinstance(value, list | dict) else str(value)


def explained(error: Exception, last: int) -> tuple[int, str]:
    """The line of the file on which front matter fails to parse, and why; `last` is the last line before its end mark."""
    if isinstance(error, RecursionError):
        return 1, "it is nested too deep"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        if error.context_mark is not None and "end of stream" in (error.problem or ""):
            mark = error.context_mark
        return mark.line + 2, error.problem or str(error)
    place = TOML_PLACE.search(str(error))
    line = int(place[1]) + 1 if place and place[1] else last
    return line, words(TOML_PLACE.sub("", str(error)).split("\n")[0]).rstrip(".")


def understood(file: str, facts: Iterable[Fact], lines: int) -> FrontMatter:
    """The facts by what they mean."""
    diagnostics: list[Diagnostic] = []
    known: dict[str, Fact] = {}
    for fact in facts:
        origin = Lines(file, fact.line, fact.line)
        key = words(fact.key)[:SHOWN]
        name = KEYS.get(key.strip().lower().replace("-", "_").replace(" ", "_"))
        if name is None:
            diagnostics.append(found(Code.FRONT_MATTER_UNKNOWN_KEY, origin, key=key, nearest=nearest(key, KEYS)))
        elif name in known:
            diagnostics.append(found(Code.FRONT_MATTER_TWICE, origin, key=key, line=known[name].line))
        elif fact.value is None or (isinstance(fact.value, tuple) and name not in LISTS):
            diagnostics.append(found(Code.FRONT_MATTER_VALUE, origin, key=key))
        else:
            known[name] = fact
    texts = {name: words(fact.value).strip() for name, fact in known.items() if isinstance(fact.value, str)}
    keywords = listed(known["keywords"].value) if "keywords" in known else ()
    tag = texts.pop("variant", "")
    if tag and tag.lower() not in VARIANTS:
        origin = Lines(file, known["variant"].line, known["variant"].line)
        near = nearest(tag, [variant.value for variant in Variant])
        diagnostics.append(found(Code.FRONT_MATTER_VARIANT, origin, value=tag[:SHOWN], nearest=near))
    wording = texts.pop("vocabulary", "").lower()
    if wording and wording not in VOCABULARIES:
        origin = Lines(file, known["vocabulary"].line, known["vocabulary"].line)
        near = nearest(wording, [vocabulary.value for vocabulary in Vocabulary])
        diagnostics.append(found(Code.FRONT_MATTER_VOCABULARY, origin, value=wording[:SHOWN], nearest=near))
    day = texts.pop("date", "")
    if day and not iso_date(day):
        origin = Lines(file, known["date"].line, known["date"].line)
        diagnostics.append(found(Code.FRONT_MATTER_DATE, origin, value=day[:SHOWN]))
    texts["date"] = iso_date(day)
    locks = locked(known["locks"], file) if "locks" in known else ()
    figures = stated_figures(known["figures"].value, known["figures"].line, file) if "figures" in known else ()
    shown = texts.pop("key_figures", "")
    if shown.lower() not in (*YES, *NO):
        origin = Lines(file, known["key_figures"].line, known["key_figures"].line)
        diagnostics.append(found(Code.FRONT_MATTER_VALUE, origin, key=known["key_figures"].key))
    official = elements(of(known, ELEMENTS), file)
    published = publication(of(known, PUBLICATION), file)
    diagnostics.extend((*official.diagnostics, *published.diagnostics))
    key_figures = shown.lower() in YES
    told_variant = VARIANTS.get(tag.lower())
    return FrontMatter(
        lines,
        texts,
        keywords,
        locks,
        figures,
        key_figures,
        told_variant,
        VOCABULARIES.get(wording),
        official.value,
        published.value,
        tuple(diagnostics),
    )


def of(known: dict[str, Fact], names: Iterable[str]) -> dict[str, tuple[Value, int]]:
    """The values and lines of some keys, of those that are there."""
    return {name: (known[name].value, known[name].line) for name in names if name in known}


def nearest(text: str, choices: Iterable[str]) -> str:
    """The choice that is most like a text."""
    return difflib.get_close_matches(text[:SHOWN], choices, n=1, cutoff=0.0)[0]


def listed(value: Value) -> tuple[str, ...]:
    """Keywords from a list, or from a text with commas or blanks between them."""
    parts = SEPARATORS.split(value) if isinstance(value, str) else value or ()
    return tuple(word for part in parts if (word := words(part).strip()))


def locked(fact: Fact, file: str) -> tuple[Lock, ...]:
    """The locks of a fact, with or without the marks they have inside a text."""
    origin = Lines(file, fact.line, fact.line)
    names = (name.removeprefix("-{").removesuffix("}-").strip() for name in listed(fact.value))
    return tuple(Lock(name, origin=origin) for name in names if name)
