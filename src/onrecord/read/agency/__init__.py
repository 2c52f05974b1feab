"""What agencies hand out: ninjs, NewsML-G2, NITF."""

from onrecord.read.agency.newsml import read_newsml
from onrecord.read.agency.ninjs import is_ninjs, read_ninjs
from onrecord.read.agency.nitf import read_nitf

__all__ = ["is_ninjs", "read_newsml", "read_ninjs", "read_nitf"]
