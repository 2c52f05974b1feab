"""The command line: the rim, where words meet a person."""
