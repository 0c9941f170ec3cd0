"""Fresh readings of the plant, and the proof of a write by two of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from hmi.core.clock import Clock
from hmi.core.phrase import figure, phrase
from hmi.core.plant import Plant
from hmi.core.ports import SetpointGateway
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Tag, TagValue
from hmi.runtime.checks import same_number
from hmi.runtime.ledger import RequestLedger
from hmi.runtime.setpoint_rules import SetpointRules

logger = logging.getLogger(__name__)


class FreshReader:
    """Reads tags straight from the plant, within a time."""

    def __init__(self, gateway: SetpointGateway, within_s: float) -> None:
        self._gateway = gateway
        self._within_s = within_s

    async def read(self, tags: tuple[str, ...]) -> dict[str, TagValue]:
        """Fresh values; empty if the server cannot be asked."""
        try:
            async with asyncio.timeout(self._within_s):
                values = await self._gateway.read(tags)
        except (OSError, TimeoutError) as error:
            logger.info("%s: cannot be read now (%s).", tags[0], error)
            return {}
        return {value.tag: value for value in values}


class Readback:
    """Proves what was written: two good readings of the wanted value, apart from each other, newer than the write.

    Newer is told by the server's own clock alone: later than the source time that was read just before the write.
    So no skew between station and server can make an old reading look new.
    """

    def __init__(
        self,
        plant: Plant,
        clock: Clock,
        ledger: RequestLedger,
        rules: SetpointRules,
        reader: FreshReader,
        pause: Callable[[float], Awaitable[None]],
    ) -> None:
        self.reader = reader
        self._plant = plant
        self._clock = clock
        self._ledger = ledger
        self._rules = rules
        self._pause = pause

    async def prove(self, written: SetpointRequest, tag: Tag, values: Mapping[str, TagValue]) -> SetpointRequest:
        """The written request at its end; `values` were read just before the write."""
        shown = self.shown_by(tag)
        before: datetime = values[shown.id].source_time
        deadline = self._clock.monotonic() + self._rules.readback_within_s
        first: float | None = None
        last: TagValue | None = None
        while True:
            seen = (await self.reader.read((shown.id,))).get(shown.id)
            now = self._clock.monotonic()
            last = seen or last
            proof = seen is not None and seen.source_time > before and self._holds(shown, seen, written.new)
            if proof and first is not None and now - first >= self._rules.readback_apart_s:
                return self._proven(written, shown, seen)
            first = (now if first is None else first) if proof else None
            if now >= deadline:
                return self._unproven(written, shown, last)
            await self._pause(self._rules.readback_apart_s)

    def shown_by(self, tag: Tag) -> Tag:
        """The tag that shows what a setpoint became: its readback where the site names one, else itself."""
        return self._plant.by_id[self._rules.of(tag.id).readback or tag.id]

    def _proven(self, written: SetpointRequest, shown: Tag, seen: TagValue | None) -> SetpointRequest:
        readback = None if seen is None else seen.trusted
        where = (
            phrase("Setpoints", "echo only: the setpoint's own node")
            if shown.id == written.tag
            else phrase("Setpoints", "on {id}", id=shown.id)
        )
        text = phrase(
            "Setpoints",
            "read back twice as {readback} {unit} ({where})",
            readback=figure(readback),
            unit=shown.unit,
            where=where,
        )
        return self._ledger.settle(written, SetpointState.VERIFIED, text, readback=readback)

    def _unproven(self, written: SetpointRequest, shown: Tag, last: TagValue | None) -> SetpointRequest:
        readback = None if last is None else last.trusted
        if readback is None:
            words = (
                phrase("Setpoints", "could not be read back")
                if last is None
                else phrase("Setpoints", "was read back without good quality")
            )
            text = phrase("Setpoints", "the plant accepted it, but it {words}", words=words)
        elif last is not None and self._holds(shown, last, written.new):
            text = phrase(
                "Setpoints",
                "the plant shows {readback} {unit}, but not as a new value for long enough",
                readback=figure(readback),
                unit=shown.unit,
            )
        else:
            text = phrase(
                "Setpoints",
                "asked for {new} {unit}, but the plant holds {readback} {unit}",
                new=figure(written.new),
                unit=shown.unit,
                readback=figure(readback),
            )
            return self._ledger.settle(written, SetpointState.MISMATCH, text, readback=readback)
        return self._ledger.settle(written, SetpointState.OUTCOME_UNKNOWN, text, readback=readback)

    def _holds(self, tag: Tag, seen: TagValue, value: float) -> bool:
        number = seen.trusted
        return number is not None and same_number(tag, number, value, self._rules)
