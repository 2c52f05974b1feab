"""Compare: the articles of a story side by side."""
