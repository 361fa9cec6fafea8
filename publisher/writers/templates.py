"""Fill templates: the project's own before ours, by name (publisher/theme.py).

Everything a template prints is escaped, except markup that another template made. A name that is not there is an error, not
an empty string.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import TracebackType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from publisher.errors import Failure, PublisherError
from publisher.theme import Theme
from publisher.writers.typst import Typst, as_code, bare

FOLDER = "templates/"
TYPST = ".typ.j2"
FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a faulty template can raise: only finished values go into one, so none of these is our own mistake."""


class Templates(Environment):
    """Templates that have the same globals, as plain names: Jinja chains two maps of them for every template, and copies them
    in Python each time one is filled, which takes longer than most of ours."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of all templates; none has any of its own."""
        assert not d, "no template is loaded with globals"
        return self.globals


@lru_cache(maxsize=4)
def environment(theme: Theme) -> Environment:
    """The templates of a theme for HTML and XML, each compiled once."""
    loader = FunctionLoader(lambda name: found(theme, name))
    return Templates(
        autoescape=True, auto_reload=False, loader=loader, lstrip_blocks=True, trim_blocks=True, undefined=StrictUndefined
    )


@lru_cache(maxsize=4)
def typst_environment(theme: Theme) -> Environment:
    """The templates of a theme for Typst, in which every value that is printed becomes a literal of its language."""
    templates = environment(theme).overlay(finalize=as_code)
    templates.filters = {**templates.filters, "bare": bare}
    return templates


def found(theme: Theme, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template as Jinja wants it: its text, the name that errors give it, and whether it is still current."""
    text = theme.templates.get(name)
    return None if text is None else (text, FOLDER + name, lambda: True)


def fill(theme: Theme, name: str, /, **values: object) -> Markup:
    """The markup a template makes of some values. Raises PublisherError, with file and line, when the template fails."""
    kind = Typst if name.endswith(TYPST) else Markup
    try:
        return kind(template(theme, name).render(values))
    except FAILURES as error:
        file, line, reason = blame(error, name)
        raise PublisherError(Failure.TEMPLATE, f"{file}:{line}" if line else file, reason=reason) from error


@lru_cache(maxsize=1024)
def template(theme: Theme, name: str) -> Template:
    """The template of a name, for the language that the name tells, compiled."""
    templates = typst_environment(theme) if name.endswith(TYPST) else environment(theme)
    return templates.get_template(name)


def blame(error: Exception, name: str) -> tuple[str, int, str]:
    """The template at fault, the line (0 when none can be named) and the reason."""
    match error:
        case TemplateSyntaxError():
            return error.filename or FOLDER + name, error.lineno, error.message or "syntax"
        case TemplateNotFound():
            file, line = last_line(error.__traceback__)
            return file or FOLDER + name, line, f"there is no template {error.message}"
        case _:
            file, line = last_line(error.__traceback__)
            return file or FOLDER + name, line, str(error) or type(error).__name__


def last_line(traceback: TracebackType | None) -> tuple[str, int]:
    """The innermost line of a template in a traceback; Jinja puts the names and lines of templates there."""
    file, line = "", 0
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.startswith(FOLDER):
            file, line = name, traceback.tb_lineno
        traceback = traceback.tb_next
    return file, line
