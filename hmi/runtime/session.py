"""The running plant. Who hears a value, and in which order, is written here and nowhere else."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from hmi.core.batch import UnitStatus
from hmi.core.books import BatchBook, Historian
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation, PlantDeviation
from hmi.core.plant import UNIT_FIELDS, Plant, unit_tag
from hmi.core.ports import Link, LinkState, TagSource
from hmi.core.signal import Signal
from hmi.core.tag import TagValue
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.recording import Recording
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.tagstore import TagStore

TICK_S = 1.0
"""How often delays, expiries and the deviation are looked at."""

RESOLVE_TICKS = 5
"""An unknown outcome is read once in so many ticks: a reading is a session of its own with the server."""


class PlantSession:
    """Joins everything that listens to the store when it is made, and the sources to the store while `run` runs.

    A lot goes to the store, then to batches, alarms and the historian, then to whoever connects afterwards (the bridge
    to the screen). A change of a unit goes to the batch book and then to the alarms that its phase enables. A link
    that is not live makes its tags stale at once. What looks at the plant `beside` the deviation that is shown goes at
    the same pace; nobody hears it here. All of them live and die together, so nothing is disconnected.
    """

    def __init__(
        self,
        plant: Plant,
        sources: Sequence[TagSource],
        store: TagStore,
        batches: BatchWatch,
        alarms: AlarmDesk,
        deviation: DeviationWatch,
        desk: SetpointDesk,
        historian: Historian,
        batch_book: BatchBook,
        clock: Clock,
        deviation_note: Callable[[AssetDeviation, datetime], None],
        tick_s: float = TICK_S,
        beside: Sequence[DeviationWatch] = (),
    ) -> None:
        self.link: dict[str, Link] = {}
        self.link_changed: Signal[Link] = Signal()
        self._plant = plant
        self._sources = tuple(sources)
        self._store = store
        self._batches = batches
        self._alarms = alarms
        self._deviation = deviation
        self._watches = (deviation, *beside)
        self._desk = desk
        self._batch_book = batch_book
        self._clock = clock
        self._deviation_note = deviation_note
        units = (unit_tag(asset.id, name) for asset in plant.assets for name in UNIT_FIELDS)
        self.recording = Recording(frozenset((*plant.by_id, *units)), clock, historian.append)
        self._tick_s = tick_s
        self._connect()

    async def run(self) -> None:
        """Runs the sources and the ticker until it is cancelled; then everything is stale and nothing is left."""
        try:
            self._desk.recover()
            async with asyncio.TaskGroup() as group:
                for source in self._sources:
                    group.create_task(self._follow(source))
                group.create_task(self._tick())
                group.create_task(self._resolve_unknown())
        finally:
            self._store.mark_stale()
            for watch in self._watches:
                await watch.close()

    def _connect(self) -> None:
        self._store.changed.connect(self._batches.hear)
        self._store.changed.connect(self._alarms.hear)
        self._store.changed.connect(self.recording.hear)
        self._batches.changed.connect(self._keep_batch)
        self._batches.changed.connect(self._alarms.hear_unit)
        self._deviation.changed.connect(self._keep_deviation)
        self._deviation.changed.connect(self._alarms.hear_deviation)

    async def _follow(self, source: TagSource) -> None:
        """One source, and which tags it has told of: only those become stale when its link is lost."""
        told: set[str] = set()

        def put(values: Sequence[TagValue]) -> None:
            told.update(value.tag for value in values)
            self._store.put(values)

        def hear_link(link: Link) -> None:
            self.link[link.server] = link
            if link.state is not LinkState.LIVE:
                self._store.mark_stale(told)
                for watch in self._watches:
                    watch.lose()
            self.link_changed.send(link)

        source.link.connect(hear_link)
        try:
            await source.run(put)
        finally:
            source.link.disconnect(hear_link)

    async def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._alarms.tick()
            self._desk.tick()
            for watch in self._watches:
                watch.tick()
            rested_at = loop.time()
            await asyncio.sleep(self._tick_s)
            self._desk.stood_still(max(loop.time() - rested_at - self._tick_s, 0.0))

    async def _resolve_unknown(self) -> None:
        """Reads on and on until every unknown outcome is known; reading never writes."""
        while True:
            for request in self._desk.unknown():
                await self._desk.resolve(request.id)
            await asyncio.sleep(RESOLVE_TICKS * self._tick_s)

    def _keep_batch(self, status: UnitStatus) -> None:
        self._batch_book.note(status, self._clock.now())

    def _keep_deviation(self, deviation: PlantDeviation) -> None:
        at = self._clock.now()
        for found in deviation.assets.values():
            self._deviation_note(found, at)
