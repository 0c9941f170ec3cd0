"""Roles of the theme as styles may use them: they have an effect, can be read, and are never taken for a state."""

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from hmi.core.clock import ManualClock
from hmi.core.deviation import Level
from hmi.core.plant import Plant
from hmi.core.tag import Priority
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Pipe, PipeEnd, Point
from hmi.diagram.styles import (
    BODIES,
    DEFAULTS,
    EDGES,
    GROUNDS,
    LETTERS,
    OUTLINES,
    OWN,
    STYLED,
    Dash,
    Medium,
    PipeColour,
    StyleClass,
)
from hmi.diagram.styles_change import put
from hmi.ui.mimic.dressing import DASHES, FLOWING, NOTHING
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.table import make_sample
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.theme import DARK, LIGHT, MINIMUM_CONTRAST, Theme, contrast
from tests.ui.station import NOW

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
ROLES = frozenset({*GROUNDS, *LETTERS, *BODIES, *OUTLINES, *EDGES, *PipeColour}) - {OWN, NOTHING}
COLOURED = [
    (spec.name, setting.name)
    for spec in LIBRARY.values()
    for setting in spec.settings
    if setting.name in ("colour", "fill", "outline", "body", "edge")
]


def picture(item: SymbolItem) -> QImage:
    """How an item looks."""
    image = QImage(item.boundingRect().size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    painter = QPainter(image)
    painter.translate(-item.boundingRect().topLeft())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


@THEMES
def test_no_role_that_can_be_chosen_is_the_colour_of_an_alarm_or_a_deviation(theme: Theme) -> None:
    meant = {theme.alarm(priority).colour for priority in Priority}
    meant |= {theme.band(level) for level in Level if level is not Level.NONE}
    assert not {getattr(theme, role).upper() for role in ROLES} & {colour.upper() for colour in meant}


@THEMES
def test_every_text_can_be_read_on_every_ground_that_it_can_be_given(theme: Theme) -> None:
    grounds = {role for role in GROUNDS if role not in (OWN, NOTHING)}
    for letters, ground in product(("text", "secondary", "live"), grounds):
        assert contrast(getattr(theme, letters), getattr(theme, ground)) >= MINIMUM_CONTRAST, (letters, ground)


@THEMES
def test_every_pipe_stands_out_from_the_page_and_flows_in_another_colour(theme: Theme) -> None:
    for colour in PipeColour:
        assert contrast(getattr(theme, colour), theme.canvas) >= 3.0, colour
        assert getattr(theme, FLOWING[colour]) != getattr(theme, colour)
    assert set(DASHES) == set(Dash)


@THEMES
def test_no_body_is_the_colour_of_something_that_runs_or_stands(theme: Theme) -> None:
    bodies = {getattr(theme, role) for role in BODIES if role != OWN}
    assert not bodies & {theme.valve_open, theme.valve_closed}


@pytest.mark.parametrize(("symbol", "name"), COLOURED)
def test_a_colour_of_a_class_changes_what_a_symbol_looks_like_in_both_themes(
    symbol: str, name: str, plant: Plant, qtbot: QtBot
) -> None:
    del qtbot
    choices = [choice for choice in STYLED[name].choices if choice not in (OWN, NOTHING)]
    looks = []
    for theme in (LIGHT, DARK):
        item = make_sample(LIBRARY[symbol], theme, plant, ManualClock(NOW))
        # What is bound may say more than a style: a machine that runs is bright.
        item.set_element(replace(item.element, bindings={}, style="a", settings={"text": "Text", "title": "Text"}))
        plain = picture(item)
        for choice in choices:
            table = put(DEFAULTS, StyleClass("a", "A", {name: choice, "line_width": 3.0}))
            item.set_look(replace(item.look, styles=table))
            looks.append(picture(item) != plain)
    assert any(looks)
    assert LIBRARY[symbol].default(name) == OWN


@pytest.fixture
def pipe(qtbot: QtBot) -> PipeItem:
    del qtbot
    item = PipeItem(Pipe("p", PipeEnd(place=Point(0, 0)), PipeEnd(place=Point(200, 0)), "dye"), LIGHT)
    item.set_line(item.pipe, (Point(0, 0), Point(200, 0)), (Point(100, 0),))
    return item


def test_a_pipe_follows_its_medium_and_keeps_its_jumps(pipe: PipeItem) -> None:
    assert pipe.medium == DEFAULTS.medium("main")
    room = pipe.boundingRect()
    wide = Medium("dye", "Dye", colour=PipeColour.STRONG, width=9.0, dash=Dash.DOTTED, arrow=14.0)
    pipe.set_styles(put(DEFAULTS, wide))
    assert pipe.medium == wide
    assert pipe.boundingRect().height() > room.height()
    assert pipe.shape().contains(QPointF(100.0, -8.0))
    assert DASHES[pipe.medium.dash] is Qt.PenStyle.DotLine


def test_a_number_is_as_high_as_its_class_says_and_never_higher_than_its_room(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    item = make_sample(LIBRARY["value"], LIGHT, plant, ManualClock(NOW))
    table = put(DEFAULTS, StyleClass("key", "Key value", {"size": 30.0}))
    item.set_element(replace(item.element, style="key", rect=replace(item.element.rect, height=60.0)))
    item.set_look(replace(item.look, styles=table))
    number = item.texts()[0]
    assert number.font.pixelSize() == 30
    assert item.size.contains(number.extent)
    item.set_element(replace(item.element, rect=replace(item.element.rect, height=26.0)))
    assert item.texts()[0].font.pixelSize() < 20
