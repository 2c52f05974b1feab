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
    events,
    everyone,
    factor,
    front,
    ledgers,
    lookafter,
    mine,
    naming,
    notes,
    set_right,
    stories,
    tokens,
    whowhere,
)

ROOMS = (
    *(api, events, front, entry, account, factor, tokens, accounts, lookafter, mine),
    *(stories, set_right, naming, compared, ledgers, notes, whowhere, everyone, correct, articles),
)
