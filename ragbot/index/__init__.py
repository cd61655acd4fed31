"""Passages -> vectors and BM25 -> Chroma, in generations."""
