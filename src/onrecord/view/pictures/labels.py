"""Where words go beside marks: none over another, and none over a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this one lies in another."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass
class Board:
    """What of a picture is taken already."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, boxes: Iterable[Box]) -> None:
        """Keep rectangles free of words."""
        self.taken += boxes

    def beside(
        self, x: float, y: float, away: float, width: float, height: float
    ) -> tuple[float, float] | None:
        """The left and top of the first free place for words beside a mark of radius `away`, which is taken
        then; None where there is none. Right comes first, as eyes go that way."""
        for left, top in (
            (x + away, y - height / 2),
            (x - away - width, y - height / 2),
            (x - width / 2, y - away - height),
            (x - width / 2, y + away),
            (x + 0.7 * away, y - 0.7 * away - height),
            (x + 0.7 * away, y + 0.7 * away),
            (x - 0.7 * away - width, y - 0.7 * away - height),
            (x - 0.7 * away - width, y + 0.7 * away),
        ):
            box = Box(left, top, left + width, top + height)
            if self.free(box):
                return left, top
        return None

    def is_free(self, box: Box) -> bool:
        """Whether a rectangle is in the frame and nothing is in it."""
        return box.within(self.frame) and not any(box.meets(other) for other in self.taken)

    def free(self, box: Box) -> bool:
        """Take a rectangle if it is free; whether it was."""
        if self.is_free(box):
            self.taken.append(box)
            return True
        return False
