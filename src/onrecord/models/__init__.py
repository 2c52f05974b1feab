"""Learned parts: the catalog of weights, and the readers that run them without any training library."""
