"""The record: its nouns, as frozen dataclasses. Standard library only, but for the codec."""

from onrecord.record.corrected import corrected
from onrecord.record.correction import Act, Correction, Field, make_correction, standing, to_undo
from onrecord.record.days import day_of
from onrecord.record.entity import Entity, Mention, Party
from onrecord.record.event import Event, Quantity, Trigger
from onrecord.record.evidence import Span, apart, cover, holding, lines_of, trimmed
from onrecord.record.ids import article_id, digest, entity_id, make_id, outlet_id
from onrecord.record.job import Job
from onrecord.record.kinds import BY_NAME, KINDS, NAMES, Found, Record, kind_of
from onrecord.record.life import PERSON, Revision, Ruling, Turn
from onrecord.record.linked import Linked
from onrecord.record.naming import Naming, NamingAct, called, decided_by, make_naming, of_type
from onrecord.record.position import Action, Commitment, Condition, Position, Proposal
from onrecord.record.reading import Reading
from onrecord.record.settable import stands_on
from onrecord.record.setting import Place, When
from onrecord.record.statement import Channel, Cue, Setting, Speaker, Statement
from onrecord.record.story import (
    About,
    Comparison,
    DiffPiece,
    Origin,
    OriginEvidence,
    Side,
    Story,
    StoryState,
    Variant,
)
from onrecord.record.text import Article, Dispatch, Furniture, Outlet
from onrecord.record.trouble import Failure, Flag
from onrecord.record.watched import Followed, Source, Visit

__all__ = [
    "BY_NAME", "KINDS", "NAMES", "PERSON", "About", "Act", "Action", "Article", "Channel", "Commitment",
    "Comparison", "Condition", "Correction", "Cue", "DiffPiece", "Dispatch", "Entity", "Event", "Failure",
    "Field", "Flag", "Followed", "Found", "Furniture", "Job", "Linked", "Mention", "Naming", "NamingAct",
    "Origin", "OriginEvidence", "Outlet", "Party", "Place", "Position", "Proposal", "Quantity", "Reading",
    "Record", "Revision", "Ruling", "Setting", "Side", "Source", "Span", "Speaker", "Statement", "Story",
    "StoryState", "Trigger", "Turn", "Variant", "Visit", "When", "apart", "article_id", "called", "corrected",
    "cover", "day_of", "decided_by", "digest", "entity_id", "holding", "kind_of", "lines_of",
    "make_correction", "make_id", "make_naming", "of_type", "outlet_id", "standing", "stands_on", "to_undo",
    "trimmed",
]  # fmt: skip
