"""What is known of a tag's alarms beside their limits: why they exist and what to do (ISA-18.2-2016, clause 6:
rationalisation), and how long they wait."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from hmi.core.alarm_defaults import usual_alarm
from hmi.core.deviation import Level
from hmi.core.deviation_alarm import DeviationAlarm, is_deviation_tag
from hmi.core.tag import Priority

COLUMNS = ("tag", "cause", "consequence", "response", "off_delay_s", "re_alarm_min")
"""Of every file; rows of deviations (`PFR-401.DEV`) have `priority`, `level` and `on_delay_s` too."""

LEVELS = {str(int(level)): level for level in Level if level is not Level.NONE}


class AlarmRulesError(ValueError):
    """The file of rationalised alarms cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class AlarmRule:
    """One tag's alarms in words. An alarm that nobody rationalised has no words and no delays of its own. A limit that
    is kept again clears only after `off_delay_s`; an alarm that still stands asks again `re_alarm_s` after it was
    acknowledged (None: never)."""

    cause: str = ""
    consequence: str = ""
    response: str = ""
    off_delay_s: float = 0.0
    re_alarm_s: float | None = None


UNRATIONALISED = AlarmRule()


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file; an off-delay that it leaves empty is None."""

    pattern: str
    rule: AlarmRule
    off_delay_s: float | None
    line: int
    cells: Mapping[str, str]


def read_alarm_rules(text: str, tags: Iterable[str]) -> dict[str, AlarmRule]:
    """The rule of every tag that a row of the file is about. A row names a tag or a pattern such as `TIC-*`; the first
    row that fits counts. An off-delay that it leaves empty is the one that is usual for the tag's kind of signal.

    Raises:
        AlarmRulesError: A column is missing, or a number is none.
    """
    rows = [row for row in _rows(text) if not is_deviation_tag(row.pattern)]
    found: dict[str, AlarmRule] = {}
    for tag in tags:
        row = next((row for row in rows if fnmatchcase(tag, row.pattern)), None)
        if row is not None:
            off = usual_alarm(tag).delay_s if row.off_delay_s is None else row.off_delay_s
            found[tag] = replace(row.rule, off_delay_s=off)
    return found


def read_deviation_rules(text: str, assets: Iterable[str]) -> dict[str, tuple[DeviationAlarm, AlarmRule]]:
    """The deviations from golden that are alarms at this site, each with its rule, by the asset. A row names an asset
    or a pattern, `PFR-401.DEV` or `PFR-*.DEV`; an asset that no row is about has advice only.

    Raises:
        AlarmRulesError: A row does not say what an alarm has to (ISA-18.2-2016, 3.1.7: a response is required).
    """
    rows = [(row, _deviation(row)) for row in _rows(text) if is_deviation_tag(row.pattern)]
    found: dict[str, tuple[DeviationAlarm, AlarmRule]] = {}
    for asset in assets:
        name = f"{asset}.DEV"
        fitting = next(((row, alarm) for row, alarm in rows if fnmatchcase(name, row.pattern)), None)
        if fitting is not None:
            row, alarm = fitting
            found[asset] = replace(alarm, asset=asset), replace(row.rule, off_delay_s=row.off_delay_s or 0.0)
    for row, _ in rows:
        if not any(fnmatchcase(f"{asset}.DEV", row.pattern) for asset in found):
            raise AlarmRulesError(f"line {row.line} of the alarm file: {row.pattern} fits no asset of this plant")
    return found


def _rows(text: str) -> Iterator[_Row]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise AlarmRulesError(f"the alarm file has no column {', '.join(missing)}")
    for given in reader:
        cells = {name: (cell or "").strip() for name, cell in given.items() if name is not None}
        line = reader.line_num
        again = _number(cells, "re_alarm_min", line)
        rule = AlarmRule(
            cells["cause"], cells["consequence"], cells["response"], 0.0, None if again is None else again * 60.0
        )
        yield _Row(cells["tag"], rule, _number(cells, "off_delay_s", line), line, cells)


def _deviation(row: _Row) -> DeviationAlarm:
    """What makes an alarm of a deviation. Everything is said by a person: nothing of it has a usual value."""
    where, cells = f"line {row.line} of the alarm file: {row.pattern}", row.cells
    empty = [name for name in ("cause", "consequence", "response") if not cells[name]]
    if empty:
        raise AlarmRulesError(f"{where} is an alarm only with {', '.join(empty)}; without one it is advice")
    priority = Priority.__members__.get(cells.get("priority", "").upper())
    if priority is None:
        names = ", ".join(name.lower() for name in Priority.__members__)
        raise AlarmRulesError(f"{where} needs a priority, one of {names}")
    level = LEVELS.get(cells.get("level", ""))
    if level is None:
        raise AlarmRulesError(f"{where} needs the level from which it is an alarm, one of {', '.join(LEVELS)}")
    return DeviationAlarm("", priority, level, _number(cells, "on_delay_s", row.line) or 0.0)


def _number(cells: Mapping[str, str], name: str, line: int) -> float | None:
    given = cells.get(name, "")
    if not given:
        return None
    try:
        number = float(given)
    except ValueError:
        number = -1.0
    if not 0.0 <= number < 1e6:
        raise AlarmRulesError(f"line {line} of the alarm file: {name} must be a number from 0 on, not {given}")
    return number
