"""A diagram of 5,000 parts in the editor: opening it, drawing it, dragging and releasing a symbol, checking it, and
routing what a moved symbol touches. Beside each figure stands what a bare QGraphicsScene and a plain painter that draw
the same page need for the same in the same run."""

import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hmi.app.application import make_application
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Rect
from hmi.diagram.persist import save
from hmi.diagram.routes import Routes
from hmi.resources import resource
from hmi.ui.editor.editor import EditorPage
from hmi.ui.theme import LIGHT
from tests.bench.plain_pages import BareView, PlainPage, line_path, shapes
from tests.bench.ratio import Ratio

PARTS = 5_000
OPEN_S = 2.0
FRAME_MS = 1000.0 / 30.0
RELEASE_MS = 50.0
REROUTE_MS = 16.0
CHECK_MS = 16.0

_COLUMNS = 60
_FRAMES = 40
_DRAGS = 7
_PATIENCE = 20
_DRAGGED = "pump 8-12"


@dataclass(frozen=True, slots=True)
class Over:
    """How many times what a bare scene and a plain painter need something may cost in the editor."""

    bare: float
    plain: float


OPENED, DRAWN, DRAGGED = Over(8.0, 8.0), Over(12.0, 8.0), Over(120.0, 2.0)
"""Opening reads a file, routes pipes and makes items that know tags; drawing runs Python code for every item; dragging
routes, snaps and marks, which the others do not do: the bare scene only redraws a few items in compiled code."""


def measure() -> Iterable[Ratio]:
    """Seconds to open, milliseconds for a whole page, a frame of a drag, its release, a check, and routing."""
    application = make_application(offscreen=True)
    texts = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    yield from _beside_the_limits(read_plant(*texts))
    times = list(_reroutes())
    yield Ratio("CPU ms of routing after one symbol was moved, median", median(times), REROUTE_MS)
    yield Ratio("the same, nineteen of twenty", quantiles(times, n=20)[-1], REROUTE_MS)
    del application


def _beside_the_limits(plant: Plant) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        file, empty = Path(folder, "large.json"), Path(folder, "empty.json")
        save(large(), file)
        save(Document(Page("Empty")), empty)
        page = EditorPage(empty, plant, LIBRARY, LIGHT)
        page.resize(1850, 980)
        page.show()
        opened = _cpu_ms(lambda: page.open(file))
        bare, bare_opened = _made(BareView, page)
        plain, plain_opened = _made(PlainPage, page)
        name = f"to open {PARTS} parts"
        yield Ratio(f"CPU s {name}", opened / 1000.0, OPEN_S)
        yield from _over(name, opened, (bare_opened, plain_opened), OPENED)
        drawn = [median(_cpu_ms(partial(_redrawn, seen)) for _ in range(5)) for seen in _seen(page, bare, plain)]
        yield from _over(f"to draw the whole page anew (here {drawn[0]:.3g} ms)", drawn[0], (drawn[1], drawn[2]), DRAWN)
        while page.desk.problems.looking:
            QApplication.processEvents()
        frames, releases = _drags(page)
        limits = [median(_plain_drag(each)) for each in (bare, plain)]
        yield Ratio("CPU ms of a frame while a symbol is dragged, the whole page in sight", median(frames), FRAME_MS)
        yield from _over("for such a frame", median(frames), (limits[0], limits[1]), DRAGGED)
        yield Ratio("CPU ms until a drag is released and drawn, median", median(releases), RELEASE_MS)
        yield Ratio("CPU ms until the problems are listed again after it", median(_checks(page)), CHECK_MS)
        page.desk.stack.setClean()
        page.close_document()
        for each in (page, bare, plain):
            each.close()


def _over(what: str, ours: float, limits: tuple[float, float], most: Over) -> Iterator[Ratio]:
    """How many times the limits something costs, with the limits themselves in the name."""
    bare, plain = (max(limit, 0.01) for limit in limits)
    yield Ratio(f"times the bare QGraphicsScene's {bare:.3g} ms {what}", ours / bare, most.bare)
    yield Ratio(f"times the plain painter's {plain:.3g} ms {what}", ours / plain, most.plain)


class Painted(QObject):
    """Says whether a widget was painted: Qt may put that off until the screen is ready for another frame."""

    def __init__(self, seen: QWidget) -> None:
        super().__init__(seen)
        self.there = False
        seen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the event, and lets it pass."""
        del watched
        self.there = self.there or event.type() is QEvent.Type.Paint
        return False


def _cpu_ms(act: Callable[[], object], seen: Painted | None = None) -> float:
    """What an act costs, until everything that followed from it is done and drawn."""
    start = time.process_time()
    if seen is not None:
        seen.there = False
    act()
    QApplication.processEvents()
    for _ in range(_PATIENCE):
        if seen is None or seen.there:
            break
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return (time.process_time() - start) * 1000.0


def _made(kind: type[BareView] | type[PlainPage], page: EditorPage) -> tuple[BareView | PlainPage, float]:
    """A page of the other kind with the same on it, as large, and what it took to make it and to draw it first."""
    document, lines = page.document, page.desk.canvas.lines()
    room = QRectF(0, 0, document.page.width, document.page.height)

    def make() -> None:
        made.append(kind(shapes(document, lines), room))
        made[0].resize(page.desk.canvas.size())
        made[0].show()
        made[0].fit()

    made: list[BareView | PlainPage] = []
    took = _cpu_ms(make)
    return made[0], took


def _seen(page: EditorPage, bare: QWidget, plain: QWidget) -> tuple[QWidget, QWidget, QWidget]:
    return page.desk.canvas.viewport(), bare.viewport() if isinstance(bare, BareView) else bare, plain


def _redrawn(seen: QWidget) -> None:
    seen.update()
    QApplication.processEvents()


def large() -> Document:
    """Rows of pumps, valves and values, with pipes between them and back over them."""
    parts: list[Part] = []
    row = 0
    while len(parts) < PARTS:
        for column in range(_COLUMNS):
            x, y, name = column * 90.0 + 20.0, row * 70.0 + 20.0, f"{row}-{column}"
            if column % 3 == 0:
                parts.append(Element(f"pump {name}", "pump", Rect(x, y, 26.0, 26.0)))
            elif column % 3 == 1:
                parts.append(Element(f"valve {name}", "on_off_valve", Rect(x, y + 5.0, 22.0, 16.0)))
                pump = f"pump {row}-{column - 1}"
                parts.append(Pipe(f"pipe {name}", PipeEnd(pump, "outlet"), PipeEnd(f"valve {name}", "inlet")))
                if column % 6 == 1:
                    ends = PipeEnd(f"valve {name}", "outlet"), PipeEnd(pump, "outlet_up")
                    parts.append(Pipe(f"back {name}", *ends, "utility"))
            else:
                parts.append(
                    Element(f"value {name}", "value", Rect(x - 10, y, 80.0, 26.0), bindings={"value": "TIC-402"})
                )
        row += 1
    return Document(Page("Large", _COLUMNS * 90.0 + 40.0, row * 70.0 + 100.0), parts[:PARTS])


def _drags(page: EditorPage) -> tuple[list[float], list[float]]:
    """The times of all frames of some drags, and of their releases."""
    frames: list[float] = []
    releases: list[float] = []
    for _ in range(_DRAGS):
        page.desk.selection.set((_DRAGGED,))
        QApplication.processEvents()
        grabbed = page.document.element(_DRAGGED)
        if grabbed is not None:
            _drag(page, QPointF(grabbed.rect.centre.x, grabbed.rect.centre.y), frames, releases)
            page.desk.stack.undo()
    return frames, releases


def _drag(page: EditorPage, start: QPointF, frames: list[float], releases: list[float]) -> None:
    canvas, left = page.desk.canvas, Qt.MouseButton.LeftButton
    view = canvas.viewport()
    seen = Painted(view)
    QTest.mousePress(view, left, pos=canvas.mapFromScene(start))
    place = start
    for frame in range(_FRAMES):
        place = start + QPointF(8 + 4 * frame, 6 + 3 * frame)
        at = canvas.mapFromScene(place)
        frames.append(_cpu_ms(partial(QTest.mouseMove, view, at), seen))
    end = canvas.mapFromScene(place)
    releases.append(_cpu_ms(lambda: QTest.mouseRelease(view, left, pos=end), seen))
    view.removeEventFilter(seen)


def _plain_drag(page: BareView | PlainPage) -> Iterator[float]:
    """The same drag without an editor: the symbol and two lines on it follow the pointer."""
    seen = Painted(page.viewport() if isinstance(page, BareView) else page)
    for frame in range(_FRAMES):
        x, y = 1108.0 + 4 * frame, 580.0 + 3 * frame
        lines = {
            "pipe 8-13": line_path(
                (QPointF(x + 26, y + 13), QPointF(x + 60, y + 13), QPointF(x + 60, 593), QPointF(1190, 593))
            ),
            "back 8-13": line_path(
                (QPointF(x + 13, y), QPointF(x + 13, y - 30), QPointF(1212, y - 30), QPointF(1212, 593))
            ),
        }
        yield _cpu_ms(partial(page.put, _DRAGGED, QPointF(x, y), lines), seen)


def _checks(page: EditorPage) -> Iterator[float]:
    """The times of checking what one move changed, as the list of problems does when the hand rests."""
    for number in range(20):
        page.desk.push(change.move(page.document, (_DRAGGED,), 30.0 * (-1) ** number, 20.0))
        start = time.process_time()
        page.desk.problems.refresh()
        yield (time.process_time() - start) * 1000.0


def _reroutes() -> Iterator[float]:
    document = large()
    routes = Routes(document, LIBRARY)
    chance = random.Random(1)  # noqa: S311 - which symbol is moved
    movable = [element.id for element in document.elements() if element.symbol != "value"]
    for _ in range(200):
        way = chance.choice((-30.0, 10.0, 30.0)), chance.choice((-20.0, 20.0, 40.0))
        edit = change.move(document, (chance.choice(movable),), *way)
        document.apply(edit)
        start = time.process_time()
        routes.update(edit)
        yield (time.process_time() - start) * 1000.0
