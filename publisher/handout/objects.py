"""PDF files as objects in memory: from bytes, and to bytes that are the same for the same content."""

from __future__ import annotations

import io
from typing import Any


def parsed(data: bytes) -> Any:
    """A file as objects, to be used in a `with` statement."""
    from pikepdf import open as parse

    return parse(io.BytesIO(data))


def saved(pdf: Any, **options: Any) -> bytes:
    """Objects as a file; `options` are those of pikepdf."""
    result = io.BytesIO()
    pdf.save(result, deterministic_id=True, **options)
    return result.getvalue()
