"""`publish doctor`: what this machine has and lacks, and what each missing thing costs."""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from publisher.cli.messages import ENVIRONMENT, failing
from publisher.cli.options import lang_option, language
from publisher.report import phrase


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that publisher uses: its name, its version ("" when it has none to show), and what its absence costs, ""
    when it is there. Without a needed thing publisher cannot do its work at all."""

    name: str
    version: str
    cost: str
    needed: bool


@click.command("doctor", short_help="Say what this machine has and lacks.")
@lang_option
@failing
def command(lang: str | None) -> None:
    """Say what this machine has and lacks: libraries and fonts, and what each missing one costs.

    The exit code is 3 when a library is missing; a missing face is no error, for another takes its place.
    """
    spoken = language(lang)
    findings = list(examine(spoken))
    for finding in findings:
        state = phrase("doctor_missing" if finding.cost else "doctor_fine", spoken)
        click.echo(f"{state:<8}  {finding.name}  {finding.version}".rstrip())
        if finding.cost:
            click.echo(f"{'':<8}  = {finding.cost}")
    sys.exit(ENVIRONMENT if any(finding.cost and finding.needed for finding in findings) else 0)


def examine(lang: str) -> Iterator[Finding]:
    """What there is on this machine."""
    yield Finding(phrase("doctor_python", lang), platform.python_version(), "", needed=True)
    for module, name in (("weasyprint", "pango"), ("opencc", "opencc"), ("docx", "docx")):
        yield library(module, name, lang)
    found = library("typst", "typst", lang)
    yield Finding(found.name, found.version, found.cost, needed=False)
    yield from faces(lang)


def library(module: str, name: str, lang: str) -> Finding:
    """A library, imported to see whether all it loads is there too."""
    title = phrase(f"doctor_{name}", lang)
    try:
        version = str(getattr(importlib.import_module(module), "__version__", ""))
    except (ImportError, OSError):
        return Finding(title, "", phrase(f"doctor_{name}_cost", lang), needed=True)
    return Finding(title, version, "", needed=True)


def faces(lang: str) -> Iterator[Finding]:
    """The first open face of each variant and role, which PDF asks for first."""
    from publisher.errors import PublisherError
    from publisher.theme import load_theme
    from publisher.writers.fonts import installed_families

    title = phrase("doctor_fontconfig", lang)
    try:
        families = installed_families()
    except PublisherError:
        yield Finding(title, "", phrase("doctor_fontconfig_cost", lang), needed=True)
        return
    yield Finding(title, "", "", needed=True)
    for variant, roles in load_theme(None).tokens["faces"].items():
        for role, face in roles.items():
            family, *others = face["css"]
            instead = next((other for other in others if other in families), others[-1])
            cost = "" if family in families else phrase("doctor_face_cost", lang, instead=instead)
            yield Finding(phrase("doctor_face", lang, family=family, role=role, variant=variant), "", cost, needed=False)
    yield from real_faces(lang)


def real_faces(lang: str) -> Iterator[Finding]:
    """The real face of each variant and role of official print, which an open one stands in for where it is missing."""
    from publisher.model.variant import Variant
    from publisher.resources import Resources
    from publisher.theme import load_theme
    from publisher.writers.fonts import fonts
    from publisher.writers.official.book import font_folders
    from publisher.writers.official.faces import faces as official_faces

    theme = load_theme(None)
    known = fonts(font_folders(Resources(Path(), Path()), theme))
    for variant in Variant:
        for face in official_faces(theme, variant, known).values():
            title = phrase("doctor_real_face", lang, family=face.wanted, role=face.name, variant=variant.value)
            instead = face.families[0] if face.families else "-"
            cost = "" if face.is_real else phrase("doctor_real_face_cost", lang, instead=instead)
            yield Finding(title, "", cost, needed=False)
