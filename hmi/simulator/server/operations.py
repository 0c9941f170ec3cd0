"""What a person asks of the plant by a method: done and answered in a sentence, or refused with a reason."""

import math
from collections.abc import Callable

from hmi.simulator.faults import FaultError, make_fault
from hmi.simulator.procedure import Command, CommandRefusedError
from hmi.simulator.served_plant import ServedPlant
from hmi.simulator.server.options import FASTEST, possible_speed


class RefusedError(Exception):
    """An operation is not done; the message is a sentence that says why."""


class WrongArgumentError(RefusedError):
    """An argument cannot be meant. `place` is its place in the call."""

    def __init__(self, place: int, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place


class Operations:
    """The plant as those see it who give orders. Every order gives a sentence that says what was done."""

    def __init__(self, plant: ServedPlant, set_speed: Callable[[float], None]) -> None:
        self._plant = plant
        self._set_speed = set_speed

    def command(self, asset: str, command: Command, user: str) -> str:
        """Gives a person's command to a unit.

        Raises:
            RefusedError: Its state does not allow it.
        """
        try:
            self._plant.command(asset, command, user)
        except CommandRefusedError as error:
            raise RefusedError(str(error)) from error
        state = next(status.state for status in self._plant.status() if status.asset == asset)
        return f"{asset} took {command.value} and is {state.name.lower()}"

    def inject(self, id_: str, asset: str, after_hours: float, size: float) -> str:
        """Has a fault act after so many plant hours; an empty asset and a negative size mean the catalogue's.

        Raises:
            WrongArgumentError: There is no such fault, asset, hour or size.
            RefusedError: It contradicts another one.
        """
        if not (math.isfinite(after_hours) and after_hours >= 0.0):
            raise WrongArgumentError(2, f"AfterHours must be a number from 0 upwards, not {after_hours:g}")
        usual = math.isnan(size) or size < 0.0
        try:
            fault = make_fault(id_, asset, self._plant.since_start + after_hours, None if usual else size)
        except FaultError as error:
            raise WrongArgumentError(_wrong_argument(id_, asset), str(error)) from error
        try:
            self._plant.inject(fault)
        except FaultError as error:
            raise RefusedError(str(error)) from error
        when = f"in {after_hours:g} plant hours" if after_hours else "from now on"
        return f"{fault.kind.id} ({fault.kind.title}) strikes {fault.asset} {when}"

    def clear(self, id_: str, asset: str) -> str:
        """Ends a fault; an empty asset means the catalogue's.

        Raises:
            WrongArgumentError: There is no such fault in the catalogue.
            RefusedError: The asset does not have it.
        """
        try:
            fault = make_fault(id_, asset)
        except FaultError as error:
            raise WrongArgumentError(_wrong_argument(id_, asset), str(error)) from error
        if not any(one.kind.id == fault.kind.id and one.asset == fault.asset for one in self._plant.faults):
            raise RefusedError(f"{fault.asset} does not have {fault.kind.id}; ActiveFaults lists what there is")
        self._plant.clear(fault.kind.id, fault.asset)
        return f"{fault.kind.id} is over in {fault.asset}"

    def set_speed(self, speed: float) -> str:
        """Has the plant run at another speed from now on.

        Raises:
            WrongArgumentError: It cannot run so fast or so slowly.
        """
        if not possible_speed(speed):
            raise WrongArgumentError(0, f"the speed must be above 0 and at most {FASTEST:g}, not {speed:g}")
        self._set_speed(speed)
        return f"the plant runs at {speed:g} plant seconds per second"

    def set_interlock(self, asset: str, name: str, on: bool) -> str:
        """Switches an interlock on or off.

        Raises:
            WrongArgumentError: There is no such interlock.
        """
        known = {(one.asset, one.name) for one in self._plant.interlocks()}
        if (asset, name) not in known:
            there = ", ".join(sorted(other for owner, other in known if owner == asset))
            place = 1 if there else 0
            raise WrongArgumentError(place, f"{asset} has no interlock {name}; it has {there or 'none'}")
        self._plant.set_interlock(asset, name, on)
        return f"the interlock {name} of {asset} is {'on' if on else 'off'}"

    def faults(self) -> tuple[list[str], list[str]]:
        """The faults that act, and those that are still to come."""
        now = self._plant.since_start
        acting: list[str] = []
        coming: list[str] = []
        for fault in self._plant.faults:
            text = f"{fault.kind.id}:{fault.asset}@{fault.hours:g}={fault.size:g}"
            (acting if fault.hours <= now else coming).append(text)
        return acting, coming


def _wrong_argument(id_: str, asset: str) -> int:
    """Which of fault, asset and size makes a fault impossible: the first one that does."""
    for place, named in enumerate(("", asset)):
        try:
            make_fault(id_, named)
        except FaultError:
            return place
    return 3
