"""The desk: a web app in which people read, compare and check the record. `make_app` builds it."""

from onrecord.web.site import make_app

__all__ = ["make_app"]
