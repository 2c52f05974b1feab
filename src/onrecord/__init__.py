"""onrecord: who said what, what happened, and which sources agree."""

__version__ = "0.1.0"
