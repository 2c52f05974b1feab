"""Words of others on a terminal are words, whatever stands in them.

An article may hold characters that a terminal takes for orders: to clear the screen, to set its title, to
write over what stands above. They stay in the store and in every export; on a screen they are left out.
"""

from __future__ import annotations

# C0 without tab and line feed, delete, and C1.
_ORDERS = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)])


def harmless(text: str) -> str:
    """A text without the characters that a terminal takes for orders."""
    return text if text.isprintable() else text.translate(_ORDERS)
