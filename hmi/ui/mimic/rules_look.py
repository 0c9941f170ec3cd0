"""How rules change an element: what they came to as one value, and the mark in its corner where that is nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hmi.core.tag import Quality
from hmi.diagram.expression.evaluate import Result
from hmi.diagram.rules import DIMMED, FAULT, ROTATION, STATE, STATES, TEXT, VISIBLE
from hmi.ui.mimic.draw import CENTRE, hatch, pen
from hmi.ui.mimic.reading import NEVER_SEEN
from hmi.ui.theme import Theme, font, ink

PALE = 0.4
"""How much of a pale shape is left; its texts stay as they are, so that they can be read."""

GHOST = 0.3
"""How much is left, in the editor, of what is hidden on the running screen."""

_BADGE = 16.0
_LETTERS = {Quality.BAD: "F", Quality.UNCERTAIN: "?", Quality.STALE: ""}


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules of an element came to. `state` is empty where it is not known, `stated` says that there is a rule
    for it; `text` is None where there is none. `quality` is the worst of those that say how it is drawn."""

    hidden: bool = False
    pale: bool = False
    turned: float = 0.0
    stated: bool = False
    state: str = ""
    text: str | None = None
    quality: Quality = Quality.GOOD
    symbol: str = ""

    @property
    def bright(self) -> bool | None:
        """Whether it is in the first of its states (open, running), or in the second; None in a fault and where the
        state is not known."""
        first, second = STATES.get(self.symbol, ("", "", ""))[:2]
        return {first: True, second: False}.get(self.state) if self.state else None

    @property
    def marked(self) -> bool:
        """Whether there is a mark in the corner."""
        return self.quality is not Quality.GOOD or self.state == FAULT


UNRULED = Ruled()
"""What an element without rules is."""


def ruled(results: Mapping[str, Result], symbol: str) -> Ruled:
    """What results mean for an element of a symbol. What is not known hides nothing and turns nothing."""
    drawn = [result.quality for name, result in results.items() if name != TEXT]
    turned = results.get(ROTATION)
    state = results.get(STATE)
    said = results.get(TEXT)
    return Ruled(
        hidden=VISIBLE in results and results[VISIBLE].holds is False,
        pale=DIMMED in results and results[DIMMED].holds is True,
        turned=turned.value % 360.0 if turned is not None and isinstance(turned.value, float) else 0.0,
        stated=state is not None,
        state=str(state.value) if state is not None and state.known else "",
        text=None if said is None else _said(said),
        quality=max(drawn, default=Quality.GOOD),
        symbol=symbol,
    )


def draw_mark(painter: QPainter, look: Ruled, size: QRectF, theme: Theme) -> None:
    """In the upper right corner: F bad, ? uncertain, hatched stale; a fault is an F on a dark ground."""
    if not look.marked:
        return
    room = badge(size)
    fault = look.quality is Quality.GOOD
    painter.setPen(pen(theme.text, 1.2))
    painter.setBrush(ink(theme.text if fault else theme.panel))
    painter.drawRect(room)
    if look.quality is Quality.STALE:
        painter.setBrush(hatch(theme.text))
        painter.drawRect(room)
    painter.setFont(font(12.0, bold=True))
    painter.setPen(ink(theme.panel if fault else theme.text))
    painter.drawText(room, int(CENTRE.value), "F" if fault else _LETTERS[look.quality])


def badge(size: QRectF) -> QRectF:
    """The room of the mark, about the upper right corner."""
    return QRectF(size.topRight() - QPointF(_BADGE / 2, _BADGE / 2), size.topRight() + QPointF(_BADGE / 2, _BADGE / 2))


def _said(result: Result) -> str:
    if not result.known:
        return NEVER_SEEN
    return f"{result.value}{'?' if result.quality is Quality.UNCERTAIN else ''}"
