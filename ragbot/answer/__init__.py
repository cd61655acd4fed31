"""Scored passages -> an Answer with verified citations, or a reasoned abstention."""
