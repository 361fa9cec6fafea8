"""Many manuscripts in one run: which there are, and who works on them."""
