"""Marks on a trend: every line is drawn, and no two words lie over each other."""

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from hmi.core.moment import PastEvent
from hmi.core.tag import Priority
from hmi.ui.panels.trend_plot import PlotMarks, make_plot
from hmi.ui.theme import LIGHT

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_words_of_marks_that_are_close_make_way_until_somebody_looks_closer(qtbot: QtBot) -> None:
    plot, *_rest = make_plot(LIGHT, lambda: None)
    qtbot.addWidget(plot)
    plot.resize(800, 400)
    plot.show()
    marks = PlotMarks(plot, LIGHT)
    times = [NOW + timedelta(seconds=second) for second in (0, 1, 600)]
    plot.setXRange(NOW.timestamp() - 60, NOW.timestamp() + 700, padding=0)
    marks.show_events([PastEvent(at, "high", "PFR-401", "TIC-402", Priority.HIGH) for at in times])

    def words() -> list[bool]:
        return [line.label.isVisible() for line in marks._events]

    assert marks.count == (3, 0)
    assert words() == [False, True, True]
    plot.setXRange(NOW.timestamp() - 2, NOW.timestamp() + 3, padding=0)
    assert words()[:2] == [True, True]
