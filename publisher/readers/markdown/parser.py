"""The parser: CommonMark by markdown-it, with tables, notes, definition lists and boxes, and with rules of ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publisher.readers.markdown import plain, rules
from publisher.readers.markdown.emphasis import emphasis


class Parser(MarkdownIt):
    """markdown-it that leaves addresses as they are written; the reader judges them, and reports those it refuses."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is markdown-it's
        """The address itself."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """The address itself."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Every address, for a link that is not parsed stays in the text as markup."""
        return True


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of a text, and those of the notes inside its lines by their number."""

    tokens: tuple[Token, ...]
    notes: dict[int, list[Token]]


def parse(text: str) -> Parsed:
    """The tokens of a Markdown text. It never fails; what is not understood is text. Rules of markdown-it look for the line feed
    behind the last line."""
    environment: dict[str, Any] = {}
    tokens = parser().parse(text if text.endswith("\n") else f"{text}\n", environment)
    listed = environment.get("footnotes", {}).get("list", {})
    notes = {number: note["tokens"] for number, note in listed.items() if "tokens" in note}
    return Parsed(tuple(tokens), notes)


@cache
def parser() -> Parser:
    """The parser, made once. It keeps nothing of what it parses. The text it gets has line feeds only, and no NUL."""
    made = Parser("commonmark", {"maxNesting": rules.DEPTH + 4})
    made.enable("table").disable("html_block").disable("normalize")
    made.use(footnote_plugin, move_to_end=False)
    made.inline.ruler.at("footnote_ref", rules.note_mark)
    made.use(deflist_plugin)
    made.use(container_plugin, name="box", validate=is_box)
    made.block.ruler.before("table", "depth", rules.too_deep)
    made.block.ruler.after("depth", "plain", plain.paragraph)
    made.block.ruler.before("html_block", "comment", rules.comment, {"alt": ["paragraph", "reference", "blockquote"]})
    made.inline.ruler.at("emphasis", emphasis)
    made.inline.ruler.before("link", "ruby", rules.ruby)
    made.inline.ruler.before("link", "locked", rules.locked)
    made.inline.terminator_re = plain.MARKS
    made.core.ruler.at("inline", plain.inline)
    made.core.ruler.after("block", "name_headings", rules.name_headings)
    made.core.ruler.after("name_headings", "title_boxes", rules.title_boxes)
    made.core.ruler.after("title_boxes", "keep_cells", rules.keep_cells)
    return made


def is_box(information: str, _: str) -> bool:
    """Whether words behind `:::` open a box: any do, and none close one."""
    return information.strip() != ""
