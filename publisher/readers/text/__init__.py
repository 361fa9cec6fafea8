"""The reader of plain text, and what Markdown shares with it: how entries of glossaries look."""
