"""Read: sources → articles. What was published is kept as it was; what is not report is marked, not cut."""

from onrecord.read.published import Fetcher, Item, Options, Page, Published, Raw, Read, Skipped
from onrecord.read.sources import plan, read_item, read_sources

__all__ = [
    "Fetcher", "Item", "Options", "Page", "Published", "Raw", "Read", "Skipped",
    "plan", "read_item", "read_sources",
]  # fmt: skip
