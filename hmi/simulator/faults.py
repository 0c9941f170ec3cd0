"""Faults as they are injected: read from text, checked against the catalogue and each other, and felt by a unit."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from hmi.model.parameters import BatchFactors
from hmi.simulator.disturbance import WELL, Disturbance
from hmi.simulator.fault_catalogue import CATALOGUE, FaultKind
from hmi.simulator.fault_effects import Lasting


class FaultError(Exception):
    """A fault cannot be injected; the message says what is wrong and what can be."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault to come: its kind, the asset it strikes, hours from the start of the simulation, size.

    Raises:
        FaultError: Asset, hours or size do not fit its kind.
    """

    kind: FaultKind
    asset: str
    hours: float
    size: float

    def __post_init__(self) -> None:
        kind = self.kind
        if self.asset not in kind.assets:
            raise FaultError(f"fault {kind.id}: it strikes {' or '.join(kind.assets)}, not {self.asset}")
        if not (math.isfinite(self.hours) and self.hours >= 0.0):
            raise FaultError(f"fault {kind.id}: the hours must be a number from 0 upwards, not {self.hours:g}")
        low, high = kind.span
        if not kind.sized and self.size != low:
            raise FaultError(f"fault {kind.id}: it has no size; leave it out")
        if not low <= self.size <= high:
            raise FaultError(
                f"fault {kind.id}: the size must be between {low:g} and {high:g} ({kind.unit}), not {self.size:g}"
            )
        if self.size == 0.0 and kind.size != 0.0:
            raise FaultError(f"fault {kind.id}: a size of 0 is no fault; write another or leave it out")


def make_fault(id_: str, asset: str = "", hours: float = 0.0, size: float | None = None) -> Fault:
    """A fault of the catalogue; without asset and size the usual ones.

    Raises:
        FaultError: There is no such fault, or it cannot be so.
    """
    kind = CATALOGUE.get(id_.strip().upper())
    if kind is None:
        raise FaultError(f"fault {id_}: it is not in the catalogue ({', '.join(CATALOGUE)})")
    return Fault(kind, asset.strip().upper() or kind.asset, hours, kind.size if size is None else size)


def read_fault(text: str) -> Fault:
    """`F05@1`, `F05:PFR-501@3` or `F03@1=30` (a size of one's own).

    Raises:
        FaultError: The text says no fault that can be.
    """
    found = re.fullmatch(r"\s*([A-Za-z]\d+)(?::([\w-]+))?@([^=\s]+)(?:=(\S+))?\s*", text)
    if found is None:
        raise FaultError(f"fault '{text}': write ID@HOURS, for example F05@1 or F05:PFR-501@3")
    name, asset, hours, size = found.groups()
    try:
        return make_fault(name, asset or "", _number("hours", hours), None if size is None else _number("size", size))
    except FaultError as error:
        raise FaultError(f"'{text}': {error}") from error


def read_faults(texts: Iterable[str]) -> tuple[Fault, ...]:
    """Faults that are to act together.

    Raises:
        FaultError: One of them cannot be, or two contradict each other.
    """
    faults: tuple[Fault, ...] = ()
    for text in texts:
        faults = joined(faults, read_fault(text))
    return faults


def joined(faults: tuple[Fault, ...], fault: Fault) -> tuple[Fault, ...]:
    """The faults with one more.

    Raises:
        FaultError: It is there already, or contradicts one that is.
    """
    kind = fault.kind
    for other in faults:
        if other.asset != fault.asset:
            continue
        if other.kind.id == kind.id:
            raise FaultError(f"fault {kind.id}: {fault.asset} has it already; clear it before it is injected anew")
        if kind.hold and other.kind.hold == kind.hold:
            raise FaultError(
                f"fault {kind.id}: it contradicts {other.kind.id} in {fault.asset}, which already has hold of the"
                f" {kind.hold}; clear one of them"
            )
    return (*faults, fault)


def disturb(faults: Iterable[Fault], hours: float, step_h: float) -> Disturbance[float]:
    """What the faults of one asset do to it at this hour, after a step of so many hours; `WELL` before the first."""
    disturbance = WELL
    for fault in faults:
        since = hours - fault.hours
        if since < 0.0 or fault.kind.effect is None:
            continue
        if disturbance is WELL:
            disturbance = Disturbance()
        fault.kind.effect(disturbance, fault.size, Lasting(since, step_h))
    return disturbance


def charge(faults: Iterable[Fault], factors: BatchFactors[float]) -> None:
    """What the faults of one asset do to the charge of a batch that is made for it."""
    for fault in faults:
        if fault.kind.charge is not None:
            fault.kind.charge(factors, fault.size)


def _number(what: str, said: str) -> float:
    try:
        return float(said)
    except ValueError as error:
        raise FaultError(f"the {what} '{said}' is not a number") from error
