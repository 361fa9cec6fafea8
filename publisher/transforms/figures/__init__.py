"""Key figures: found in the text, checked, and shown (docs/figures.md)."""
