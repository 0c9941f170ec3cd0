"""The methods of the server: who may call what, with which arguments, and how each call is answered."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from asyncua import ua
from asyncua.crypto.permission_rules import User
from asyncua.server.address_space import AddressSpace, MethodService

from hmi.simulator.procedure import Command
from hmi.simulator.server.access import Act, may
from hmi.simulator.server.address_space import INSTRUCTOR
from hmi.simulator.server.node_builder import Argument, NodeBuilder
from hmi.simulator.server.operations import Operations, RefusedError, WrongArgumentError
from hmi.simulator.server.ua_values import status_code

_Kind = ua.VariantType

ANSWER = Argument("Answer", _Kind.String, "What was done, in a sentence")

_END = frozenset({Command.STOP, Command.ABORT, Command.RESET})

_COMMANDS: dict[Command, str] = {
    Command.START: "Starts the unit procedure of an idle unit",
    Command.HOLD: "Brings the unit into its safe state and keeps it there",
    Command.RESTART: "Takes a held unit back to where it was",
    Command.PAUSE: "Stops the unit at the end of the phase that runs",
    Command.RESUME: "Lets a paused unit go on",
    Command.STOP: "Ends the unit procedure in an orderly way",
    Command.ABORT: "Ends the unit procedure at once",
    Command.RESET: "Makes a finished unit free for the next batch",
}

_FAULT = Argument("Fault", _Kind.String, "Id of the catalogue, such as F05")
_STRUCK = Argument("Asset", _Kind.String, "The asset that it strikes; empty: the catalogue's")
_AFTER = Argument("AfterHours", _Kind.Double, "Plant hours from now to its onset, 0 or more")
_SIZE = Argument("Size", _Kind.Double, "How large; negative or not a number: the catalogue's")
_SPEED = Argument("Speed", _Kind.Double, "Plant seconds per second, above 0 and at most 3600")
_OWNER = Argument("Asset", _Kind.String, "The asset whose interlock it is")
_NAME = Argument("Name", _Kind.String, "The name of the interlock")
_ON = Argument("On", _Kind.Boolean, "True lets it act, false bridges it")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Method:
    """A method: whose it is, what it is called and does, the right that it needs, and its arguments.

    `do` takes the name of the user and the arguments.
    """

    owner: str
    name: str
    text: str
    act: Act
    arguments: tuple[Argument, ...]
    do: Callable[..., str]


class Called(Protocol):
    """Hears what became of each call."""

    def __call__(self, owner: str, method: ua.NodeId, user: str, text: str, *, done: bool) -> Awaitable[None]:
        """Hears of one call."""
        ...


class PlantMethods(MethodService):
    """Calls the methods of the plant in the name of the session's user; leaves the standard ones to asyncua."""

    def __init__(self, space: AddressSpace, called: Called) -> None:
        super().__init__(space)
        self._called = called
        self._methods: dict[ua.NodeId, tuple[ua.NodeId, Method]] = {}

    def add(self, builder: NodeBuilder, parent: ua.NodeId, method: Method) -> None:
        """Puts a method under its object."""
        key = f"{parent.Identifier!s}.{method.name}"
        node = builder.method(parent, key, method.name, method.text, method.arguments, (ANSWER,))
        self._methods[node] = (parent, method)

    def act(self, node: ua.NodeId) -> Act | None:
        """The right that a method of the plant needs."""
        found = self._methods.get(node)
        return found[1].act if found else None

    async def call_for(self, user: User, call: ua.CallMethodRequest) -> ua.CallMethodResult:
        """Answers one call of a session."""
        found = self._methods.get(call.MethodId)
        if found is None:
            return (await self.call([call]))[0]
        parent, method = found
        if call.ObjectId != parent:
            known = call.ObjectId in self._aspace
            return answer(ua.StatusCodes.BadMethodInvalid if known else ua.StatusCodes.BadNodeIdUnknown)
        if not may(user, method.act):
            return answer(ua.StatusCodes.BadUserAccessDenied)
        given = list(call.InputArguments or ())
        refused = wrong_arguments(method.arguments, given)
        return refused or await self._do(method, call.MethodId, user.name or "", [one.Value for one in given])

    async def _do(self, method: Method, node: ua.NodeId, user: str, values: Sequence[object]) -> ua.CallMethodResult:
        try:
            said, result = method.do(user, *values), answer(ua.StatusCodes.Good)
            result.OutputArguments = [ua.Variant(said, _Kind.String)]
        except WrongArgumentError as error:
            said, result = str(error), answer(ua.StatusCodes.BadInvalidArgument)
            result.InputArgumentResults = [
                status_code(ua.StatusCodes.BadOutOfRange if place == error.place else ua.StatusCodes.Good)
                for place in range(len(values))
            ]
        except RefusedError as error:
            said, result = str(error), answer(ua.StatusCodes.BadInvalidState)
        done = bool(result.StatusCode.is_good())
        text = f"{user}, {method.name}: {'' if done else 'refused, '}{said}"
        logger.info("%s: %s", method.owner, text)
        await self._called(method.owner, node, user, text, done=done)
        return result


def unit_methods(asset: str, operations: Operations) -> list[Method]:
    """The commands of a unit procedure."""
    return [
        Method(
            asset,
            command.value.capitalize(),
            text,
            Act.END if command in _END else Act.RUN,
            (),
            partial(operations.command, asset, command),
        )
        for command, text in _COMMANDS.items()
    ]


def instructor_methods(operations: Operations) -> list[Method]:
    """What a trainer does to the plant."""
    rows: tuple[tuple[str, str, Act, tuple[Argument, ...], Callable[..., str]], ...] = (
        (
            "InjectFault",
            "Has a fault of the catalogue strike an asset",
            Act.FAULT,
            (_FAULT, _STRUCK, _AFTER, _SIZE),
            operations.inject,
        ),
        ("ClearFault", "Ends a fault", Act.FAULT, (_FAULT, _STRUCK), operations.clear),
        ("SetSpeed", "Has the plant run faster or slower from now on", Act.SPEED, (_SPEED,), operations.set_speed),
        (
            "SetInterlock",
            "Lets an interlock act, or bridges it",
            Act.INTERLOCK,
            (_OWNER, _NAME, _ON),
            operations.set_interlock,
        ),
    )
    return [Method(INSTRUCTOR, name, text, act, told, _whoever(do)) for name, text, act, told, do in rows]


def _whoever(do: Callable[..., str]) -> Callable[..., str]:
    """An operation for which it does not matter who asks."""
    return lambda _user, *values: do(*values)


def answer(code: int) -> ua.CallMethodResult:
    """The result of a call that came to this status code."""
    return ua.CallMethodResult(StatusCode=status_code(code))


def wrong_arguments(wanted: Sequence[Argument], given: Sequence[ua.Variant]) -> ua.CallMethodResult | None:
    """What is wrong with the number and the types of arguments; None if nothing is."""
    if len(given) < len(wanted):
        return answer(ua.StatusCodes.BadArgumentsMissing)
    if len(given) > len(wanted):
        return answer(ua.StatusCodes.BadTooManyArguments)
    fits = [one.VariantType is argument.kind and not one.is_array for one, argument in zip(given, wanted, strict=True)]
    if all(fits):
        return None
    result = answer(ua.StatusCodes.BadInvalidArgument)
    result.InputArgumentResults = [
        status_code(ua.StatusCodes.Good if fit else ua.StatusCodes.BadTypeMismatch) for fit in fits
    ]
    return result
