"""Reads a plant's asset and tag files. Text in, values out; a bad row names file, line and field."""

import csv
import io
import math
import tomllib
from collections.abc import Iterator

import msgspec

from hmi.core.alarm_defaults import alarm_limits
from hmi.core.limits import AlarmLimits, SetpointLimits, Span
from hmi.core.plant import UNIT_FIELDS, Asset, Plant
from hmi.core.tag import Part, Priority, Tag

SIMULATOR = "urn:golden-batch-hmi:inoculant-plant"
"""By this ApplicationUri and namespace the plant simulator is known; no real plant's server has it."""

NODE_TEMPLATE = "nsu=urn:golden-batch-hmi:inoculant-plant;s={asset}.{tag}.{part}"
"""Where the plant simulator keeps a tag; a site's own template or a `node` column replaces it."""

UNIT_NODE_TEMPLATE = "nsu=urn:golden-batch-hmi:inoculant-plant;s={asset}.Unit.{field}"
"""Where the plant simulator keeps what a unit reports about its batch."""

OUTPUT_HIGHEST = 100.0
"""Percent. Outputs begin at 0, in split range (heat or cool, base or acid) at the file's `op_lo`."""

MODE_HIGHEST = 2.0
"""The largest number of the controller mode enumeration (cascade)."""


class PlantFileError(Exception):
    """A plant file cannot be used; the message names file, line and field and says what to do."""


class TagRow(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """One row of the tag file as it stands there; columns that a site does not need may be absent or empty."""

    asset: str
    tag: str
    description: str
    unit: str
    rng_lo: float
    rng_hi: float
    core: int = 1
    meas: str = "online"
    ctl: str = "-"
    writable: str = ""
    normal_lo: float | None = None
    normal_hi: float | None = None
    nominal: float | None = None
    sp_min: float | None = None
    sp_max: float | None = None
    sp_rate_per_min: float | None = None
    op_lo: float = 0.0
    LL: float | None = None
    L: float | None = None
    H: float | None = None
    HH: float | None = None
    deadband: float | None = None
    on_delay_s: float | None = None
    priority: str = "low"
    alarm_phases: str = ""
    sample_s: float = 1.0
    t63_s: float = 0.0
    noise_kind: str = "abs"
    noise_sd: float = 0.0
    bias_sd: float = 0.0
    drift_per_day: float = 0.0
    result_delay_s: float = 0.0
    model_var: str = ""
    node: str = ""
    line: int = 0

    @property
    def limits(self) -> AlarmLimits:
        """The alarm limits; deadband and delay that the row leaves empty are those that are usual for its signal."""
        levels = self.LL, self.L, self.H, self.HH
        return alarm_limits(self.tag, self.rng_hi - self.rng_lo, levels, self.deadband, self.on_delay_s)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The tags that this row stands for."""
        named = {part.strip() for part in self.writable.split(";")}
        return (Part.PV, *(part for part in (Part.SP, Part.OP, Part.MODE) if part.value in named))


class _AssetRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"asset_class": "class"}):
    id: str
    name: str
    asset_class: str


class _AssetFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    asset: list[_AssetRow]


def read_rows(text: str, file: str = "tags.csv") -> tuple[TagRow, ...]:
    """The rows of a tag file, checked one by one.

    Raises:
        PlantFileError: A row cannot be used.
    """
    rows: list[TagRow] = []
    for row in _rows(text, file):
        if isinstance(row, PlantFileError):
            raise row
        rows.append(row)
    return tuple(rows)


def row_faults(text: str, file: str = "tags.csv") -> list[str]:
    """Every fault of a tag file, one sentence each; a file without faults gives an empty list."""
    return [str(row) for row in _rows(text, file) if isinstance(row, PlantFileError)]


def read_plant(
    assets_text: str,
    tags_text: str,
    *,
    assets_file: str = "assets.toml",
    tags_file: str = "tags.csv",
    node_template: str = NODE_TEMPLATE,
    unit_node_template: str = UNIT_NODE_TEMPLATE,
    extended: bool = False,
) -> Plant:
    """The plant from its two files. Without `extended` only the core tags of its assets.

    Raises:
        PlantFileError: A file cannot be used.
    """
    try:
        listed = msgspec.convert(tomllib.loads(assets_text), _AssetFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PlantFileError(f"{assets_file}: {_said(str(error))}") from error
    assets = tuple(Asset(row.id, row.name, row.asset_class) for row in listed.asset)
    known = {asset.id for asset in assets}
    tags: list[Tag] = []
    for row in read_rows(tags_text, tags_file):
        if not row.core and not extended:
            continue
        if row.asset not in known:
            raise PlantFileError(
                f"{tags_file}, line {row.line}, field asset: {row.asset} is not listed in {assets_file}"
            )
        tags.extend(_tag(row, part, node_template) for part in row.parts)
    units = {
        (asset.id, name): _node(unit_node_template, asset=asset.id, field=name)
        for asset in assets
        for name in UNIT_FIELDS
        if unit_node_template
    }
    return Plant(listed.name, assets, tuple(tags), units)


def _rows(text: str, file: str) -> Iterator[TagRow | PlantFileError]:
    """Each row, or what is wrong with it."""
    lines: dict[str, int] = {}
    try:
        for number, cells in _cells(text, file):
            try:
                row = msgspec.convert({**cells, "line": number}, TagRow, strict=False)
                _check(row, file)
            except msgspec.ValidationError as error:
                yield PlantFileError(f"{file}, line {number}, {_said(str(error))}")
                continue
            except PlantFileError as error:
                yield error
                continue
            if row.tag in lines:
                yield PlantFileError(
                    f"{file}, line {number}, field tag: {row.tag} is already used in line {lines[row.tag]}"
                )
                continue
            lines[row.tag] = number
            yield row
    except PlantFileError as error:
        yield error
        return
    if not lines:
        yield PlantFileError(f"{file}: no usable tag in it; it needs a header line and at least one row")


def _cells(text: str, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    needed = {"asset", "tag", "description", "unit", "rng_lo", "rng_hi"}
    try:
        missing = needed - set(reader.fieldnames or ())
        if missing:
            raise PlantFileError(f"{file}, line 1: column {', '.join(sorted(missing))} is missing")
        for cells in reader:
            if None in cells or None in cells.values():
                raise PlantFileError(f"{file}, line {reader.line_num}: not as many cells as the header has columns")
            yield reader.line_num, {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    except csv.Error as error:
        raise PlantFileError(f"{file}, line {reader.line_num}: {error}") from error


def _check(row: TagRow, file: str) -> None:
    for faulty, field, sentence in _checks(row):
        if faulty:
            raise PlantFileError(f"{file}, line {row.line}, field {field}: {sentence}")


def _checks(row: TagRow) -> Iterator[tuple[bool, str, str]]:
    """Whether something is wrong, with which field, and what."""
    for name in row.__struct_fields__:
        cell = getattr(row, name)
        yield isinstance(cell, float) and not math.isfinite(cell), name, f"{cell} is not a finite number"
    pairs = (
        (row.rng_lo, row.rng_hi, "rng_lo/rng_hi"),
        (row.normal_lo, row.normal_hi, "normal_lo/normal_hi"),
        (row.sp_min, row.sp_max, "sp_min/sp_max"),
    )
    for low, high, names in pairs:
        if low is not None and high is not None:
            yield low > high, names, f"{low:g} is above {high:g}"
    present = [limit for limit in (row.LL, row.L, row.H, row.HH) if limit is not None]
    yield present != sorted(present), "LL/L/H/HH", "the limits must rise from LL to HH"
    priorities = ", ".join(member.lower() for member in Priority.__members__)
    yield row.priority.upper() not in Priority.__members__, "priority", f"{row.priority} is none of {priorities}"
    yield row.noise_kind not in ("abs", "log10"), "noise_kind", f"{row.noise_kind} is neither abs nor log10"
    unlimited = Part.SP in row.parts and (row.sp_min is None or row.sp_max is None)
    yield unlimited, "sp_min/sp_max", "a writable setpoint needs both"


def _tag(row: TagRow, part: Part, template: str) -> Tag:
    node = _node(row.node or template, asset=row.asset, tag=row.tag, part=part.value)
    if part is Part.PV:
        return Tag(
            id=row.tag,
            asset=row.asset,
            loop=row.tag,
            part=part,
            description=row.description,
            unit=row.unit,
            node=node,
            span=Span(row.rng_lo, row.rng_hi),
            normal=_span(row.normal_lo, row.normal_hi),
            nominal=row.nominal,
            limits=row.limits,
            priority=Priority[row.priority.upper()],
            alarm_phases=frozenset(phase for phase in row.alarm_phases.split(";") if phase),
            logarithmic=row.noise_kind == "log10",
            sample_s=row.sample_s,
        )
    setpoint = None
    if part is Part.SP and row.sp_min is not None and row.sp_max is not None:
        setpoint = SetpointLimits(Span(row.sp_min, row.sp_max), row.sp_rate_per_min)
    spans = {
        Part.SP: Span(row.rng_lo, row.rng_hi),
        Part.OP: Span(row.op_lo, OUTPUT_HIGHEST),
        Part.MODE: Span(0.0, MODE_HIGHEST),
    }
    units = {Part.SP: row.unit, Part.OP: "%", Part.MODE: ""}
    words = {Part.SP: "setpoint", Part.OP: "output", Part.MODE: "mode"}
    return Tag(
        id=f"{row.tag}.{part.value}",
        asset=row.asset,
        loop=row.tag,
        part=part,
        description=f"{row.description}, {words[part]}",
        unit=units[part],
        node=node,
        span=spans[part],
        setpoint=setpoint,
        logarithmic=row.noise_kind == "log10" and part is Part.SP,
    )


def _node(template: str, **names: str) -> str:
    """The template with its names filled in; plain replacement, so that no text from a file is ever formatted."""
    for name, text in names.items():
        template = template.replace("{" + name + "}", text)
    return template


def _span(low: float | None, high: float | None) -> Span | None:
    return None if low is None or high is None else Span(low, high)


def _said(message: str) -> str:
    """Msgspec says `... - at `$.rng_lo``; an engineer looks for a field."""
    text, _, path = message.partition(" - at `$")
    where = path.strip("`.")
    return f"field {where}: {text}" if where else text
