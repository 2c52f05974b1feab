"""What linking and comparing gave for one story: derived, and made anew whenever the story changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record.entity import Entity
from onrecord.record.story import Comparison, Origin, Story, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A story with everything that was worked out across its articles.

    `entities` are merged ones; their `members` are the ids that articles use. `same` groups ids of records
    of different articles that say the same. `origins_of` gives the ids of the origins of a statement, and
    of an article as a whole.
    """

    story: Story
    entities: tuple[Entity, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    origins: tuple[Origin, ...] = ()
    origins_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    variants: tuple[Variant, ...] = ()

    @property
    def independent(self) -> int:
        """How many independent origins stand behind the articles: those known, at least one.

        Somebody reported it first, even if nobody says who; an unknown origin never adds to the known ones.
        """
        known = {o.id for o in self.origins if o.type != "unknown"}
        own = {o for article in self.story.articles for o in self.origins_of.get(article, ())}
        return max(1, len(own & known))

    @property
    def differs(self) -> int:
        """On how many things sources give what cannot both be right."""
        return sum(c.verdict == "differ" for c in self.comparisons)
