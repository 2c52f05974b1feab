"""Names: what to call whom, after the entities of a story were merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record import Entity, Party, Speaker


@dataclass(frozen=True)
class Names:
    """Entities by every id under which records may call them."""

    by_id: dict[str, Entity]

    @classmethod
    def of(cls, local: Iterable[Entity], merged: Iterable[Entity] = ()) -> Names:
        """Names from what articles hold (`local`) and what a story merged; the merged ones win."""
        by_id = {entity.id: entity for entity in local}
        for entity in merged:
            by_id.update(dict.fromkeys((entity.id, *entity.members), entity))
        return cls(by_id)

    def resolved(self, id_: str | None) -> str | None:
        """The id that an entity's id leads to."""
        return self.by_id[id_].id if id_ in self.by_id else id_

    def of_party(self, party: Party | Speaker | None) -> str | None:
        """What to call a party: its entity's name, else its own."""
        if party is None:
            return None
        entity = self.by_id.get(party.entity or "")
        return entity.name if entity else party.name

    def of_speaker(self, speaker: Speaker) -> str:
        """What to call a speaker: by name, else as described, else as nobody named."""
        return self.of_party(speaker) or speaker.described_as or ""
