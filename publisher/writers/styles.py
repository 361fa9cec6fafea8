"""The tokens of a theme (styles/tokens.toml) as style sheets read them: custom properties of CSS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant
from publisher.theme import Theme

GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "system-ui"})
"""Families that CSS itself names; they are written without quotation marks."""


ROLES = ("body", "heading", "kai", "mono")
"""What a face is for: the text, headings, lines beside the text, code."""


def token(theme: Theme, *path: str) -> Any:
    """The value of a token by its path. Raises PublisherError when a project's own tokens.toml lacks it."""
    value: Any = theme.tokens
    for step, name in enumerate(path, 1):
        if not isinstance(value, Mapping) or name not in value:
            raise PublisherError(Failure.CONFIG_VALUE, "styles/tokens.toml", key=".".join(path[:step]), reason="missing")
        value = value[name]
    return value


def style(theme: Theme, name: str) -> str:
    """A style sheet by name. Raises PublisherError when the theme has none of that name."""
    if name not in theme.styles:
        raise PublisherError(Failure.THEME_MISSING, f"styles/{name}")
    return theme.styles[name]


def families(theme: Theme, variant: Variant, role: str) -> tuple[str, ...]:
    """The font families of a variant for a role (body, heading, kai, mono), best first."""
    return tuple(token(theme, "faces", variant.value, role, "css"))


def faces(theme: Theme) -> str:
    """One rule a variant that names its families, so that every passage gets the glyphs of its own region."""
    rules = []
    for variant in Variant:
        lists = {f"face-{role}": family_list(families(theme, variant, role)) for role in ROLES}
        rules.append(f":lang({variant.value}) {block(lists.items())}")
    return "\n".join(rules)


LATIN = "U+20-7E, U+C0-D6, U+D8-F6, U+F8-24F"
"""Letters, digits and ASCII punctuation: what a Latin face may set in Chinese text. Quotation marks, dashes, ellipses and the
middle dot are not among them, for there they are Chinese."""


def latin_faces(theme: Theme) -> str:
    """Rules for a family `Latin`: a face of the reader's machine, if it is there, for letters and digits and nothing else."""
    rules = []
    for weight, suffix in (("400", ""), ("700", " Bold")):
        source = f"local({quoted(token(theme, 'latin', 'body') + suffix)})"
        rules.append(f"@font-face {{ font-family: Latin; font-weight: {weight}; src: {source}; unicode-range: {LATIN}; }}")
    return "\n".join(rules)


def family_list(names: Iterable[str]) -> str:
    """The value of a font-family property."""
    return ", ".join(name if name in GENERIC else quoted(name) for name in names)


def quoted(text: str) -> str:
    """A string of CSS (css-syntax-3, 4.3.5)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ") + '"'


def colours(theme: Theme, scheme: str) -> str:
    """The colours of a scheme (light, dark) as declarations for the root."""
    return f":root {block(token(theme, 'colours', scheme).items())}"


def block(properties: Iterable[tuple[str, str]]) -> str:
    """Custom properties between braces."""
    return "{ " + " ".join(f"--{name}: {value};" for name, value in properties) + " }"


def sizes(theme: Theme) -> str:
    """The sizes of print in points, and the pitch of its lines, as declarations for the root."""
    points = [(f"size-{name}", f"{value:g}pt") for name, value in token(theme, "sizes").items()]
    return f":root {block([*points, ('leading', token(theme, 'text', 'leading'))])}"


def page_rule(theme: Theme) -> str:
    """The page of print with its margins."""
    width, height = token(theme, "page", "width"), token(theme, "page", "height")
    margins = " ".join(f"{token(theme, 'page', side):g}mm" for side in ("top", "right", "bottom", "left"))
    return f"@page {{ size: {width:g}mm {height:g}mm; margin: {margins}; }}"


def raw(css: str) -> Markup:
    """A style sheet for the inside of a style element, which it cannot close: CSS reads `<\\/` as `</`."""
    return Markup(css.replace("</", "<\\/"))
