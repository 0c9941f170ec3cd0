"""What a station has for its displays, wherever they are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.diagram.symbol import Library
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.mimic.flow import MotionWish
from hmi.ui.mimic.series import SeriesReader
from hmi.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Station:
    """What a diagram needs to come alive. `fresh` brings the file of a diagram up to date before it is read, and gives
    a sentence where it is not what was published last; empty where nothing is wrong. `series` reads what is on record
    for the curves on a diagram, and `motion` says whether flow may move."""

    plant: Plant
    shown: ShownPlant
    theme: Theme
    clock: Clock
    library: Library
    diagrams: Path
    overview: str
    fresh: Callable[[str], str] = lambda _name: ""
    series: SeriesReader | None = None
    motion: MotionWish | None = None
