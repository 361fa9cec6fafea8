"""Official documents by GB/T 9704-2012 as DOCX; see docs/research/docx-official.md."""

from publisher.writers.docx.official.document import write_official_docx

__all__ = ["write_official_docx"]
