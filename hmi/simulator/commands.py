"""Commands to the units of the live plant, from people, and from the campaign to units that work for nobody."""

from hmi.simulator.campaign import Campaign
from hmi.simulator.execution import Execution
from hmi.simulator.procedure import Command, CommandRefusedError, commanded
from hmi.simulator.work import works_for_nobody

DONE_TO = {
    Command.HOLD: "held",
    Command.RESTART: "restarted",
    Command.PAUSE: "paused",
    Command.RESUME: "resumed",
    Command.STOP: "stopped",
    Command.ABORT: "aborted",
    Command.RESET: "reset",
}


class Commands:
    """One execution for each unit of a campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._executions = {unit.asset: Execution(unit, campaign.give_up) for unit in campaign.units.all}

    def take(self, asset: str, command: Command, who: str) -> None:
        """Takes a command to a unit.

        Raises:
            CommandRefusedError: It is not taken, and why.
        """
        execution = self._executions.get(asset)
        if execution is None:
            raise CommandRefusedError(f"there is no unit {asset}; the units are {', '.join(self._executions)}")
        if command is Command.START:
            commanded(asset, execution.state, command)
            self._campaign.start(execution.unit)
        else:
            execution.command(command, f"{DONE_TO[command]} by {who}")

    def why(self, asset: str) -> str:
        """Why a unit is not simply running or idle; empty when it is."""
        execution = self._executions.get(asset)
        return execution.why if execution else ""

    def step(self, seconds: float) -> None:
        """What happens to the procedures by themselves."""
        for execution in self._executions.values():
            execution.step(seconds)
        for unit, why in works_for_nobody(self._campaign.units):
            self._executions[unit.asset].command(Command.STOP, why, alone=True)
