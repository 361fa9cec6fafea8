"""The layouts there are, which formats each is made in, and the names of the files."""

from __future__ import annotations

from enum import Enum

from publisher.edition.nodes import Edition


class Profile(Enum):
    """How pages are laid out; the value stands in the name of the file. WEB is for the screen and for printers at home, GB9704
    for official print by GB/T 9704-2012. BOOKLET is A5 two up on A4 to fold and staple, PRESS its single pages for a print shop,
    LARGE_PRINT for readers with low vision, SPEAKER for the lectern, FIGURES is one sheet of key
    figures."""

    WEB = "web"
    GB9704 = "gb9704"
    BOOKLET = "booklet"
    PRESS = "press"
    LARGE_PRINT = "large-print"
    SPEAKER = "speaker"
    FIGURES = "figures"


HANDOUTS = frozenset({Profile.BOOKLET, Profile.PRESS, Profile.LARGE_PRINT, Profile.SPEAKER})
"""The layouts that have a cover, on whose back stands what leads to the page."""


class Engine(Enum):
    """What sets the pages of PDF."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"


def path_of(edition: Edition, profile: Profile, suffix: str) -> str:
    """Where a file of an edition is kept, relative to the results."""
    middle = "" if profile is Profile.WEB else f".{profile.value}"
    return f"{edition.name}/{edition.name}.{edition.meta.variant.value}{middle}.{suffix}"
