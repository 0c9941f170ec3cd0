"""A diagram of 5,000 parts in the editor: opening it, dragging a symbol, and routing what a moved symbol touches."""

import random
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from hmi.app.application import make_application
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
from tests.bench.ratio import Ratio

PARTS = 5_000
OPEN_S = 2.0
FRAME_MS = 1000.0 / 30.0
REROUTE_MS = 16.0
BARE = 120.0
"""A drag may cost so many times what a bare QGraphicsScene takes to move one rectangle among as many."""

_COLUMNS = 60
_FRAMES = 40


def measure() -> Iterable[Ratio]:
    """Seconds to open, milliseconds of a frame while a symbol is dragged, of routing after one was moved."""
    application = make_application(offscreen=True)
    texts = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    with tempfile.TemporaryDirectory() as folder:
        file, empty = Path(folder, "large.json"), Path(folder, "empty.json")
        save(large(), file)
        save(Document(Page("Empty")), empty)
        page = EditorPage(empty, read_plant(*texts), LIBRARY, LIGHT)
        page.resize(1850, 980)
        page.show()
        start = time.process_time()
        page.open(file)
        yield Ratio(f"CPU s to open {PARTS} parts", time.process_time() - start, OPEN_S)
        QApplication.processEvents()
        ours, bare = median(_drag(page)), median(_bare_drag())
        yield Ratio("CPU ms of a frame while a symbol is dragged, the whole page in sight", ours, FRAME_MS)
        yield Ratio("the same over a bare QGraphicsScene of as many rectangles", ours / max(bare, 0.01), BARE)
        page.desk.stack.setClean()
        page.close_document()
        page.close()
    times = list(_reroutes())
    yield Ratio("CPU ms of routing after one symbol was moved, median", median(times), REROUTE_MS)
    yield Ratio("the same, the slowest of 200", max(times), REROUTE_MS)
    del application


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


def _drag(page: EditorPage) -> Iterator[float]:
    canvas = page.desk.canvas
    grabbed = page.document.element("pump 8-9")
    middle = grabbed.rect.centre if grabbed else None
    if middle is None:
        return
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    page.desk.selection.set(("pump 8-9",))
    QTest.mousePress(view, left, pos=canvas.mapFromScene(QPointF(middle.x, middle.y)))
    for frame in range(_FRAMES):
        start = time.process_time()
        QTest.mouseMove(view, canvas.mapFromScene(QPointF(middle.x + 8 + 4 * frame, middle.y + 6 + 3 * frame)))
        QApplication.processEvents()
        yield (time.process_time() - start) * 1000.0
    QTest.mouseRelease(view, left, pos=canvas.mapFromScene(QPointF(middle.x + 168, middle.y + 126)))


def _bare_drag() -> Iterator[float]:
    scene = QGraphicsScene()
    items = [QGraphicsRectItem(0, 0, 26, 26) for _ in range(PARTS)]
    for number, item in enumerate(items):
        item.setPos(number % _COLUMNS * 90.0, number // _COLUMNS * 70.0)
        scene.addItem(item)
    view = QGraphicsView(scene)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.resize(1300, 900)
    view.fitInView(scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    view.show()
    QApplication.processEvents()
    for frame in range(_FRAMES):
        start = time.process_time()
        items[500].setPos(800.0 + 4 * frame, 560.0 + 3 * frame)
        QApplication.processEvents()
        yield (time.process_time() - start) * 1000.0
    view.close()


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
