"""Transforms: a document in, a document out, in the order in which the road lists them."""
