"""What happens to a setpoint after its request came to an end: a late write, a value that did not last, a nag."""

from dataclasses import dataclass
from datetime import datetime

from hmi.core.clock import Clock
from hmi.core.phrase import figure, phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import LEFT_STANDING, SetpointRefusedError, SetpointRequest, SetpointState, standing
from hmi.core.signal import Signal
from hmi.runtime.checks import same_number
from hmi.runtime.ledger import STATION, RequestLedger
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.stops import Stops
from hmi.runtime.tagstore import TagStore


@dataclass(frozen=True, slots=True)
class _Watched:
    """An ended request whose tag is still looked at."""

    request: SetpointRequest
    until: float


class Aftermath:
    """Watches by what the plant publishes; it reads nothing by itself and never writes. `noticed` carries a sentence.

    Live on the plant's thread; `tick` it about once a second.
    """

    def __init__(
        self, plant: Plant, store: TagStore, clock: Clock, ledger: RequestLedger, rules: SetpointRules, stops: Stops
    ) -> None:
        self.noticed: Signal[str] = Signal()
        self._plant = plant
        self._store = store
        self._clock = clock
        self._ledger = ledger
        self._rules = rules
        self._stops = stops
        self._watched: dict[str, _Watched] = {}
        self._nagged_at: dict[str, float] = {}
        ledger.changed.connect(self._hear)

    def check(self, tag: str) -> None:
        """Refuses a new request while a write that counts as not applied may still be carried out (W-18).

        Raises:
            SetpointRefusedError: It may.
        """
        watched = self._watched.get(tag)
        if watched is not None and watched.request.state is SetpointState.RESOLVED_NOT_APPLIED:
            left = max(watched.until - self._clock.monotonic(), 1.0)
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{tag}: a write without an answer may still be carried out late; wait {left} s more",
                    tag=tag,
                    left=f"{left:.0f}",
                )
            )

    def tick(self) -> None:
        """Looks at what is watched, and says again what stays open."""
        for tag, watched in tuple(self._watched.items()):
            if self._clock.monotonic() >= watched.until or self._came_about(watched):
                del self._watched[tag]
        self._nag()

    def _hear(self, request: SetpointRequest) -> None:
        if request.state in LEFT_STANDING and request.id not in self._nagged_at:
            # Whoever approved may have closed his dialog, or sits at another station (W-21).
            self._nagged_at[request.id] = self._clock.monotonic()
            self.noticed.send(f"{request.tag}: {request.state}. {request.outcome}")
        if request.state in (SetpointState.RESOLVED_NOT_APPLIED, SetpointState.VERIFIED):
            self._watched[request.tag] = _Watched(request, self._clock.monotonic() + self._rules.watched_s)
        elif request.open:
            self._watched.pop(request.tag, None)

    def _came_about(self, watched: _Watched) -> bool:
        request = watched.request
        tag = self._plant.by_id.get(request.tag)
        seen = self._store.latest.get(request.tag)
        number = None if seen is None else seen.trusted
        if tag is None or seen is None or number is None or seen.source_time < _ended(request):
            return False
        holds = same_number(tag, number, request.new, self._rules)
        if request.state is SetpointState.VERIFIED:
            if holds:
                return False
            text = phrase(
                "Setpoints",
                "{id}: {new} {unit} was verified, but the plant holds {number} now",
                id=tag.id,
                new=figure(request.new),
                unit=tag.unit,
                number=figure(number),
            )
            self._say("changed after verification", text, request)
            return True
        if not holds:
            return False
        text = phrase(
            "Setpoints",
            "{id}: {new} {unit} counted as not applied, but the plant took it late",
            id=tag.id,
            new=figure(request.new),
            unit=tag.unit,
        )
        self._stops.stop(tag.id, text, STATION)
        self._say("applied late", text, request)
        return True

    def _nag(self) -> None:
        now = self._clock.monotonic()
        left = {one.id: one for one in standing(self._ledger.requests.values())}
        self._nagged_at = {name: at for name, at in self._nagged_at.items() if name in left}
        for request in left.values():
            if now - self._nagged_at.setdefault(request.id, now) >= self._rules.nag_s:
                self._nagged_at[request.id] = now
                self._say("still open", f"{request.tag}: still {request.state}. {request.outcome}", request)

    def _say(self, event: str, text: str, request: SetpointRequest) -> None:
        self._ledger.note(event, STATION, request.tag, {"id": request.id, "text": text}, keep=True)
        self.noticed.send(text)


def _ended(request: SetpointRequest) -> datetime:
    """A value from before the end says nothing; the server's clock may be a little behind ours, so the write's own
    approval is what counts."""
    return request.approved_at or request.requested_at
