"""Views of the golden batch as somebody made them up, for tests of the page that shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from hmi.core.deviation import Level
from hmi.core.golden_views import (
    BatchCourse,
    BatchMap,
    Candidate,
    Comparison,
    Correlations,
    Errors,
    GoldenViewError,
    MapPoint,
    PhaseMark,
    SeenBatch,
    Standard,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
TAGS = ("TIC-402", "AIC-404")


def _seen(batch: str, end: datetime | None, worst: Level = Level.NONE) -> SeenBatch:
    return SeenBatch(batch, "R", START, end, worst)


@dataclass
class FakeViews:
    """Answers with what it was given; `why` refuses a comparison."""

    seen: dict[str, list[SeenBatch]] = field(
        default_factory=lambda: {"PFR-401": [_seen("NOW", None), _seen("B2", START, Level.CLEAR), _seen("B1", START)]}
    )
    hours: tuple[float, ...] = (0.0, 1.0, 2.0, 3.0)
    why: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def batches(self, asset: str) -> Sequence[SeenBatch]:
        """The batches of an asset."""
        return self.seen.get(asset, [])

    def course(self, asset: str, batch: str) -> BatchCourse:
        """One that leaves golden in its second half."""
        self.asked.append(("course", asset, batch))
        if self.why:
            raise GoldenViewError(self.why)
        count = len(self.hours)
        away = [place >= count / 2 for place in range(count)]
        return BatchCourse(
            asset,
            batch,
            list(self.hours),
            [1.6 if one else 0.3 for one in away],
            [2 if one else 0 for one in away],
            {TAGS[0]: [4.0] * count, TAGS[1]: [-2.0] * count},
            {TAGS[0]: [0.7 * one for one in away], TAGS[1]: [0.3 * one for one in away]},
            [PhaseMark(0.0, "FILL"), PhaseMark(1.0, "GROWTH")],
            [1.0, 1.3, 1.6],
            ["it is warm" if one else "" for one in away],
        )

    def comparison(self, asset: str, batch: str) -> Comparison:
        """Three golden batches and an earlier one."""
        self.asked.append(("comparison", asset, batch))
        if self.why:
            raise GoldenViewError(self.why)
        points = [MapPoint(f"G{place}", float(place), 0.0, golden=True) for place in range(3)]
        points.append(MapPoint("B1", 6.0, 3.0, golden=False, worst=Level.NONE))
        ellipse = [(5.0, 0.0), (0.0, 2.0), (-5.0, 0.0), (0.0, -2.0), (5.0, 0.0)]
        path = [(0.0, 0.0), (2.0, 2.0)]
        found = BatchMap(points, path, ellipse, 0.95, (0.5, 0.2), 4, 8, TAGS[:1], 2.5)
        unusual = [[float("nan"), 4.0], [4.0, float("nan")]]
        together = Correlations(TAGS, [[1.0, 0.8], [0.8, 1.0]], [[1.0, -0.6], [-0.6, 1.0]], unusual)
        errors = Errors([0.5, 0.6, 0.7], [0.6, 2.0], [1.0, 2.0], 1.0, [(TAGS[0], 2.0)])
        return Comparison(asset, batch, Standard("three golden ones", 3), found, together, errors)

    def candidates(self, asset: str) -> Sequence[Candidate]:
        """One in, one out."""
        self.asked.append(("candidates", asset, ""))
        return [
            Candidate("G0", True, ["kept as golden"], 20.0, "kept"),
            Candidate("B2", False, ["the station said level 2 of it"], 21.0, "this station", Level.CLEAR),
        ]
