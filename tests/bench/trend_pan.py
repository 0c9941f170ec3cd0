"""What a frame costs while eight pens of 100,000 points each are moved by hand: every frame is painted, and every half
second the curves are thinned and drawn anew, as the panel does it."""

import statistics
import time
from collections.abc import Iterable
from types import SimpleNamespace
from typing import cast

import numpy as np
from PySide6.QtWidgets import QApplication, QWidget

from hmi.core.clock import ManualClock
from hmi.core.plant_file import read_plant
from hmi.resources import resource
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels.trend_pens import LOOKS, TrendPen, line_of
from hmi.ui.panels.trend_picture import TrendPicture
from hmi.ui.panels.trend_search import pen_list
from hmi.ui.theme import LIGHT
from tests.bench.ratio import Ratio

POINTS = 100_000
FRAMES = 120
FRAME_MS = 1000.0 / 60.0
ANEW = 30
"""Frames from one drawing anew to the next, at sixty a second."""


def measure() -> Iterable[Ratio]:
    """CPU milliseconds of the middle frame and of nineteen of twenty, at 1500 by 800 pixels."""
    kept = QApplication.instance() or QApplication([])
    clock = ManualClock()
    plant = read_plant(
        resource("plant", "assets.toml").read_text(encoding="utf-8"),
        resource("plant", "tags.csv").read_text(encoding="utf-8"),
    )
    bridge = cast(PlantBridge, SimpleNamespace(values={}, units={}, now=clock.now))
    tail = cast(LiveTail, SimpleNamespace(points=lambda _tag: [], golden=lambda _tag: []))
    panel, rows = QWidget(), pen_list(LIGHT)
    picture = TrendPicture(bridge, tail, cast(History, None), LIGHT, panel, lambda: None, lambda _began: None)
    picture.plot.resize(1500, 800)
    picture.plot.show()
    end = clock.now().timestamp()
    pens = []
    for number, look in enumerate(LOOKS):
        pen = TrendPen(plant.measured[number], look)
        pen.curve = picture.plot.plot(pen=line_of(look, dark=False), connect="finite", antialias=False)
        pen.times = np.linspace(end - 4 * 86_400.0, end, POINTS)
        chance = np.random.default_rng(number)
        pen.values = np.cumsum(chance.normal(size=POINTS))
        pens.append(pen)
        rows.addItem(pen.tag.id)
    spent = []
    for frame in range(FRAMES):
        right = end - frame * 600.0
        before = time.process_time()
        picture.plot.setXRange(right - 86_400.0, right, padding=0)
        if frame % ANEW == 0:
            picture.draw(pens, pens[0], rows)
        picture.plot.grab()
        spent.append((time.process_time() - before) * 1000.0)
    assert kept is not None
    picture.plot.close()
    rows.close()
    panel.close()
    yield Ratio("CPU ms of the middle frame, 8 pens of 100,000 points", statistics.median(spent), FRAME_MS)
    yield Ratio("CPU ms of nineteen frames of twenty", sorted(spent)[int(0.95 * FRAMES)], 2 * FRAME_MS)
