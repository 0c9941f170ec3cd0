"""The pictures of the operator's guide, from the running program."""

from pathlib import Path

from tests.pictures.shots import leave, shots, take
from tests.pictures.shown import Shot
from tests.pictures.stage import DemoStage

GUIDE_SIZE = (1600, 900)
SETTLE_MS = 2_000

PICTURES = {
    "operator-mimic": "mimic",
    "operator-faceplate": "mimic-faceplate",
    "operator-detail": "mimic-detail-pfr-401",
    "operator-diagnostics": "diagnostics-instruments",
    "operator-replay": "mimic-replay",
    "operator-ahead": "mimic-golden",
    "operator-alarms": "alarms",
    "operator-metrics": "alarms-metrics",
    "operator-trends": "trends-near",
    "operator-golden": "golden-score",
    "operator-shift": "shift",
    "operator-tour": "tour-side",
}
"""Each picture of the guide, and the view that it shows."""


def take_guide(stage: DemoStage, folder: Path) -> None:
    """Saves every picture of the guide."""
    stage.wear("light", GUIDE_SIZE)
    known = {shot.name: shot for shot in shots(stage)}
    for name, view in PICTURES.items():
        shot: Shot = known[view]
        shown = take(stage, shot)
        stage.live_for(SETTLE_MS)
        shown.grab().save(str(folder / f"{name}.png"))
        leave(stage)
