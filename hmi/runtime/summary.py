"""What the station shows, as plain facts: for `hmi demo --report` and for tests."""

from dataclasses import asdict

from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Verdict
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.tagstore import TagStore

Report = dict[str, object]

TOP = 5
"""How many of an asset's tags are named, the largest share first."""


class StationReport:
    """Builds the report from the newest values, deviation and batches. Ask it on the plant's thread."""

    def __init__(self, store: TagStore, batches: BatchWatch, deviation: DeviationWatch) -> None:
        self._store = store
        self._batches = batches
        self._deviation = deviation

    def facts(self) -> Report:
        """The report, ready for JSON. Batch and phase are those of the leading unit."""
        leading = self.leading()
        return {
            "tags": asdict(self._store.summary()),
            "assets": {asset: _asset(found) for asset, found in self._deviation.latest.assets.items()},
            "batch": leading.batch if leading else "",
            "phase": leading.phase if leading else "",
        }

    def leading(self) -> UnitStatus | None:
        """The unit that deserves the header: of the active ones the one farthest from golden, then the one whose
        batch is the oldest."""
        active = [status for status in self._batches.status.values() if status.active and status.batch]
        return max(active, key=self._rank, default=None)

    def _rank(self, status: UnitStatus) -> tuple[int, float]:
        found = self._deviation.latest.assets.get(status.asset)
        level = 0 if found is None else int(found.level)
        return level, -1.0 if status.batch_hours is None else status.batch_hours


def _asset(found: AssetDeviation) -> Report:
    """`top` names only tags that deviate: an asset at golden has none. A finished batch that left golden keeps those
    that it was coloured for, by their share."""
    finished = found.verdict is Verdict.IDLE and found.level > 0
    top = [tag.tag for tag in found.ranked() if tag.level > 0 or (finished and tag.share > 0.0)][:TOP]
    return {"score": found.score, "level": int(found.level), "verdict": str(found.verdict), "top": top}
