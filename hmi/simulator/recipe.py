"""The recipe as data: reads phases.toml. Text in, values out; `recipe_check` says whether the plant can run them."""

import math
import operator
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass

import msgspec


class RecipeError(Exception):
    """The recipe cannot be run; the message names file, place and what is wrong."""


class CleaningStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a cleaning template."""

    name: str
    min: float
    T: float
    pH: float  # noqa: N815 - the chemist's spelling


class _Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    steps: list[CleaningStep]
    basis: str = ""


class _PhaseRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    dur: tuple[float, float] = (0.0, 0.0)
    sp: dict[str, float] = {}
    cascade: list[str] = []
    stop: list[str] = []
    rest: bool = False
    beyond: list[str] = []
    end: str = ""
    max: float | None = None
    hold: str = ""
    hold_max: float | None = None
    held: list[str] | None = None
    sub: list[str] = []
    template: str = ""
    note: str = ""
    basis: str = ""


class _OperationRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    phases: list[_PhaseRow]


class _ProcedureRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    unit: list[str]
    operation: list[_OperationRow]


class _Procedure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    order: list[str]


class _RecipeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    meta: dict[str, str]
    procedure: dict[str, _Procedure]
    unit_procedure: dict[str, _ProcedureRow]
    template: dict[str, _Template]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`TIC-402<35`, or `t>=dur`: `limit` is None where the drawn duration is meant."""

    name: str
    compare: Callable[[float, float], bool]
    limit: float | None

    def __str__(self) -> str:
        return f"{self.name}{_SIGNS[self.compare]}{'dur' if self.limit is None else f'{self.limit:g}'}"


Condition = tuple[tuple[Comparison, ...], ...]
"""Alternatives, each a row of comparisons that must all hold."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of one unit, with the tags of that unit filled in.

    `hold` brings the unit to HELD by itself, for `hold_longest` hours at most if nobody answers (None: until somebody
    does). `held` are the loops that rest meanwhile (None: those of a flow). `beyond` may be set outside the limits that
    an operator is bound to.
    """

    operation: str
    name: str
    hours: float
    sd: float
    setpoints: tuple[tuple[str, float], ...]
    cascade: frozenset[str]
    stop: frozenset[str]
    rest: bool
    end: Condition
    longest: float | None
    subs: tuple[str, ...]
    steps: tuple[CleaningStep, ...]
    hold: Condition = ()
    hold_longest: float | None = None
    held: frozenset[str] | None = None
    beyond: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitProcedure:
    """The phases of one unit, in their order."""

    id: str
    asset: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A procedure and what each unit does in it, by asset."""

    id: str
    title: str
    units: dict[str, UnitProcedure]


def read_recipe(text: str, file: str = "phases.toml") -> Recipe:
    """The recipe in a file's text.

    Raises:
        RecipeError: It cannot be run.
    """
    try:
        read = msgspec.convert(tomllib.loads(text), _RecipeFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RecipeError(f"{file}: {error}") from error
    if len(read.procedure) != 1:
        raise RecipeError(f"{file}, table procedure: exactly one procedure is needed, {len(read.procedure)} are there")
    name, procedure = next(iter(read.procedure.items()))
    return Recipe(name, procedure.title, _units(name, procedure, read, file))


def _units(name: str, procedure: _Procedure, read: _RecipeFile, file: str) -> dict[str, UnitProcedure]:
    units: dict[str, UnitProcedure] = {}
    for unit_procedure in procedure.order:
        place = f"{file}, unit_procedure.{unit_procedure}"
        row = read.unit_procedure.get(unit_procedure)
        if row is None:
            raise RecipeError(
                f"{file}, procedure.{name}, field order: {unit_procedure} has no table unit_procedure of that name"
            )
        for asset in row.unit:
            if asset in units:
                raise RecipeError(f"{place}, field unit: {asset} already has {units[asset].id}; a unit is named once")
            units[asset] = UnitProcedure(unit_procedure, asset, tuple(_phases(row, read.template, asset, place)))
    return units


def read_condition(text: str, place: str) -> Condition:
    """`A-1>=2 and t>=dur or t>=48` as alternatives of comparisons.

    Raises:
        RecipeError: A part is no comparison.
    """
    return tuple(
        tuple(_comparison(part.strip(), place) for part in alternative.split(" and "))
        for alternative in text.split(" or ")
    )


_COMPARISON = re.compile(r"([A-Za-z][\w-]*?)\s*(>=|<=|<|>)\s*(\S+)")
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "<": operator.lt,
    ">": operator.gt,
}
_SIGNS = {compare: sign for sign, compare in _OPERATORS.items()}


def _comparison(part: str, place: str) -> Comparison:
    found = _COMPARISON.fullmatch(part)
    if found is None:
        raise RecipeError(f"{place}: '{part}' is not a comparison such as TIC-402<35 or t>=dur")
    name, sign, limit = found.groups()
    try:
        number = None if limit == "dur" else float(limit)
    except ValueError as error:
        raise RecipeError(f"{place}: {limit} is neither a number nor dur") from error
    if number is not None and not math.isfinite(number):
        raise RecipeError(f"{place}: {limit} is not a finite number")
    return Comparison(name, _OPERATORS[sign], number)


def _phases(row: _ProcedureRow, templates: dict[str, _Template], asset: str, place: str) -> list[Phase]:
    digit = asset.partition("-")[2][:1]
    return [
        _phase(operation.name, phase, templates, digit, f"{place}, phase {phase.name}")
        for operation in row.operation
        for phase in operation.phases
    ]


def _phase(operation: str, row: _PhaseRow, templates: dict[str, _Template], digit: str, place: str) -> Phase:
    steps: tuple[CleaningStep, ...] = ()
    hours, sd = row.dur
    if row.template:
        if (hours, sd) != (0.0, 0.0):
            raise RecipeError(f"{place}, field dur: the template {row.template} says how long it takes; leave dur out")
        if row.template not in templates:
            raise RecipeError(f"{place}, field template: there is no template {row.template}")
        steps = tuple(templates[row.template].steps)
        hours, sd = sum(step.min for step in steps) / 60.0, 0.0

    def tag(name: str) -> str:
        return name.replace("-n", f"-{digit}")

    def tags(names: list[str]) -> frozenset[str]:
        return frozenset(tag(name) for name in names)

    return Phase(
        operation=operation,
        name=row.name,
        hours=hours,
        sd=sd,
        setpoints=tuple((tag(name), value) for name, value in row.sp.items()),
        cascade=tags(row.cascade),
        stop=tags(row.stop),
        rest=row.rest,
        end=read_condition(tag(row.end), f"{place}, field end") if row.end else (),
        longest=row.max,
        subs=tuple(row.sub),
        steps=steps,
        hold=read_condition(tag(row.hold), f"{place}, field hold") if row.hold else (),
        hold_longest=row.hold_max,
        held=None if row.held is None else tags(row.held),
        beyond=tags(row.beyond),
    )
