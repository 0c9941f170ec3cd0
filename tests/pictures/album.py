"""The pictures of every view in every theme and size, and the faults that were found on them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hmi.ui.actions import View
from tests.pictures.drawn_text import lay_out
from tests.pictures.faults import faults_of
from tests.pictures.mimic_faults import mimic_faults
from tests.pictures.shots import leave, take
from tests.pictures.shown import Shot, Shown

THEMES = ("light", "dark")
SIZES = ((1366, 768), (1920, 1080), (2560, 1440))


class Dressed(Shown, Protocol):
    """A station whose window can be given another theme and size."""

    def wear(self, theme: str, size: tuple[int, int]) -> None:
        """Changes both."""

    def live_for(self, milliseconds: int) -> None:
        """Lets the window live for some time."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is taken: a view in a theme and a size."""

    shot: Shot
    theme: str
    size: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.shot.name}-{self.theme}-{self.size[0]}x{self.size[1]}"


def every(shots: Sequence[Shot]) -> list[Frame]:
    """Every view in every theme and size."""
    return [Frame(shot, theme, size) for theme in THEMES for size in SIZES for shot in shots]


def turns(shots: Sequence[Shot]) -> list[Frame]:
    """Every view once; themes and sizes take turns."""
    looks = [(theme, size) for theme in THEMES for size in SIZES]
    frames = [Frame(shot, *looks[number % len(looks)]) for number, shot in enumerate(shots)]
    return sorted(frames, key=lambda frame: looks.index((frame.theme, frame.size)))


def look_at(
    stage: Dressed, frames: Sequence[Frame], settle_ms: int, keep: Callable[[Frame], Path | None] = lambda _: None
) -> Iterator[str]:
    """Every fault on every frame, as sentences; where `keep` names a file, a picture is left there."""
    worn: tuple[str, tuple[int, int]] | None = None
    for frame in frames:
        if worn != (frame.theme, frame.size):
            worn = (frame.theme, frame.size)
            stage.wear(*worn)
        shown = take(stage, frame.shot)
        stage.live_for(settle_ms)
        lay_out()
        file = keep(frame)
        if file is not None:
            shown.grab().save(str(file))
        found = faults_of(shown)
        if shown is stage.window and stage.window.view is View.MIMIC:
            found += mimic_faults(stage.window.mimic.scene)
        yield from (f"{frame}: {fault}" for fault in found)
        leave(stage)
        if frame.shot.size is not None:
            stage.wear(*worn)
