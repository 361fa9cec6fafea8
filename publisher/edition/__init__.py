"""The edition: a document with nothing left to decide."""
