"""Flow that moves: it starts and stops with its condition, costs nothing where nobody looks, and can be stilled."""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Page, Pipe, PipeEnd, Point
from hmi.ui.mimic.flow import STEP, wanted_by_system
from hmi.ui.mimic.pipe import MARK_PERIOD, PipeItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import DARK, LIGHT, Theme

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def line(id_: str, y: float, flow: str) -> Pipe:
    return Pipe(id_, PipeEnd(place=Point(20.0, y)), PipeEnd(place=Point(380.0, y)), flow=flow)


@pytest.fixture
def scene(plant: Plant, qtbot: QtBot) -> Iterator[MimicScene]:
    assert qtbot is not None
    parts = (line("one", 50.0, "FIC-103 > 5 [L/h]"), line("two", 150.0, "FIC-201"), line("none", 250.0, ""))
    made = MimicScene(Document(Page("Flow", 400.0, 300.0, 1), parts), plant, LIGHT)
    yield made
    made.close()


@pytest.fixture
def view(scene: MimicScene, qtbot: QtBot) -> MimicView:
    made = MimicView(scene)
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def pipe(scene: MimicScene, id_: str = "one") -> PipeItem:
    found = scene.item_of(id_)
    assert isinstance(found, PipeItem)
    return found


def flows(scene: MimicScene, number: float, quality: Quality = Quality.GOOD, tag: str = "FIC-103") -> None:
    scene.show_values({tag: TagValue(tag, number, quality, NOW, 0.0)})


def drawn(scene: MimicScene) -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    return image


def test_the_timer_runs_only_while_something_flows(scene: MimicScene) -> None:
    ran = [scene.rules.motion.running]
    for tag, number in (("FIC-103", 10.0), ("FIC-201", 1000.0), ("FIC-103", 0.0), ("FIC-201", 0.0)):
        flows(scene, number, tag=tag)
        ran.append(scene.rules.motion.running)
    assert ran == [False, True, True, True, False]


@pytest.mark.parametrize("quality", [Quality.UNCERTAIN, Quality.BAD, Quality.STALE])
def test_what_is_not_good_does_not_flow_and_is_hatched(scene: MimicScene, quality: Quality) -> None:
    resting = drawn(scene)
    flows(scene, 10.0)
    flows(scene, 10.0, quality)
    assert not scene.rules.motion.running
    assert (pipe(scene).flowing, pipe(scene).doubtful) == (None, True)
    assert drawn(scene) != resting
    assert (pipe(scene, "none").flowing, pipe(scene, "none").doubtful) == (None, False)


def test_marks_march_from_source_to_target_and_start_again(scene: MimicScene, view: MimicView) -> None:
    assert view.isVisible()
    flows(scene, 10.0)
    first = drawn(scene)
    scene.rules.motion.step()
    second = drawn(scene)
    assert first != second
    ahead = [_first_pale(image) for image in (first, second)]
    assert (ahead[1] - ahead[0]) % MARK_PERIOD == pytest.approx(STEP, abs=1.0)
    for _ in range(int(MARK_PERIOD / STEP) - 1):
        scene.rules.motion.step()
    assert drawn(scene) == first


def test_nothing_moves_where_nobody_looks(scene: MimicScene, view: MimicView) -> None:
    flows(scene, 10.0)
    view.hide()
    before = drawn(scene)
    scene.rules.motion.step()
    assert drawn(scene) == before
    view.show()
    scene.rules.motion.step()
    assert drawn(scene) != before


def test_only_the_line_itself_is_drawn_again(
    scene: MimicScene, view: MimicView, monkeypatch: pytest.MonkeyPatch
) -> None:
    flows(scene, 10.0)
    port = view.viewport()
    rooms: list[QRegion] = []
    monkeypatch.setattr(port, "update", rooms.append)
    scene.rules.motion.step()
    (room,) = rooms
    line_room = view.mapFromScene(pipe(scene).sceneBoundingRect()).boundingRect()
    assert room.boundingRect().height() < line_room.height()
    assert line_room.contains(room.boundingRect().adjusted(2, 2, -2, -2))
    assert not room.contains(view.mapFromScene(QPointF(200.0, 150.0)))


def test_marks_go_around_corners_and_keep_out_of_jumps() -> None:
    bent = PipeItem(line("x", 0.0, ""), LIGHT)
    bent.set_line(bent.pipe, (Point(0.0, 0.0), Point(100.0, 0.0), Point(100.0, 50.0)), (Point(60.0, 0.0),))
    for number in range(int(MARK_PERIOD)):
        bent.march(float(number))
        marks = bent._marks()
        lengths = [max(mark.width(), mark.height()) for mark in marks]
        assert all(0.0 < length < 6.001 for length in lengths)
        level = [mark for mark in marks if mark.width() > mark.height()]
        assert level
        assert all(mark.right() <= 52.0 or mark.left() >= 68.0 for mark in level)
        assert all(bent.boundingRect().contains(mark) for mark in marks)
        assert sum(lengths) == pytest.approx(150.0 / MARK_PERIOD * 6.0, abs=14.0)


def test_who_wants_no_motion_sees_that_it_flows_without_it(scene: MimicScene, view: MimicView) -> None:
    assert view.isVisible()
    resting = drawn(scene)
    scene.rules.motion.moves = False
    flows(scene, 10.0)
    assert not scene.rules.motion.running
    assert drawn(scene) != resting
    scene.rules.motion.moves = True
    assert scene.rules.motion.running


def test_a_system_on_which_nothing_shall_move_is_heeded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qtbot is not None
    assert wanted_by_system()
    # What Windows and the desktops of Linux tell Qt, Qt tells through the style.
    monkeypatch.setattr(QApplication, "style", lambda: SimpleNamespace(styleHint=lambda _hint: 0))
    assert not wanted_by_system()


def test_a_pipe_that_is_gone_moves_nothing(scene: MimicScene) -> None:
    flows(scene, 10.0)
    gone = change.remove(scene.document, ("one",), LIBRARY)
    scene.document.apply(gone)
    assert not scene.rules.motion.running
    scene.document.revert(gone)
    assert scene.rules.motion.running


def test_a_scene_that_is_closed_moves_nothing(plant: Plant, qtbot: QtBot) -> None:
    assert qtbot is not None
    made = MimicScene(Document(Page("Flow", 400.0, 300.0, 1), (line("one", 50.0, "FIC-103"),)), plant, LIGHT)
    flows(made, 10.0)
    made.close()
    assert not made.rules.motion.running


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_flow_is_told_in_greys_alone(scene: MimicScene, theme: Theme) -> None:
    scene.set_theme(theme)
    flows(scene, 10.0)
    flows(scene, 10.0, Quality.BAD, "FIC-201")
    image = drawn(scene)
    colours = [QColor(each) for each in {image.pixel(x, y) for x in range(400) for y in (50, 150)}]
    assert len(colours) >= 3
    assert all(max(c.red(), c.green(), c.blue()) - min(c.red(), c.green(), c.blue()) <= 24 for c in colours)


def _first_pale(image: QImage) -> int:
    """Where the first mark in the line begins, behind its first period."""
    row = [image.pixelColor(x, 50).lightness() for x in range(60, 120)]
    pale, dark = max(row), min(row)
    bright = [level > (pale + dark) / 2 for level in row]
    return next(at for at in range(1, len(bright)) if bright[at] and not bright[at - 1])


def test_a_flow_that_is_stale_from_the_first_is_hatched(scene: MimicScene) -> None:
    assert not pipe(scene).doubtful
    flows(scene, 10.0, Quality.STALE)
    assert pipe(scene).doubtful


def test_where_everything_flows_the_marks_stand(
    scene: MimicScene, view: MimicView, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert view.isVisible()
    flows(scene, 10.0)
    flows(scene, 1000.0, tag="FIC-201")
    monkeypatch.setattr("hmi.ui.mimic.flow.MOST_MOVING", 1)
    before = drawn(scene)
    scene.rules.motion.step()
    assert drawn(scene) == before
    flows(scene, 0.0, tag="FIC-201")
    before = drawn(scene)
    scene.rules.motion.step()
    assert drawn(scene) != before
