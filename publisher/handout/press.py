"""The press file: single pages in reading order at trim size with bleed and crop marks, as PDF/X-4 (ISO 15930-7)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition
from publisher.errors import Failure, PublisherError
from publisher.handout.booklet import laid_out, leaves
from publisher.handout.imposition import with_blanks
from publisher.handout.ink import separate
from publisher.handout.objects import parsed, saved
from publisher.handout.setting import POINTS, HandoutOptions, complaints, finished, measure
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.profiles import Profile
from publisher.writers.styles import token

VERSION = "PDF/X-4"
NAMESPACE = "http://www.npes.org/pdfx/ns/id/"
MODIFIED = "{http://ns.adobe.com/xap/1.0/}"
MANAGED = "{http://ns.adobe.com/xap/1.0/mm/}"
HAIRLINE = 0.25
"""Points: the weight of a crop mark."""


def write_press(edition: Edition, resources: Resources, theme: Theme, /, *, options: HandoutOptions) -> Outcome[Artifact]:
    """The edition as one PDF/X-4 file: the pages of the booklet before they are imposed, covers and blanks among them.

    Reports what `set_handout` does, and what the engine could not place (W020). Raises PublisherError when a template fails, the
    engine is not installed, there is no font for Chinese, or the ICC profile that the tokens name is not in styles/profiles/.
    """
    name = str(token(theme, "handout", "press", "profile"))
    if name not in theme.profiles:
        raise PublisherError(Failure.THEME_MISSING, f"styles/profiles/{name}")
    setting = leaves(edition, resources, theme, options)
    printed = laid_out(setting.html)
    order = with_blanks(printed.pages)
    day = datetime.fromisoformat(edition.meta.date) if edition.meta.date else options.moment
    data = for_press(printed.data, order, theme, day)
    found = (*setting.found, *complaints(edition, printed))
    return Outcome(finished(edition, Profile.PRESS, data, len(order)), found)


def for_press(data: bytes, order: tuple[int | None, ...], theme: Theme, day: datetime) -> bytes:
    """Pages laid out with their bleed as a file for a press."""
    import pikepdf
    from PIL import ImageCms

    profile = theme.profiles[str(token(theme, "handout", "press", "profile"))]
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with parsed(data) as pdf:
        for place, source in enumerate(order):
            if source is None:
                pdf.pages.insert(place, blank(pdf))
        for key in ("/Names", "/Outlines", "/OpenAction", "/PageMode"):
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        separate(pdf, profile, dated(screen))
        for page in pdf.pages:
            mark(page, theme)
        intend(pdf, theme, profile)
        identify(pdf, day, hashlib.sha256(data).hexdigest())
        return saved(pdf, force_version="1.6", object_stream_mode=pikepdf.ObjectStreamMode.disable)


def dated(profile: bytes) -> bytes:
    """An ICC profile without the moment it was made (ICC.1, 7.2: bytes 24 to 35), which the library takes from the clock, nor the
    digest made with it (bytes 84 to 99)."""
    return profile[:24] + bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0)) + profile[36:84] + bytes(16) + profile[100:]


def blank(pdf: Any) -> Any:
    """A page with the boxes of the others and nothing on it."""
    import pikepdf

    first = pdf.pages[0]
    boxes = {name: list(first[name]) for name in ("/MediaBox", "/BleedBox", "/TrimBox")}
    page = pikepdf.Dictionary({"/Type": pikepdf.Name.Page, "/Resources": pikepdf.Dictionary(), **boxes})
    return pikepdf.Page(pdf.make_indirect(page))


def mark(page: Any, theme: Theme) -> None:
    """Boxes and crop marks: the trim, the bleed around it, and around both the room for marks, which print in every ink."""
    import pikepdf

    left, bottom, right, top = (float(edge) for edge in page.TrimBox)
    bleed, offset, length = (
        measure(theme, *path) * POINTS for path in (("booklet", "bleed"), ("press", "offset"), ("press", "mark"))
    )
    around = offset + length
    page.BleedBox = pikepdf.Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
    page.MediaBox = pikepdf.Array([left - around, bottom - around, right + around, top + around])
    page.CropBox = page.MediaBox
    lines = "\n".join(strokes((left, right), (bottom, top), offset, length))
    page.Resources = page.Resources if "/Resources" in page else pikepdf.Dictionary()
    if "/ColorSpace" not in page.Resources:
        page.Resources.ColorSpace = pikepdf.Dictionary()
    page.Resources.ColorSpace.Registration = registration()
    page.contents_add(b"q\n", prepend=True)  # the engine leaves the axes turned
    page.contents_add(f"\nQ q /Registration CS 1 SCN {HAIRLINE} w\n{lines}\nQ".encode("ascii"))


def strokes(across: tuple[float, float], up: tuple[float, float], offset: float, length: float) -> Iterator[str]:
    """The eight crop marks at the corners of the trim, as paths."""
    for x, out in zip(across, (-1, 1), strict=True):
        for y, over in zip(up, (-1, 1), strict=True):
            yield f"{x + out * offset:.3f} {y:.3f} m {x + out * (offset + length):.3f} {y:.3f} l S"
            yield f"{x:.3f} {y + over * offset:.3f} m {x:.3f} {y + over * (offset + length):.3f} l S"


def registration() -> Any:
    """The colour that is printed on every plate (ISO 32000-1, 8.6.6.4)."""
    import pikepdf

    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint])


def intend(pdf: Any, theme: Theme, profile: bytes) -> None:
    """The output intent: the printing condition that the colours are made for, with its profile (ISO 15930-7, 6.2.2)."""
    import pikepdf

    name, words, registry = (str(token(theme, "handout", "press", key)) for key in ("condition", "condition_name", "registry"))
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=name,
        OutputCondition=words,
        RegistryName=registry,
        Info=words,
        DestOutputProfile=pdf.make_stream(profile, N=4),
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])


def identify(pdf: Any, day: datetime, digest: str) -> None:
    """What the file says of itself (ISO 15930-7, 6.9): its version, when it was made, that no colours are trapped."""
    import pikepdf

    stamp = day.isoformat(timespec="seconds") + "+00:00"
    written = day.strftime("D:%Y%m%d%H%M%S+00'00'")
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = written
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta.load_from_docinfo(pdf.docinfo)
        meta.register_xml_namespace(NAMESPACE, "pdfxid")
        meta[f"{{{NAMESPACE}}}GTS_PDFXVersion"] = VERSION
        meta["{http://ns.adobe.com/pdf/1.3/}Trapped"] = "False"
        for key in ("CreateDate", "ModifyDate", "MetadataDate"):
            meta[MODIFIED + key] = stamp
        meta[MANAGED + "DocumentID"] = f"uuid:{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"
        meta[MANAGED + "VersionID"] = "1"
        meta[MANAGED + "RenditionClass"] = "default"
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
