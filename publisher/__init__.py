"""Chinese official documents: one manuscript in, every edition out."""

__version__ = "0.1.0"
