"""How far every asset is from golden, scored at its own pace beside the plant's thread."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation, PlantDeviation, Verdict
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.ports import Detector, GoldenCourse
from hmi.core.signal import Signal
from hmi.core.tag import Quality, TagValue
from hmi.runtime.batches import BatchWatch
from hmi.runtime.past import Past
from hmi.runtime.tagstore import TagStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What the worker thread needs of one asset; nothing in it changes any more."""

    unit: UnitStatus
    values: Mapping[str, TagValue]
    at: datetime


class DeviationWatch:
    """Lets the detector look at every asset about once a second.

    There is one scan at a time: a slow detector makes scans rarer and holds up nothing. While any value of an asset is
    stale the asset has no level, also when the link was lost during the scan. A detector that comes into the middle of
    a batch is first shown what is on record of it.
    """

    def __init__(
        self,
        plant: Plant,
        store: TagStore,
        batches: BatchWatch,
        clock: Clock,
        detector: Detector | None,
        past: Past | None = None,
    ) -> None:
        self.latest = PlantDeviation(
            {asset.id: _unknown(asset.id, detector) for asset in plant.assets},
            model="" if detector is None else detector.model,
        )
        self.changed: Signal[PlantDeviation] = Signal()
        self._plant = plant
        self._store = store
        self._batches = batches
        self._clock = clock
        self._detector = detector
        self._past = past
        self._met: set[str] = set()
        self._tags = {asset.id: [tag.id for tag in plant.tags if tag.asset == asset.id] for asset in plant.assets}
        self._worker: ThreadPoolExecutor | None = None
        self._scan: asyncio.Task[None] | None = None
        self._failing: set[str] = set()
        self._closed = False

    def tick(self) -> None:
        """Starts a scan unless one still runs; call it about once a second, on the plant's loop."""
        busy = self._scan is not None and not self._scan.done()
        if self._closed or busy or self._detector is None:
            return
        self._scan = asyncio.get_running_loop().create_task(self._look(self._detector), name="deviation scan")

    def ahead(self, unit: UnitStatus, hours: float) -> GoldenAhead:
        """What golden does so many plant hours after now, as far as the detector knows it."""
        course: object = self._detector
        if isinstance(course, GoldenCourse):
            return course.ahead(unit, hours)
        return GoldenAhead(unit.asset, unit.phase, why=phrase("Cause", "there is no golden-batch model"))

    def lose(self) -> None:
        """Takes the level from every asset with stale values; call it when the store was marked stale."""
        self._publish(self.latest.assets)

    def use(self, detector: Detector | None, words: str = "") -> None:
        """Another detector from the next scan on, or none, for which `words` says why. What a scan that still runs
        finds was said by the one before and is dropped."""
        self._detector = detector
        self._failing.clear()
        self._met.clear()
        found = {asset: _unknown(asset, detector, words) for asset in self.latest.assets}
        self.latest = PlantDeviation(found, words if detector is None else detector.model)
        if not self._closed:
            self.changed.send(self.latest)

    async def scanned(self) -> None:
        """Returns when no scan runs."""
        if self._scan is not None:
            await asyncio.wait([self._scan])

    async def close(self) -> None:
        """Ends the scan and its thread; the asset that is being scored is finished first."""
        self._closed = True
        await self.scanned()
        if self._worker is not None:
            self._worker.shutdown()

    async def _look(self, detector: Detector) -> None:
        if self._worker is None:
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="deviation")
        loop = asyncio.get_running_loop()
        fresh = self._fresh()
        if fresh and self._past is not None:
            await loop.run_in_executor(self._worker, self._recall, detector, self._past, fresh)
        snapshots = [self._snapshot(asset.id) for asset in self._plant.assets]
        found: dict[str, AssetDeviation] = {}
        for snapshot in snapshots:
            if self._closed:
                return
            asset = snapshot.unit.asset
            if _stale(snapshot.values):
                found[asset] = AssetDeviation(asset, Verdict.BAD_INPUTS)
            else:
                found[asset] = await loop.run_in_executor(self._worker, self._score, detector, snapshot)
        if detector is self._detector:
            self._publish(found)

    def _fresh(self) -> list[UnitStatus]:
        """Units that are told of for the first time since there is this detector, as far as they work on a batch."""
        told = [unit for unit in self._batches.status.values() if unit.state is not ProcedureState.UNKNOWN]
        fresh = [unit for unit in told if unit.asset not in self._met]
        self._met.update(unit.asset for unit in fresh)
        return [unit for unit in fresh if unit.active]

    def _recall(self, detector: Detector, past: Past, fresh: Sequence[UnitStatus]) -> None:  # on the worker's thread
        try:
            for moment in past.moments(fresh):
                for unit in moment.units:
                    if self._closed or detector is not self._detector:
                        return
                    known = {tag: moment.values[tag] for tag in self._tags[unit.asset] if tag in moment.values}
                    self._score(detector, _Snapshot(unit, known, moment.at))
        except OSError as error:
            logger.warning("The batches that run are judged from now on only: %s", error)

    def _snapshot(self, asset: str) -> _Snapshot:
        return _Snapshot(self._batches.status[asset], self._newest(asset), self._clock.now())

    def _newest(self, asset: str) -> dict[str, TagValue]:
        latest = self._store.latest
        return {tag: latest[tag] for tag in self._tags[asset] if tag in latest}

    def _score(self, detector: Detector, snapshot: _Snapshot) -> AssetDeviation:  # on the worker's thread
        asset = snapshot.unit.asset
        try:
            found = detector.score(snapshot.unit, snapshot.values, snapshot.at)
        except Exception:  # the outermost call of a worker thread: a model that fails must not take the plant with it
            if asset not in self._failing:
                logger.exception("%s: the golden-batch model failed; it is shown without a level.", asset)
            self._failing.add(asset)
            return AssetDeviation(asset, Verdict.NO_MODEL, cause=phrase("Cause", "the model failed; see the log"))
        self._failing.discard(asset)
        return found

    def _publish(self, found: Mapping[str, AssetDeviation]) -> None:
        if self._closed:
            return
        sure = {
            asset: AssetDeviation(asset, Verdict.BAD_INPUTS) if self._lost(asset) else deviation
            for asset, deviation in found.items()
        }
        self.latest = PlantDeviation(sure, self.latest.model)
        self.changed.send(self.latest)

    def _lost(self, asset: str) -> bool:
        return self._detector is not None and _stale(self._newest(asset))


def _unknown(asset: str, detector: Detector | None, why: str = "") -> AssetDeviation:
    verdict = Verdict.NO_MODEL if detector is None else Verdict.WARMING_UP
    return AssetDeviation(asset, verdict, cause=why if detector is None else "")


def _stale(values: Mapping[str, TagValue]) -> bool:
    return any(value.quality is Quality.STALE for value in values.values())
