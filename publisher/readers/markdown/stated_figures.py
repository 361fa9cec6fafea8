"""Key figures in front matter: a list of texts (`地区生产总值: 5.1万亿元`) or of tables, or one table of names and values."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

from publisher.model.meta import StatedFigure
from publisher.model.origin import Lines
from publisher.readers.markdown.manuscript import words

COMMA = "\uff0c"


def yaml_figures(node: yaml.Node) -> str | tuple[str, ...] | None:
    """Key figures in YAML, each `name: words`, or one text that holds them all."""
    if isinstance(node, yaml.MappingNode):
        return told([yaml_table(node)])
    if isinstance(node, yaml.SequenceNode):
        return told([yaml_table(item) if isinstance(item, yaml.MappingNode) else item.value for item in node.value])
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def yaml_table(node: yaml.MappingNode) -> dict[str, str]:
    """A table of texts; values of other kinds are left out."""
    return {str(key.value): str(value.value) for key, value in node.value if isinstance(value, yaml.ScalarNode)}


def told(items: Iterable[object]) -> tuple[str, ...] | None:
    """Key figures as `name: words`. A table with a `name` (名称) is one figure, its other values in their order; any other table
    is a figure a key. None when something is neither a text nor a table."""
    result: list[str] = []
    for item in items:
        match item:
            case str():
                result.append(item)
            case {"name": name, **rest} | {"名称": name, **rest} | {"名稱": name, **rest}:
                result.append(f"{name}: {COMMA.join(map(str, rest.values()))}")
            case dict():
                result.extend(f"{key}: {value}" for key, value in item.items())
            case _:
                return None
    return tuple(result)


def stated_figures(value: str | tuple[str, ...] | None, line: int, file: str) -> tuple[StatedFigure, ...]:
    """The key figures of a value that stands on a line of a file: the name is what stands before the first colon."""
    origin = Lines(file, line, line)
    items = re.split("[;\uff1b\n]", value) if isinstance(value, str) else value or ()
    pairs = [re.split("[:\uff1a]", words(item), maxsplit=1) for item in items if item.strip()]
    return tuple(StatedFigure(pair[0].strip(), pair[-1].strip() if len(pair) > 1 else "", origin=origin) for pair in pairs)
