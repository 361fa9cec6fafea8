"""Tokens in groups: an opening token, and those up to its closing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token


def groups(tokens: Iterable[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Every outermost token with those between it and its closing one."""
    depth = 0
    opening: Token | None = None
    inner: list[Token] = []
    for token in tokens:
        if opening is None:
            opening, inner, depth = token, [], token.nesting
        else:
            depth += token.nesting
            if depth:
                inner.append(token)
        if depth == 0:
            yield opening, inner
            opening = None
