"""The rooms of the site, in the order in which their doors are tried."""

from __future__ import annotations

from onrecord.web import (
    account,
    accounts,
    api,
    articles,
    compared,
    correct,
    entry,
    factor,
    front,
    ledgers,
    notes,
    set_right,
    stories,
    tokens,
    whowhere,
)

ROOMS = (
    *(api, front, entry, account, factor, tokens, accounts),
    *(stories, set_right, compared, ledgers, notes, whowhere, correct, articles),
)
