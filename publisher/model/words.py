"""Words of Chinese text, as a segmenter parts them (jieba's dictionary, by way of rjieba)."""

from __future__ import annotations

from functools import cache
from typing import Protocol


class Segmenter(Protocol):
    """What is asked of a segmenter: the words of a text in order; without `hmm` only words of its dictionary are longer than
    a character."""

    def cut(self, text: str, hmm: bool = ..., /) -> list[str]: ...


@cache
def segmenter() -> Segmenter:
    """The segmenter, loaded once a process (0.2 s, 60 MB) and only by those who ask for words."""
    import rjieba

    return rjieba.Jieba()


def segment(text: str, /) -> tuple[str, ...]:
    """The words of a text in order; joined they are the text. () for "".

    Only words of the dictionary are longer than a character: guessed words would change with their neighbours.
    """
    return tuple(segmenter().cut(text, False))


def boundaries(words: tuple[str, ...], /) -> bytearray:
    """For every place of the text, its end included, 1 where a word begins or the text ends and 0 inside a word."""
    edges = bytearray(sum(map(len, words)) + 1)
    place = 0
    for word in words:
        edges[place] = 1
        place += len(word)
    edges[place] = 1
    return edges
