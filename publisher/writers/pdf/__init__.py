"""Editions as tagged PDF (PDF/UA-1), laid out by WeasyPrint."""

from publisher.writers.pdf.book import write_pdf

__all__ = ["write_pdf"]
