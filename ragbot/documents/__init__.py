"""File -> Document -> who says which sentence -> Passages with exact offsets."""
