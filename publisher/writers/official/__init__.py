"""Official print by GB/T 9704-2012 as tagged PDF, set by Typst where it is installed, else by WeasyPrint."""

from publisher.writers.official.book import OfficialOptions, write_official

__all__ = ["OfficialOptions", "write_official"]
