"""The covers of a handout: what stands on the front and the back, and the code that leads from paper to the page."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import quote

from publisher.edition.nodes import Edition
from publisher.edition.title import title_lines
from publisher.writers.paper import first_digits, qr_code
from publisher.writers.profiles import Profile, path_of

SPACED = 1.2
"""The width of a character of a title with the space behind it, in ems, and some room for bold digits, wider than half an em."""

PLACE = re.compile("[^省市州盟县縣区區旗]+(?:自治)?[省市州盟县縣区區旗]")
"""The places in the name of an organ, such as 云川市 and 青禾区, which no line of a title breaks."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What both covers show. `title` and `occasion` are lines that break no word; `mark` says what kind of handout it is, "" for
    a booklet; `address` is that of the page as people read it and `code` a picture of it as machines do, "" both where it is
    unknown; `digest` are the first digits of the SHA-256 of the page, in groups."""

    title: tuple[str, ...]
    occasion: tuple[str, ...]
    mark: str
    address: str
    code: str
    digest: str


def cover(edition: Edition, *, site: str, digest: str, mark: str, title_room: float, occasion_room: float) -> Cover:
    """The covers of an edition. `site` is the address that results are published below, "" where it is unknown; the rooms are the
    length of a line in characters of its size."""
    page = path_of(edition, Profile.WEB, "html")
    base = site and site.rstrip("/") + "/"
    names = PLACE.findall(edition.meta.organ)
    return Cover(
        title=title_lines(edition.meta.title, int(title_room / SPACED), names),
        occasion=title_lines(edition.meta.occasion, int(occasion_room), names) if edition.meta.occasion else (),
        mark=mark,
        address=base and base + page,
        code=base and code(base + quote(page)),
        digest=first_digits(digest),
    )


def code(address: str) -> str:
    """The QR code of an address as a data URL that holds an SVG picture."""
    return f"data:image/svg+xml;base64,{base64.b64encode(qr_code(address).encode('ascii')).decode('ascii')}"
