"""How pages are dressed and measured: the layout for the screen and printers at home, and what every layout must say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from publisher.edition.nodes import Edition
from publisher.model.variant import Variant
from publisher.theme import Theme
from publisher.writers.docx.area import Area, area, half_points, measure, number, twips
from publisher.writers.docx.xml import clean
from publisher.writers.styles import token

LANGUAGES = {Variant.HANS_CN: "zh-CN", Variant.HANT_TW: "zh-TW", Variant.HANT_HK: "zh-HK"}
"""The tags Word knows the variants by; it takes no script in them."""

CHARACTER_SETS = {Variant.HANS_CN: "86", Variant.HANT_TW: "88", Variant.HANT_HK: "88"}
"""GB 2312 and Big5, as the font table writes them (17.8.3.2)."""

FAMILIES = {"body": "roman", "heading": "swiss", "kai": "script", "mono": "modern"}


@dataclass(frozen=True, slots=True)
class Beside:
    """A part beside the text: the name of its relationship, its name in the package, its content type, its kind, and the name
    of its template, which is that of the relationship where it is "" here."""

    name: str
    path: str
    content_type: str
    kind: str
    template: str = ""


ALWAYS = (
    Beside("styles", "word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    Beside("settings", "word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    Beside("numbering", "word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    Beside("footnotes", "word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    Beside("fonts", "word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
)
"""The parts of every document."""


def footer(name: str, path: str, template: str = "") -> Beside:
    """A foot of pages."""
    return Beside(name, path, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, template)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`folder` in templates/docx/ holds the templates of a layout, "" when it has none but those of all; `parts` are made beside
    the text. `sizes` are those of type in points by what is set in them; `values` are what templates are filled with. A table of
    `turned` columns or more stands on a page of its own that is turned; 0 turns none."""

    folder: str
    parts: tuple[Beside, ...]
    area: Area
    sizes: Mapping[str, float]
    values: Mapping[str, object]
    turned: int = 0


def web_layout(edition: Edition, theme: Theme) -> Layout:
    """The layout for the screen and for printers at home."""
    header = Beside("header", "word/header.xml", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)
    feet = (footer("footer", "word/footer.xml"), footer("first-footer", "word/footer1.xml", "footer"))
    sizes = {name: number(theme, "sizes", name) for name in token(theme, "sizes")}
    return Layout(
        folder="",
        parts=(*ALWAYS, header, *feet),
        area=area(theme),
        sizes=sizes,
        values=dict(settings(edition, theme, sizes)),
    )


def settings(edition: Edition, theme: Theme, sizes: Mapping[str, float]) -> Iterator[tuple[str, object]]:
    """What the templates are filled with."""
    variant = edition.meta.variant
    faces = {role: str(token(theme, "faces", variant.value, role, "office")) for role in FAMILIES}
    latins = {role: str(token(theme, "latin", role)) for role in ("body", "heading", "mono")}
    before, _, after = theme.labels[variant]["page"].partition("{page}")
    yield from common(edition, area(theme))
    yield from {
        "faces": faces,
        "latins": latins,
        "fonts": fonts(faces, latins, CHARACTER_SETS[variant], FAMILIES),
        "sizes": sizes,
        "text": {name: number(theme, "text", name) for name in ("leading", "indent")},
        "colours": {name: str(value).lstrip("#") for name, value in token(theme, "colours", "light").items()},
        "page_before": before,
        "page_after": after,
    }.items()


def common(edition: Edition, page: Area, *, official: bool = False) -> Iterator[tuple[str, object]]:
    """What the templates of every layout are filled with; `official`: by GB/T 9704."""
    yield from {
        "language": LANGUAGES[edition.meta.variant],
        "title": clean(" ".join(edition.meta.title.split())),
        "area": page,
        "official": official,
        "measure": measure(page),
        "step": page.step,
        "twips": twips,
        "half": half_points,
    }.items()


@dataclass(frozen=True, slots=True)
class Font:
    """A row of the font table; `others` are faces that stand in for it, best first."""

    name: str
    charset: str
    family: str
    pitch: str
    others: tuple[str, ...] = ()


def fonts(
    faces: Mapping[str, str],
    latins: Mapping[str, str],
    charset: str,
    families: Mapping[str, str],
    others: Mapping[str, Iterable[str]] | None = None,
) -> list[Font]:
    """The rows of the font table, each face once: Chinese faces and Latin ones by role, and what stands in for the Chinese."""
    spare = {role: tuple(names) for role, names in (others or {}).items()}
    rows = {face: Font(face, charset, families[role], pitch(role), spare.get(role, ())) for role, face in faces.items()}
    for role, face in latins.items():
        rows.setdefault(face, Font(face, "00", families[role], pitch(role)))
    return list(rows.values())


def pitch(role: str) -> str:
    """Whether the characters of a face are all as wide (17.8.3.26)."""
    return "fixed" if role == "mono" else "variable"
