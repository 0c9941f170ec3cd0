"""Columns that take more room where a table has it, and less where it has not."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from hmi.ui.theme import TEXT_SIZE

MORE = tuple(share / 20 for share in range(25, 19, -1))
"""Shares of its written width, largest first, where the table has room: with more a column is only emptier."""

ROOM_TO_GROW, SPARE = 16, 4
"""Pixels beside the words of now: a number may grow by a digit."""

STEP = 5
"""Pixels by which the widest columns give way at a time."""

HEARS_MS = 400
"""Words that change are measured so often at most."""

REST, MOST = 140, 420
"""Pixels that a column which stretches keeps for its own words: where others lack room for theirs, and where not."""


class Widening(QObject):
    """Shares out the width of a table among its columns, until somebody drags one of them. No column becomes narrower
    than its title. It dies with its table."""

    def __init__(self, view: QTableView, titles: Mapping[int, int]) -> None:
        super().__init__(view)
        self._view, self._titles, self._scale = view, titles, 1.0
        self._header = view.horizontalHeader()
        self._header.setResizeContentsPrecision(0)  # only the rows that are seen are measured
        self._written: dict[int, int] = {}
        self._words: dict[int, int] = {}
        self._shared, self._own = True, False
        self._header.sectionResized.connect(self._resized)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HEARS_MS)
        self._timer.timeout.connect(self._longer_words)
        for changed in (view.model().modelReset, view.model().rowsInserted):
            changed.connect(self._first_rows)
        for changed in (view.model().dataChanged, view.verticalScrollBar().valueChanged):
            changed.connect(self._wait)
        # The viewport, not the view: a filter on the view would still meet the viewport's width of before.
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table is shown, or has another width."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Show)
        if moved and isinstance(watched, QWidget) and watched.isVisible():
            self._share(watched.width())
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
        self._measure()
        roomy, tight = (width - self._rest(most) for most in (MOST, REST))
        fitting = self._fitting(roomy) or self._by_words(roomy) or self._giving_way(tight)
        if fitting and not any(number not in self._written for number in self._shown()):
            # No column stretches: the last one takes what is left, so that the head ends with the table.
            last = max(fitting)
            fitting[last] += max(width - sum(fitting.values()), 0)
        self._own = True
        for number, size in fitting.items():
            header.resizeSection(number, size)
        self._own = False

    def _fitting(self, room: float) -> dict[int, int]:
        """The largest share of the written widths that there is room for, with room for all words; nothing where there
        is room for none."""
        shared = (
            {
                number: round(max(size * share, self._need(number)))
                for number, size in self._written.items()
                if not self._header.isSectionHidden(number)
            }
            for share in MORE
        )
        return next((widths for widths in shared if sum(widths.values()) <= room), {})

    def _by_words(self, room: float) -> dict[int, int]:
        """A column whose words are shorter than it is wide gives its room to the others; nothing where that is not
        enough."""
        needs = self._needs()
        spare, wanting = room - sum(needs.values()), sum(max(self._wish(number, needs), 0.0) for number in needs)
        part = min(spare / wanting, 1.0) if wanting > 0 else 0.0
        widths = {number: int(need + max(self._wish(number, needs), 0.0) * part) for number, need in needs.items()}
        return widths if spare >= 0 else {}

    def _giving_way(self, room: float) -> dict[int, int]:
        """Numbers lose what they have to grow into, then the widest columns become narrower until there is room; none
        becomes narrower than its title."""
        needs = self._needs()
        if sum(needs.values()) > room:
            needs = self._needs(SPARE)
        widths: dict[int, int] = {}
        for widest in range(int(max(needs.values(), default=0.0)) + 1, 0, -STEP):
            widths = {number: int(min(need, max(widest, self._least(number)))) for number, need in needs.items()}
            if sum(widths.values()) <= room:
                break
        return widths

    def _needs(self, grow: int = ROOM_TO_GROW) -> dict[int, float]:
        return {number: self._need(number, grow) for number in self._shown() if number in self._written}

    def _wish(self, number: int, needs: Mapping[int, float]) -> float:
        return self._written[number] - needs[number]

    def _shown(self) -> list[int]:
        return [number for number in range(self._header.count()) if not self._header.isSectionHidden(number)]

    def _rest(self, most: int) -> float:
        """What the columns that stretch keep: what their words need, each of them at most so much."""
        stretching = (number for number in self._shown() if number not in self._written)
        words = {number: min(self._words.get(number, REST) + SPARE, most) * self._scale for number in stretching}
        return sum(max(size, self._least(number)) for number, size in words.items())

    def _measure(self) -> None:
        """Reads how wide the words are that are seen; the widest of them are kept in mind, so that nothing jumps."""
        if self._view.model().rowCount() > 0:
            for number in self._shown():
                self._words[number] = max(self._words.get(number, 0), self._view.sizeHintForColumn(number))

    def _need(self, number: int, grow: int = ROOM_TO_GROW) -> float:
        """What the words need, but not more than a column has where there is room for all; a number has so much to grow
        into."""
        words, most = self._words.get(number), self._written[number] * MORE[0]
        if words is None:
            return max(float(self._written[number]), self._least(number))
        across = Qt.Orientation.Horizontal
        side = self._view.model().headerData(number, across, Qt.ItemDataRole.TextAlignmentRole)
        is_number = isinstance(side, int) and bool(side & Qt.AlignmentFlag.AlignRight.value)
        return max(min(words + (grow if is_number else SPARE) * self._scale, most), self._least(number))

    def _first_rows(self) -> None:
        """Words have come to a table that had none."""
        if not self._words and self._written and self._view.isVisible():
            self._share(self._view.viewport().width())
        else:
            self._wait()

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _longer_words(self) -> None:
        """Words are seen for which there was no room yet."""
        before = dict(self._words)
        if self._shared and self._written and self._view.isVisible():
            self._measure()
            if self._words != before:
                self._share(self._view.viewport().width())

    def _least(self, number: int) -> float:
        """The width of its title."""
        return self._titles.get(number, 0) * self._scale

    def _resized(self, number: int, old: int, new: int) -> None:
        """Dragged by hand, or brought back as it was kept: it stays so. One that is hidden or shown is neither."""
        if not self._written or self._own:
            return
        if old == 0 or new == 0:
            self._share(self._view.viewport().width())
        elif number in self._written:
            self._shared = False
