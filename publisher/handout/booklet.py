"""The booklet: A5 pages reflowed, two up on A4, to print on both sides (turned at the short edge), fold once and staple."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Outcome, found
from publisher.edition.nodes import Edition
from publisher.handout.imposition import FOLDED, Side, impose, with_blanks
from publisher.handout.objects import parsed, saved
from publisher.handout.setting import POINTS, HandoutOptions, Setting, complaints, finished, measure, set_handout
from publisher.model.origin import Whole
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.markup import Medium
from publisher.writers.pdf.layout import Printed, Tags, lay_out
from publisher.writers.profiles import Profile


def write_booklet(edition: Edition, resources: Resources, theme: Theme, /, *, options: HandoutOptions) -> Outcome[Artifact]:
    """The edition as one PDF file whose pages are the sides of A4 sheets in the order a printer takes them.

    Reports what `set_handout` does, what the engine could not place (W020), and a booklet of more sheets than a stapler takes
    (W060). Raises PublisherError when a template fails, the engine is not installed, or there is no font for Chinese.
    """
    setting = leaves(edition, resources, theme, options)
    printed = laid_out(setting.html)
    order = with_blanks(printed.pages)
    sheets = len(order) // FOLDED
    paper, creep = measure(theme, "booklet", "paper"), measure(theme, "booklet", "creep")
    data = imposed(printed.data, impose(len(order), thickness=paper, most=creep), order, theme)
    diagnostics = [*setting.found, *complaints(edition, printed)]
    most = int(measure(theme, "booklet", "staples"))
    if sheets > most:
        diagnostics.append(found(Code.BOOKLET_THICK, Whole(edition.source), pages=len(order), sheets=sheets, most=most))
    return Outcome(finished(edition, Profile.BOOKLET, data, 2 * sheets), tuple(diagnostics))


def leaves(edition: Edition, resources: Resources, theme: Theme, options: HandoutOptions) -> Setting:
    """The print document of the single pages, which booklet and press file share."""
    return set_handout(edition, resources, theme, group="booklet", medium=Medium.PRINT, options=options)


@lru_cache(maxsize=1)
def laid_out(html: str) -> Printed:
    """The single pages of a print document, kept for the profile that comes next."""
    return lay_out(html, tagged=Tags.NONE)


def imposed(data: bytes, sides: tuple[Side, ...], order: tuple[int | None, ...], theme: Theme) -> bytes:
    """The sides of the sheets: each half shows the page that belongs there, cut at the fold, moved towards it by its creep."""
    import pikepdf

    width, height = (measure(theme, "booklet", f"sheet_{side}") * POINTS for side in ("width", "height"))
    leaf = measure(theme, "booklet", "width") * POINTS
    foot = (height - measure(theme, "booklet", "height") * POINTS) / 2
    fold = width / 2
    with parsed(data) as pages, pikepdf.new() as sheets:
        shown = [sheets.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        for side in sides:
            shift = side.shift * POINTS
            page = sheets.add_blank_page(page_size=(width, height))
            content: list[str] = []
            forms: Any = pikepdf.Dictionary()
            halves = (("L", side.left, 0.0, fold - leaf + shift), ("R", side.right, fold, fold - shift))
            for name, number, edge, place in halves:
                source = order[number - 1]
                if source is not None:
                    forms[f"/{name}"] = shown[source]
                    clip = f"{edge:.3f} 0 {fold:.3f} {height:.3f} re W n"
                    content.append(f"q {clip} 1 0 0 1 {place:.3f} {foot:.3f} cm /{name} Do Q")
            page.Resources = pikepdf.Dictionary(XObject=forms)
            page.Contents = sheets.make_stream("\n".join(content).encode("ascii"))
        sheets.trailer.Info = sheets.copy_foreign(pages.trailer.Info)
        sheets.Root.PageLabels = labels(sides)
        return saved(sheets)


def labels(sides: tuple[Side, ...]) -> Any:
    """What a reader calls the sides: 1A is the outside of the outermost sheet, 1B its inside."""
    import pikepdf

    names: list[Any] = []
    for index in range(len(sides)):
        names += [index, pikepdf.Dictionary(P=f"{index // 2 + 1}{'AB'[index % 2]}")]
    return pikepdf.Dictionary(Nums=pikepdf.Array(names))
