"""Columns that take more room where a table has it, and less where it has not."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

from hmi.ui.theme import TEXT_SIZE

SHARES = tuple(share / 20 for share in range(25, 9, -1))
"""Shares of its written width, largest first: with more a column is only emptier, with less it says nothing."""

REST = 140
"""Pixels that a column which stretches keeps for its own words."""


class Widening(QObject):
    """Shares out the width of a table among its columns, until somebody drags one of them. No column becomes narrower
    than its title. It dies with its table."""

    def __init__(self, view: QTableView, titles: Mapping[int, int]) -> None:
        super().__init__(view)
        self._titles, self._scale = titles, 1.0
        self._header = view.horizontalHeader()
        self._written: dict[int, int] = {}
        self._shared, self._own = True, False
        self._header.sectionResized.connect(self._resized)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table is shown, or has another width."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Show)
        if moved and isinstance(watched, QTableView) and watched.isVisible():
            self._share(watched.viewport().width())
        return False

    def _share(self, width: int) -> None:
        header = self._header
        modes = [header.sectionResizeMode(number) for number in range(header.count())]
        if not self._written:
            fixed = QHeaderView.ResizeMode.Interactive
            self._written = {number: header.sectionSize(number) for number, mode in enumerate(modes) if mode is fixed}
            self._scale = header.font().pixelSize() / TEXT_SIZE if header.font().pixelSize() > 0 else 1.0
        if not self._shared:
            return
        rest = (number for number in range(header.count()) if number not in self._written)
        room = width - sum(max(REST * self._scale, self._least(number)) for number in rest)
        shared = ({number: self._width(number, share) for number in self._written} for share in SHARES)
        fitting = next((widths for widths in shared if sum(widths.values()) <= room), None)
        self._own = True
        for number in self._written:
            header.resizeSection(number, self._width(number, SHARES[-1]) if fitting is None else fitting[number])
        self._own = False

    def _width(self, number: int, share: float) -> int:
        return round(max(self._written[number] * share, self._least(number)))

    def _least(self, number: int) -> float:
        """The width of its title."""
        return self._titles.get(number, 0) * self._scale

    def _resized(self, number: int, _old: int, _new: int) -> None:
        """Dragged by hand, or brought back as it was kept: it stays so."""
        if self._written and not self._own and number in self._written:
            self._shared = False
