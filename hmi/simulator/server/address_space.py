"""The nodes of the plant: a folder for each asset with its tags, its unit and its interlocks; and the instructor's."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from asyncua import Server, ua

from hmi.core.batch import ProcedureState
from hmi.core.plant import UNIT_FIELDS
from hmi.core.plant_file import OUTPUT_HIGHEST, TagRow
from hmi.core.tag import Part
from hmi.simulator.interlocks import Interlock
from hmi.simulator.kpis import Kpi
from hmi.simulator.served_plant import ServedPlant
from hmi.simulator.server.alarms import limits_of
from hmi.simulator.server.node_builder import HISTORY, READ, WRITE, Item, NodeBuilder
from hmi.simulator.server.ua_values import standard
from hmi.simulator.utilities import SERVICES

NAMESPACE = "urn:golden-batch-hmi:inoculant-plant"
"""Namespace of every node of the plant, and the server's application URI."""

MODES = ("Auto", "Man", "Cascade")
STATES = tuple(state.name for state in ProcedureState if state is not ProcedureState.UNKNOWN)
INSTRUCTOR = "Instructor"

REASON = "StateReason"
"""What a unit reports beside the fields that the station knows."""

_UNIT_TEXTS = {
    "BatchId": "The batch that the unit works on; empty when it is idle",
    "Recipe": "The recipe of the batch",
    "Operation": "The operation that runs",
    "Phase": "The phase that runs; IDLE when none does",
    "SubPhase": "Where in the phase the unit is",
    "State": "The state of the unit procedure after ISA-88",
    REASON: "Why the unit is not simply running, and who made it so; empty when it is, or idle",
    "PhaseHours": "Plant hours since the phase began; -1 when idle",
    "BatchHours": "Plant hours since the unit procedure began, in a production fermenter since inoculation; -1 before",
}
_WORDS = ("BatchId", "Recipe", "Operation", "Phase", "SubPhase", REASON)
_ANSWER_TEXT = "What became of the last method that was called here, and who called it"


@dataclass(slots=True)
class PlantNodes:
    """Where everything stands: node ids by what they show, and what each writable node is."""

    values: dict[tuple[str, Part], ua.NodeId] = field(default_factory=dict)
    units: dict[tuple[str, str], ua.NodeId] = field(default_factory=dict)
    writable: dict[ua.NodeId, tuple[str, Part]] = field(default_factory=dict)
    assets: dict[str, ua.NodeId] = field(default_factory=dict)
    tags: dict[str, ua.NodeId] = field(default_factory=dict)
    unit_folders: dict[str, ua.NodeId] = field(default_factory=dict)
    answers: dict[str, ua.NodeId] = field(default_factory=dict)
    interlocks: dict[tuple[str, str], tuple[ua.NodeId, ua.NodeId]] = field(default_factory=dict)
    figures: dict[str, ua.NodeId] = field(default_factory=dict)
    instructor: ua.NodeId = field(default_factory=ua.NodeId)
    active_faults: ua.NodeId = field(default_factory=ua.NodeId)
    coming_faults: ua.NodeId = field(default_factory=ua.NodeId)
    speed: ua.NodeId = field(default_factory=ua.NodeId)
    hours: ua.NodeId = field(default_factory=ua.NodeId)


def build_nodes(server: Server, builder: NodeBuilder, rows: tuple[TagRow, ...], plant: ServedPlant) -> PlantNodes:
    """Adds all variables of the plant to a server that is not started yet."""
    nodes = PlantNodes()
    objects = server.nodes.objects.nodeid
    _add_plant(builder, nodes, objects, plant.kpis())
    for asset in dict.fromkeys(row.asset for row in rows):
        nodes.assets[asset] = builder.folder(objects, asset, asset, notifier=True)
        builder.refer(standard(ua.ObjectIds.Server), ua.ObjectIds.HasNotifier, nodes.assets[asset])
    for status in plant.status():
        # The services run without a procedure.
        if status.asset != SERVICES:
            _add_unit(builder, nodes, status.asset)
    for row in rows:
        _add_tag(builder, nodes, row)
    _add_interlocks(builder, nodes, plant.interlocks())
    return nodes


def _add_plant(builder: NodeBuilder, nodes: PlantNodes, objects: ua.NodeId, figures: Iterable[Kpi]) -> None:
    plant = builder.folder(objects, "Plant", "Plant", "The plant as a whole")
    nodes.speed = builder.variable(
        plant, "Plant.Speed", "Speed", 1.0, text="Plant seconds per second; the instructor sets it", access=READ | WRITE
    )
    nodes.hours = builder.variable(plant, "Plant.Hours", "Hours", 0.0, text="Plant hours since the simulation began")
    folder = builder.folder(plant, "Plant.Kpi", "Kpi", "Key figures; without a value until there is a batch to tell of")
    for figure in figures:
        key = f"Plant.Kpi.{figure.name}"
        nodes.figures[figure.name] = builder.quantity(folder, key, figure.name, figure.unit)
    nodes.instructor = builder.folder(
        objects, INSTRUCTOR, INSTRUCTOR, "What a trainer does to the plant", notifier=True
    )
    builder.refer(standard(ua.ObjectIds.Server), ua.ObjectIds.HasNotifier, nodes.instructor)
    texts = {
        "ActiveFaults": "The faults that act now, as ID:ASSET@HOURS=SIZE, hours since the simulation began",
        "ComingFaults": "The faults that are still to come, written the same way",
    }
    nodes.active_faults, nodes.coming_faults = (
        builder.variable(nodes.instructor, f"{INSTRUCTOR}.{name}", name, [], text=text) for name, text in texts.items()
    )
    nodes.answers[INSTRUCTOR] = builder.variable(
        nodes.instructor, f"{INSTRUCTOR}.Answer", "Answer", "", text=_ANSWER_TEXT
    )


def _add_unit(builder: NodeBuilder, nodes: PlantNodes, asset: str) -> None:
    unit = builder.folder(nodes.assets[asset], f"{asset}.Unit", "Unit", f"The unit procedure of {asset}")
    nodes.unit_folders[asset] = unit
    for name in (*UNIT_FIELDS, REASON):
        key, text = f"{asset}.Unit.{name}", _UNIT_TEXTS[name]
        if name == "State":
            node = builder.states(unit, key, name, STATES, text)
        else:
            node = builder.variable(unit, key, name, "" if name in _WORDS else -1.0, text=text)
        nodes.units[asset, name] = node
    nodes.answers[asset] = builder.variable(unit, f"{asset}.Unit.Answer", "Answer", "", text=_ANSWER_TEXT)


def _add_tag(builder: NodeBuilder, nodes: PlantNodes, row: TagRow) -> None:
    key = f"{row.asset}.{row.tag}"
    nodes.tags[row.tag] = folder = builder.folder(nodes.assets[row.asset], key, row.tag, row.description)
    for part in row.parts:
        access = READ | HISTORY | (0 if part is Part.PV else WRITE)
        name = f"{key}.{part.value}"
        if part is Part.MODE:
            node = builder.states(folder, name, part.value, MODES, f"{row.description}, mode", access)
        else:
            node = builder.analog(folder, name, part.value, _item(row, part), access)
        nodes.values[row.tag, part] = node
        if part is not Part.PV:
            nodes.writable[node] = (row.tag, part)
    if limits_of(row) is not None:
        kind = standard(ua.ObjectIds.ExclusiveLimitAlarmType)
        builder.refer(folder, ua.ObjectIds.HasCondition, kind, both=False)


def _add_interlocks(builder: NodeBuilder, nodes: PlantNodes, interlocks: Iterable[Interlock]) -> None:
    folders: dict[str, ua.NodeId] = {}
    for one in interlocks:
        key = f"{one.asset}.Interlock"
        if key not in folders:
            folders[key] = builder.folder(nodes.assets[one.asset], key, "Interlock", f"The interlocks of {one.asset}")
        mine = f"{key}.{one.name}"
        parent = builder.folder(folders[key], mine, one.name)
        on = builder.switch(parent, f"{mine}.On", "On", ("Off", "On"), "Whether it may act; the instructor sets it")
        tripped = builder.switch(parent, f"{mine}.Tripped", "Tripped", ("Clear", "Tripped"), "Whether it acts now")
        nodes.interlocks[one.asset, one.name] = (on, tripped)


def _item(row: TagRow, part: Part) -> Item:
    if part is Part.OP:
        return Item(f"{row.description}, output", "%", (row.op_lo, OUTPUT_HIGHEST))
    text = row.description if part is Part.PV else f"{row.description}, setpoint"
    return Item(text, row.unit, (row.rng_lo, row.rng_hi), _definition(row, part), _decimals(row))


def _definition(row: TagRow, part: Part) -> str:
    """How the value comes about, where it is not simply measured."""
    if part is not Part.PV:
        return ""
    if row.meas == "calc":
        return "Calculated from other values"
    if row.meas in ("at-line", "lab"):
        where = "at line" if row.meas == "at-line" else "in the laboratory"
        return (
            f"A sample every {row.sample_s / 3600.0:g} h, analysed {where}; known {row.result_delay_s / 3600.0:.3g} h "
            "later. The source time is that of the sample."
        )
    return ""


def _decimals(row: TagRow) -> int | None:
    """The digits after the point that stand above the noise; unknown where the noise is relative or none is given."""
    if row.noise_kind != "abs" or row.noise_sd <= 0.0:
        return None
    return max(math.ceil(-math.log10(row.noise_sd)), 0)
