"""How long a display takes from the click to its first complete picture with live values, against one second.

The real window over the real runtime at 1920 x 1080, drawn by Qt's raster engine, with a value for every tag. Every
diagram that ships is called up cold (its file is read and its scene built) and warm (it was open before), every view
of the rail likewise. A call-up ends when the window has been painted and nothing waits to be painted any more.
Records are in memory: what a database adds is read beside the display and shown when it comes. What is measured is
the time that Qt's thread works, so that other programs on the machine do not count.
"""

import math
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hmi.app.application import make_application
from hmi.core.plant_file import read_plant
from hmi.diagram.folder import diagram_files
from hmi.resources import resource
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from tests.bench.ratio import Ratio
from tests.ui.station_bench import StationBench

LIMIT_S = 1.0
ROUNDS = 5
SHARE = 0.95


def measure() -> Iterator[Ratio]:
    """The 95th percentiles of cold and warm call-ups, as shares of the limit."""
    application = make_application(offscreen=True)
    with tempfile.TemporaryDirectory() as folder:
        diagrams = Path(folder) / "diagrams"
        shutil.copytree(resource("diagrams"), diagrams)
        assets = resource("plant", "assets.toml").read_text(encoding="utf-8")
        plant = read_plant(assets, resource("plant", "tags.csv").read_text(encoding="utf-8"))
        bench = StationBench(plant, diagrams)
        try:
            yield from _ratios(bench, application)
        finally:
            bench.close()
            application.processEvents()


def _ratios(bench: StationBench, application: QApplication) -> Iterator[Ratio]:
    cold: list[float] = []
    warm: list[float] = []
    further: list[float] = []
    for number in range(ROUNDS):
        window = bench.window = bench.open_window()
        window.resize(1920, 1080)
        window.show()
        bench.come_alive()
        _until(application, partial(_alive, window))
        names = [path.name for path in diagram_files(bench.folder)]
        cold += [*_diagrams(window, names), *_views(window)]
        warm += [*_diagrams(window, names), *_views(window)]
        further.append(_further(bench, window))
        if number + 1 < ROUNDS:
            window.retire()
            application.processEvents()
    for name, times in (("first call", cold), ("again", warm), ("a further window", further)):
        worst = percentile(times, SHARE)
        words = (
            f"p95 of {len(times)} call-ups, {name} ({worst * 1000:.0f} ms, median {percentile(times, 0.5) * 1000:.0f})"
        )
        yield Ratio(words, worst / LIMIT_S, 1.0)


def _alive(window: MainWindow) -> bool:
    return "105/105" in window.header.link_chip.text


def _further(bench: StationBench, first: MainWindow) -> float:
    """A window beside the first one, from the key to its picture."""
    start = time.thread_time()
    second = MainWindow(bench.services(), replace(first.shared, first=False))
    second.resize(1920, 1080)
    second.show()
    _painted(second)
    taken = time.thread_time() - start
    second.retire()
    return taken


def _diagrams(window: MainWindow, names: Iterable[str]) -> Iterator[float]:
    for name in names:
        window.show_view(View.ALARMS)
        _painted(window)
        yield _timed(window, partial(window.side.navigate.emit, name))
        assert window.mimic.shown == name, window.mimic.shown


def _views(window: MainWindow) -> Iterator[float]:
    for view in View:
        if view not in (View.EDIT, View.MIMIC):
            window.show_view(View.MIMIC)
            _painted(window)
            button = window.rail.button(view)
            yield _timed(window, partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton))
            assert window.view is view


def _timed(window: MainWindow, act: Callable[[], object]) -> float:
    start = time.thread_time()
    act()
    _painted(window)
    return time.thread_time() - start


def _painted(window: MainWindow) -> None:
    """Lays out and paints everything that waits for it."""
    QApplication.processEvents()
    window.repaint()
    page = window.stack.currentWidget()
    if page is not None:
        page.repaint()
    QApplication.processEvents()


def _until(application: QApplication, true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60.0
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the bench's plant did not come alive within 60 s")
        application.processEvents()
        time.sleep(0.005)


def percentile(times: Iterable[float], share: float) -> float:
    """The smallest time that so large a share of all times does not exceed."""
    ordered = sorted(times)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]
