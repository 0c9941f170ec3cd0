"""Marks on a trend: every line is drawn, and no two words lie over each other."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from pytestqt.qtbot import QtBot

from hmi.core.moment import PastEvent
from hmi.core.tag import Priority
from hmi.ui.panels.trend_plot import PlotMarks, make_plot
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import Phase

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


def test_no_word_of_a_phase_or_an_event_lies_over_another_or_leaves_the_picture(qtbot: QtBot) -> None:
    plot, *_rest = make_plot(LIGHT, lambda: None)
    qtbot.addWidget(plot)
    plot.resize(900, 400)
    plot.show()
    marks = PlotMarks(plot, LIGHT)
    begins = [NOW + timedelta(hours=hour) for hour in (0, 5, 14, 15, 27, 28, 29, 35)]
    plot.setXRange(NOW.timestamp() - 3600, NOW.timestamp() + 36 * 3600, padding=0)
    phases = [Phase("PFR-401", "B-1", "GROW", "COOL_HOLD", "", at, None) for at in begins]
    marks.show_phases(phases)
    marks.show_events([PastEvent(at, "high", "PFR-401", "TIC-402", Priority.HIGH) for at in begins])
    plot.grab()  # pyqtgraph places words when they are drawn
    room = plot.getViewBox().sceneBoundingRect()
    for lines in (marks._events, marks._phases):
        words = [line.label.sceneBoundingRect() for line in lines if line.label.isVisible()]
        assert len(words) >= 4
        assert not any(one.intersects(other) for one, other in combinations(words, 2))
        assert all(room.left() - 1 <= one.left() and one.right() <= room.right() + 1 for one in words)
