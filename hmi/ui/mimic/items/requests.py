"""What was asked of the setpoints of an asset, the newest first."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.language import translate, word
from hmi.ui.mimic.draw import LEFT, RIGHT, SMALL_SIZE, TEXT_SIZE, TextBox, elided, pen
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.mimic.look import Look
from hmi.ui.mimic.reading import engineered_text, unit_text
from hmi.ui.theme import font

_HEADING = 26.0
_ROW = 22.0
_STATE = 0.36
"""The share of the width that the state has."""


class RequestsItem(FlatItem):
    """Time, setpoint, change and state of each request; those that wait for somebody come first. As many rows as there
    is room for."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__(element, spec, look)
        self._requests: tuple[SetpointRequest, ...] = ()

    def show_requests(self, requests: Mapping[str, SetpointRequest]) -> None:
        """Takes all requests of this run, by their ids."""
        mine = [one for one in requests.values() if self.asset in ("", one.asset)]
        ranked = sorted(mine, key=lambda one: (one.open, one.requested_at), reverse=True)
        if tuple(ranked) != self._requests:
            self._requests = tuple(ranked)
            self.update()

    def show_sample(self) -> None:
        """One request that waits."""
        super().show_sample()
        at = self.look.clock.now()
        tag = next(iter(self.look.plant.tags), None)
        name, asset, unit = ("TIC-1.SP", "A-1", "degC") if tag is None else (tag.id, tag.asset, tag.unit)
        until, state = at + timedelta(minutes=15), SetpointState.REQUESTED
        self._requests = (
            SetpointRequest("", "", name, asset, 29.0, 29.5, unit, 0.0, 100.0, "", "", "", at, until, state),
        )

    def texts(self) -> tuple[TextBox, ...]:
        """The title and the rows."""
        theme, width = self.theme, self.size.width()
        boxes = []
        if heading := self.setting_text("heading"):
            letters = font(TEXT_SIZE, bold=True)
            boxes.append(TextBox(QRectF(8, 0, width - 16, _HEADING), heading, letters, theme.text, LEFT))
        rows = self._rows()
        for request, top in rows:
            left = QRectF(8, top, width * (1 - _STATE) - 12, _ROW)
            right = QRectF(width * (1 - _STATE), top, width * _STATE - 8, _ROW)
            words = elided(self._words(request), SMALL_SIZE, left.width())
            state = elided(word(request.state), SMALL_SIZE, right.width(), bold=request.open)
            boxes.append(TextBox(left, words, font(SMALL_SIZE), theme.text, LEFT))
            boxes.append(TextBox(right, state, font(SMALL_SIZE, bold=request.open), theme.text, RIGHT))
        if not rows:
            room = QRectF(8, self._top(), width - 16, _ROW)
            nothing = elided(translate("Symbols", "nothing was asked for in this run"), SMALL_SIZE, room.width())
            boxes.append(TextBox(room, nothing, font(SMALL_SIZE, italic=True), theme.secondary, LEFT))
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """A line over every row."""
        painter.setPen(pen(self.theme.scale_line, 0.6))
        for _, top in self._rows():
            painter.drawLine(QPointF(4, top), QPointF(self.size.width() - 4, top))

    def _rows(self) -> list[tuple[SetpointRequest, float]]:
        """Every request that is shown, with the top of its row."""
        most = int((self.size.height() - self._top()) // _ROW)
        return [(request, self._top() + at * _ROW) for at, request in enumerate(self._requests[: max(most, 0)])]

    def _top(self) -> float:
        return _HEADING if self.setting_text("heading") else 0.0

    def _words(self, request: SetpointRequest) -> str:
        tag = self.look.plant.by_id.get(request.tag)
        numbers = [f"{one:g}" if tag is None else engineered_text(tag, one) for one in (request.old, request.new)]
        at = request.requested_at.astimezone().strftime("%H:%M")
        return f"{at}  {request.tag}  {numbers[0]} → {numbers[1]} {unit_text(request.unit)}"
