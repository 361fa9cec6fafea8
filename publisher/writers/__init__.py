"""Writers: an edition in, a file out."""
