"""Faces that a portal brings with it, where its project asks for them: only the characters that its pages hold, as WOFF2.

The faces of the reader's system are the rule: Chinese ones weigh 10 MB each, and a reader on a slow line waits for what the
machine already has.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from publisher.artifact import Artifact
from publisher.errors import Failure, PublisherError
from publisher.resources import read_bytes
from publisher.site.assets import hashed
from publisher.site.frame import Portal
from publisher.writers.styles import families, family_list

FAMILY = "Portal"
"""What the sheets call the face."""

COLLECTION = b"ttcf"
"""The first bytes of a file of several faces, of which the first is taken."""


def with_fonts(portals: Iterable[Portal], folder: Path) -> tuple[tuple[Portal, ...], tuple[Artifact, ...]]:
    """The portals with the sheets of their faces among their shared files, and these files. Raises PublisherError for a face that
    cannot be read."""
    done: list[Portal] = []
    files: list[Artifact] = []
    for portal in portals:
        name = portal.site.fonts.get(portal.variant.value, "")
        if not name:
            done.append(portal)
            continue
        face = woff2(folder / name, name, characters(portal))
        path = hashed(f"face-{portal.variant.value}.woff2", face)
        sheet = rules(portal, path).encode("utf-8")
        place = hashed(f"face-{portal.variant.value}.css", sheet)
        files += [Artifact(path, "", "woff2", "", "web", "", face), Artifact(place, "", "css", "", "web", "", sheet)]
        done.append(replace(portal, assets={**portal.assets, "face": place}))
    return tuple(done), tuple(files)


def characters(portal: Portal) -> frozenset[str]:
    """Every character that the pages of a variant can hold."""
    held: set[str] = set()
    for one in (*portal.articles, *portal.standing):
        held.update(one.text, one.title, one.contents, one.meta.title, one.meta.description)
        publication = one.meta.publication
        held.update(publication.source, publication.author, publication.subject, publication.withdrawn, one.meta.organ)
        for change in publication.changes:
            held.update(change.text)
    for words in portal.words.values():
        held.update(words.name, words.description)
    for labels in portal.theme.labels.values():
        held.update(*labels.values())
    for value in portal.furniture.values():
        if isinstance(value, str):
            held.update(value)
    return frozenset(char for char in held if char >= " ")


def woff2(path: Path, name: str, wanted: frozenset[str]) -> bytes:
    """Some characters of a face with all they need to be set well, as WOFF2."""
    from fontTools import subset  # here, for few portals bring faces, and it takes as long as ten documents
    from fontTools.ttLib import TTFont, TTLibError

    try:
        data = read_bytes(path)
        number = 0 if data.startswith(COLLECTION) else -1
        font = TTFont(io.BytesIO(data), fontNumber=number, recalcTimestamp=False)
        options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(wanted)))
        cutter.subset(font)
        made = io.BytesIO()
        font.flavor = "woff2"
        font.save(made)
    except (OSError, TTLibError, subset.Subsetter.SubsettingError) as error:
        raise PublisherError(Failure.CONFIG_VALUE, name, key="site.fonts", reason=str(error)) from error
    return made.getvalue()


def rules(portal: Portal, path: str) -> str:
    """The sheet that puts the face before those of the system; it stands beside the face."""
    own = f'@font-face {{ font-family: "{FAMILY}"; src: url("{Path(path).name}") format("woff2"); font-display: swap; }}'
    faces = family_list((FAMILY, *families(portal.theme, portal.variant, "body")))
    return f"{own}\n:root {{ --face-body: {faces}; }}\n"
