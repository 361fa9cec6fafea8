"""Options that several commands share, and what their words mean."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
E = TypeVar("E", bound=Enum)


def language(chosen: str | None) -> str:
    """The language of messages, "en" or "zh": the one chosen, else that of the locale (POSIX: LC_ALL, LC_MESSAGES, LANG)."""
    if chosen:
        return chosen
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if locale.startswith("zh") else "en"


def several(kinds: type[E], words: str, everything: tuple[E, ...]) -> tuple[E, ...]:
    """The members that a comma-separated list names by value, in its order; `all` names everything. Raises BadParameter."""
    result: list[E] = []
    known = {str(kind.value): kind for kind in kinds}
    for word in words.split(","):
        name = word.strip()
        if name == "all":
            result.extend(everything)
        elif name in known:
            result.append(known[name])
        else:
            raise click.BadParameter(f"{name!r} is none of {', '.join(known)}, all.")
    return tuple(dict.fromkeys(result))


def lang_option(command: F) -> F:
    """--lang"""
    return click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of messages; else that of the locale.")(command)


def config_option(command: F) -> F:
    """--config"""
    return click.option(
        "--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings; publish.toml of this folder by default."
    )(command)


def encoding_option(command: F) -> F:
    """--encoding"""
    return click.option(
        "--encoding",
        metavar="NAME",
        callback=known_encoding,
        help="Encoding of the manuscripts, such as gb18030; else UTF-8.",
    )(command)


def known_encoding(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    """An encoding Python knows, by its name. Raises BadParameter."""
    try:
        if name:
            codecs.lookup(name)
    except LookupError:
        raise click.BadParameter(f"{name!r} is no encoding; try utf-8, gb18030 or big5.") from None
    return name


def glossary_option(command: F) -> F:
    """-g"""
    return click.option(
        "-g", "--glossary", type=click.Path(path_type=Path), metavar="FILE", help="A glossary (TOML) that all documents share."
    )(command)


def engine_option(command: F) -> F:
    """--engine"""
    return click.option(
        "--engine", type=click.Choice(["weasyprint", "typst"]), help="What sets official print; typst where it is installed."
    )(command)


def strict_option(command: F) -> F:
    """--strict"""
    return click.option("--strict", is_flag=True, help="Let warnings count as errors.")(command)


def diagnostics_option(command: F) -> F:
    """--diagnostics"""
    return click.option(
        "--diagnostics", "style", type=click.Choice(["text", "json"]), default="text", help="How findings are printed."
    )(command)


def verbose_option(command: F) -> F:
    """-v"""
    return click.option("-v", "--verbose", is_flag=True, help="Show notes on safe repairs too.")(command)
