"""Question -> Query -> scored passages."""
