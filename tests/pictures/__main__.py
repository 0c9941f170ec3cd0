"""`make pictures`: every view of the running program in both themes and three sizes, into build/pictures.

Says what is cut off or lies over something else, and ends with 1 where anything does. `--guide` makes the pictures of
the operator's guide instead, into docs/pictures. Names that follow take only the views whose names begin with one.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from hmi.ui.theme import LIGHT, dress
from tests.pictures.album import SIZES, every, look_at
from tests.pictures.guide import GUIDE_SIZE, take_guide
from tests.pictures.shots import shots
from tests.pictures.stage import DemoStage

HERE = Path(__file__).parents[2]
ALBUM = HERE / "build" / "pictures"
FAULT = "F05@1"
"""A failed agitator in fermenter A, from the first hour on."""

RECORDED_MS = 40_000
"""Two thirds of a minute at 600 times: almost seven plant hours of records."""

SETTLE_MS = 250


def main(words: list[str]) -> int:
    """Makes the pictures; gives the exit status."""
    guide = "--guide" in words
    wanted = tuple(word for word in words if not word.startswith("-"))
    with tempfile.TemporaryDirectory() as folder:
        application = _application(Path(folder) / "screen.json")
        assert application is QApplication.instance()
        stage = DemoStage(Path(folder) / "site", GUIDE_SIZE)
        try:
            with stage.simulator(FAULT):
                stage.until(lambda: stage.good() == len(stage.station.opened.plant.measured), within_ms=120_000)
                stage.live_for(RECORDED_MS)
                if guide:
                    take_guide(stage, HERE / "docs" / "pictures")
                    return 0
                return _album(stage, wanted)
        finally:
            stage.close()


def _application(file: Path) -> QApplication:
    """The application on a screen as large as the largest picture: a dialog keeps within its screen."""
    width, height = SIZES[-1]
    screen = {"name": "wide", "x": 0, "y": 0, "width": width, "height": height}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen | dots]}), encoding="utf-8")
    application = QApplication([sys.argv[0], "-platform", f"offscreen:configfile={file}"])
    dress(application, LIGHT)
    return application


def _album(stage: DemoStage, wanted: tuple[str, ...]) -> int:
    ALBUM.mkdir(parents=True, exist_ok=True)
    rows = [shot for shot in shots(stage) if not wanted or shot.name.startswith(wanted)]
    frames = every(rows)
    start, count = time.monotonic(), 0
    for fault in look_at(stage, frames, SETTLE_MS, lambda frame: ALBUM / f"{frame}.png"):
        sys.stdout.write(f"{fault}\n")
        sys.stdout.flush()
        count += 1
    seconds = time.monotonic() - start
    sys.stdout.write(f"{len(frames)} pictures in {ALBUM} ({seconds:.0f} s), {count} faults\n")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
