"""What is known of a tag's alarms beside their limits: why they exist and what to do (ISA-18.2-2016, clause 6:
rationalisation), and how long they wait."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

COLUMNS = ("tag", "cause", "consequence", "response", "off_delay_s", "re_alarm_min")


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


def read_alarm_rules(text: str, tags: Iterable[str]) -> dict[str, AlarmRule]:
    """The rule of every tag that a row of the file is about. A row names a tag or a pattern such as `TIC-*`; the first
    row that fits counts.

    Raises:
        AlarmRulesError: A column is missing, or a number is none.
    """
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise AlarmRulesError(f"the alarm file has no column {', '.join(missing)}")
    rows = [(row["tag"].strip(), _rule(row, reader.line_num)) for row in reader]
    found: dict[str, AlarmRule] = {}
    for tag in tags:
        rule = next((rule for pattern, rule in rows if fnmatchcase(tag, pattern)), None)
        if rule is not None:
            found[tag] = rule
    return found


def _rule(row: Mapping[str, str], line: int) -> AlarmRule:
    off, again = (_number(row, name, line) for name in ("off_delay_s", "re_alarm_min"))
    cause, consequence, response = (row[name].strip() for name in ("cause", "consequence", "response"))
    return AlarmRule(cause, consequence, response, off or 0.0, None if again is None else again * 60.0)


def _number(row: Mapping[str, str], name: str, line: int) -> float | None:
    given = (row[name] or "").strip()
    if not given:
        return None
    try:
        number = float(given)
    except ValueError:
        number = -1.0
    if not 0.0 <= number < 1e6:
        raise AlarmRulesError(f"line {line} of the alarm file: {name} must be a number from 0 on, not {given}")
    return number
