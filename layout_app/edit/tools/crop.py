"""The hand inside a picture's frame: drags the picture, scales it by its corners."""

from __future__ import annotations

from enum import Enum
from math import hypot

from layout_app.base.frozen import dataclass
from layout_app.edit.crop import Framing
from layout_app.edit.tools.pointer import PointerEvent


class Grip(Enum):
    """What of the picture is under the pointer; corners as (across, down) of its middle."""

    OUTSIDE = "outside"
    PICTURE = "picture"
    TOP_LEFT = (-1, -1)
    TOP_RIGHT = (1, -1)
    BOTTOM_LEFT = (-1, 1)
    BOTTOM_RIGHT = (1, 1)


CORNERS = (Grip.TOP_LEFT, Grip.TOP_RIGHT, Grip.BOTTOM_LEFT, Grip.BOTTOM_RIGHT)


def corner_point(framing: Framing, grip: Grip) -> tuple[int, int]:
    """Where a corner of the whole picture lies on the page."""
    whole = framing.whole
    across, down = grip.value if grip in CORNERS else (-1, -1)
    return (whole.right if across > 0 else whole.x, whole.bottom if down > 0 else whole.y)


def grip_at(framing: Framing, event: PointerEvent) -> Grip:
    """What is under the pointer."""
    for corner in CORNERS:
        x, y = corner_point(framing, corner)
        if max(abs(event.x - x), abs(event.y - y)) <= 2 * event.reach:
            return corner
    return Grip.PICTURE if framing.whole.contains(event.x, event.y) else Grip.OUTSIDE


@dataclass(frozen=True, slots=True)
class CropDrag:
    """A drag under way: how the picture lay, where it was taken hold of."""

    framing: Framing
    grip: Grip
    start: PointerEvent

    def to(self, event: PointerEvent) -> Framing:
        """How the picture lies with the pointer here; Shift keeps a move to one axis."""
        if self.grip is Grip.PICTURE:
            dx, dy = event.x - self.start.x, event.y - self.start.y
            if event.shift:
                dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
            return self.framing.moved(dx, dy)
        across, down = self.grip.value
        whole = self.framing.whole
        # The opposite corner stays; Alt scales about the frame's middle.
        x = whole.x if across > 0 else whole.right
        y = whole.y if down > 0 else whole.bottom
        if event.alt:
            frame = self.framing.frame
            x, y = frame.x + frame.width // 2, frame.y + frame.height // 2
        before = hypot(self.start.x - x, self.start.y - y)
        after = hypot(event.x - x, event.y - y)
        return self.framing.scaled(after / max(1.0, before), x, y)
