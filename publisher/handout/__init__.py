"""Print-ready handouts of an edition."""
