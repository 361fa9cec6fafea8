"""Many editions as one portal."""
