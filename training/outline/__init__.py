"""The outline of the world's land, for maps."""
