"""The text of an edition as HTML markup, every node through a template of its own; pages and print are made from it.

A node called `Figure` fills `blocks/figure.html.j2`; an inline called `NoteMark` fills `inlines/notemark.html.j2`. A medium
that needs other markup has a template of the same name in a folder of its own: print takes `print/blocks/figure.html.j2`
before `blocks/figure.html.j2`.
"""

from publisher.writers.markup.blocks import block, blocks
from publisher.writers.markup.desk import Desk, Medium, desk_for, through
from publisher.writers.markup.inlines import run, spoken
from publisher.writers.markup.parts import contents, glossary, notes, section

__all__ = [
    "Desk",
    "Medium",
    "block",
    "blocks",
    "contents",
    "desk_for",
    "glossary",
    "notes",
    "run",
    "section",
    "spoken",
    "through",
]
