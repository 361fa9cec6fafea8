"""Editions as web pages: one file each, which works from disk and asks nothing of a network."""

from publisher.writers.html.page import HtmlOptions, write_html

__all__ = ["HtmlOptions", "write_html"]
