"""Columns that share out the width of their table."""

import pytest
from pytestqt.qtbot import QtBot

from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.widening import REST

WRITTEN = (120, 160)
COLUMNS: tuple[Column[str], ...] = (
    Column("Tag", lambda row: row, width=WRITTEN[0]),
    Column("Value", lambda row: row, width=WRITTEN[1]),
    Column("Words", lambda row: row, stretch=True),
)


@pytest.mark.parametrize("later", [300, 1200], ids=["narrower", "wider"])
def test_columns_have_the_share_of_the_width_that_the_table_has_now(qtbot: QtBot, later: int) -> None:
    """One change of size is enough: nobody has to move the window twice."""
    tables = [table_of(RowsModel(COLUMNS), "Rows") for _ in range(2)]
    for table in tables:
        qtbot.addWidget(table)
    changed, fresh = tables
    changed.resize(600, 200)
    fresh.resize(later, 200)
    changed.show()
    fresh.show()
    changed.resize(later, 200)
    widths = [[table.columnWidth(number) for number in range(len(COLUMNS))] for table in tables]
    assert widths[0] == widths[1]
    assert (widths[0][0] < WRITTEN[0]) == (later < sum(WRITTEN) + REST)


def test_a_column_with_short_words_gives_its_room_to_one_with_long_words(qtbot: QtBot) -> None:
    long = "2026-11-21 23:09:26"
    columns: tuple[Column[str], ...] = (
        Column("When", lambda _row: long, width=180),
        Column("Word", lambda _row: "a", width=300),
        Column("Words", lambda row: row, stretch=True),
    )
    model: RowsModel[str] = RowsModel(columns)
    table = table_of(model, "Rows")
    qtbot.addWidget(table)
    table.resize(450, 200)
    table.show()
    model.show_rows(["row"])
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(long)
    assert table.columnWidth(1) < 300
    assert not table.horizontalScrollBar().maximum()


def test_a_column_that_is_hidden_leaves_no_columns_outside_of_the_table(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        *(Column(f"Number {number}", lambda _row: "1408 NL/min", width=130) for number in range(4)),
        Column("Words", lambda row: row, stretch=True),
    )
    model: RowsModel[str] = RowsModel(columns)
    table = table_of(model, "Rows")
    qtbot.addWidget(table)
    table.resize(760, 200)
    table.show()
    model.show_rows(["row"])
    table.setColumnHidden(4, True)
    table.resize(560, 200)
    assert not table.horizontalScrollBar().maximum()
    table.setColumnHidden(4, False)
    assert not table.horizontalScrollBar().maximum()


def test_words_that_grow_get_the_room_of_a_column_that_has_more_than_it_needs(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        Column("State", lambda row: row, width=200),
        Column("Value", lambda _row: "1", number=True, width=300),
        Column("Words", lambda _row: "a", stretch=True),
    )
    model: RowsModel[str] = RowsModel(columns)
    table = table_of(model, "Rows")
    qtbot.addWidget(table)
    table.resize(460, 200)
    table.show()
    model.show_rows(["on"])
    long = "active, unacknowledged"
    model.show_rows([long])
    qtbot.waitUntil(lambda: table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(long))
    assert not table.horizontalScrollBar().maximum()
