"""Draw the bars of a chart, by way of Vega-Lite (vl-convert): SVG for pages and print, PNG for programs without SVG.

The label of a bar stands above it and its value at its end, so a chart is read without colour and fits a phone. What went down
is a hollow bar to the left of zero.
"""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from publisher.edition.nodes import Placed
from publisher.edition.settle import plain
from publisher.model.nodes import Chart
from publisher.writers.styles import GENERIC

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 330
"""The width of a chart in CSS pixels: that of a phone within its margins."""

STEP = 44
"""The height of a bar with its label."""

INK = "#1c1b1a"
FILL = "#5f5b55"
"""What is drawn in print: text at 16:1 and bars at 6.6:1 on white, and as well told apart in grey."""

ROOM = 0.34
"""The part of the width that is left for values at the ends of bars."""


def inline_svg(chart: Chart[Placed], name: str, faces: tuple[str, ...]) -> str:
    """The chart as an element of a page, in the colour of the text around it (currentColor): a picture with its title and its
    description, whose ids begin with `name`."""
    root = drawn(chart, faces, "currentColor", "currentColor")
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}_title {name}_text")
    title, description = etree.Element(f"{SVG}title", id=f"{name}_title"), etree.Element(f"{SVG}desc", id=f"{name}_text")
    title.text, description.text = plain(chart.title), plain(chart.description)
    root.insert(0, title)
    root.insert(1, description)
    return etree.tostring(root, encoding="unicode")


def svg(chart: Chart[Placed], faces: tuple[str, ...]) -> bytes:
    """The chart as an SVG file in the colours of print."""
    return etree.tostring(drawn(chart, faces, INK, FILL))


def png(chart: Chart[Placed], faces: tuple[str, ...]) -> bytes:
    """The chart as a PNG file of 288 dots an inch, on white."""
    import vl_convert

    text = etree.tostring(drawn(chart, faces, INK, FILL), encoding="unicode")
    data: bytes = vl_convert.svg_to_png(text, scale=1, ppi=288)
    return data


def drawn(chart: Chart[Placed], faces: tuple[str, ...], ink: str, fill: str) -> Any:
    """The root of the drawing, without the names that Vega gives its parts, which say in English what the description says."""
    import vl_convert

    root = etree.fromstring(vl_convert.vegalite_to_svg(json.dumps(specification(chart, faces, ink, fill))).encode())
    for element in root.iter():
        for key in map(str, list(element.attrib)):
            if key in ("role", "class", "display") or key.startswith("aria-"):
                del element.attrib[key]
    for element in [one for one in root.iter(f"{SVG}path") if one.get("d") in ("", None) or is_background(one)]:
        parent = element.getparent()
        assert parent is not None, "the root is no path"
        parent.remove(element)
    etree.cleanup_namespaces(root)
    return root


def is_background(path: Any) -> bool:
    """Whether a path has neither fill nor stroke of its own."""
    return path.get("fill") is None and path.get("stroke") is None


def specification(chart: Chart[Placed], faces: tuple[str, ...], ink: str, fill: str) -> dict[str, Any]:
    """The chart in the language of Vega-Lite 5."""
    rows = [
        {"place": place, "label": plain(bar.label), "length": bar.length, "zero": 0, "display": plain(bar.display)}
        for place, bar in enumerate(chart.bars)
    ]
    longest = max([bar.length for bar in chart.bars] + [0.0])
    lowest = min([bar.length for bar in chart.bars] + [0.0])
    reach = (longest - lowest) or 1.0
    position = {"field": "place", "type": "ordinal", "axis": None, "sort": "ascending"}
    text = {"type": "text", "align": "left", "color": ink, "baseline": "middle", "fontSize": 14}
    across = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [lowest, longest + reach * ROOM / (1 - ROOM)], "nice": False},
    }
    risen, fallen = {"filter": "datum.length >= 0"}, {"filter": "datum.length < 0"}
    bar = {"type": "bar", "height": 14, "yOffset": 9}
    length = {"field": "length", **across}

    def layer(mark: dict[str, Any], x: dict[str, Any], said: str = "", only: dict[str, str] | None = None) -> dict[str, Any]:
        encoding = {"y": position, "x": x} | ({"text": {"field": said}} if said else {})
        return {"mark": mark, "encoding": encoding} | ({"transform": [only]} if only else {})

    lettering = ", ".join(name for name in faces if name not in GENERIC)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": {"step": STEP},
        "padding": 1,
        "data": {"values": rows},
        "layer": [
            layer({**bar, "color": fill}, length, only=risen),
            layer({**bar, "filled": False, "stroke": fill, "strokeWidth": 1.5, "strokeDash": [4, 2]}, length, only=fallen),
            layer({**text, "dx": 6, "yOffset": 9, "fontWeight": 700}, length, "display", risen),
            layer({**text, "dx": 6, "yOffset": 9, "fontWeight": 700}, {"field": "zero", **across}, "display", fallen),
            layer({**text, "yOffset": -9}, {"value": 0}, "label"),
        ],
        "config": {
            "view": {"stroke": None},
            "background": None,
            "font": lettering,
        },
    }
