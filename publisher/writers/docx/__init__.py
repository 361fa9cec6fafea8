"""DOCX through python-docx, on a blank document of our own: an edition in, a file for Word and LibreOffice out."""

from publisher.writers.docx.document import DocxOptions, write_docx

__all__ = ["DocxOptions", "write_docx"]
