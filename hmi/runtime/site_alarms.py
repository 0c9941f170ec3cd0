"""What a site folder says of its alarms: why each exists, which deviations are alarms, what is aimed at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hmi.core.alarm_rules import AlarmRule, AlarmRulesError, read_alarm_rules, read_deviation_rules
from hmi.core.deviation_alarm import DeviationAlarm, deviation_tag
from hmi.core.plant import Plant
from hmi.core.severity import SeverityError, SeverityMap
from hmi.resources import resource
from hmi.runtime.alarm_aim import Aim, AlarmTargetsError, aims_with
from hmi.runtime.alarm_targets import AIMS
from hmi.settings import SITE_FILE, Site, SiteError

ALARM_FILE = "alarms.csv"
"""Cause, consequence and response of the alarms, and their delays; a site without one uses the shipped file."""


@dataclass(frozen=True, slots=True)
class SiteAlarms:
    """The rule of each alarm by its tag, the deviations that are alarms here, the targets of the figures, and which
    priority an event of a server is."""

    rules: Mapping[str, AlarmRule] = field(default_factory=dict)
    deviations: tuple[DeviationAlarm, ...] = ()
    aims: tuple[Aim, ...] = AIMS
    severities: SeverityMap = field(default_factory=SeverityMap)

    @property
    def beside(self) -> tuple[str, ...]:
        """The alarms that are no tag's, by the name of each."""
        return tuple(one.tag.id for one in self.deviations)


def site_alarms(folder: Path, site: Site, plant: Plant) -> SiteAlarms:
    """The alarms of a site.

    Raises:
        SiteError: Its alarm file, its targets or its severities cannot be used.
    """
    own = folder / ALARM_FILE
    file = own if own.is_file() else resource("site", ALARM_FILE)
    try:
        text = file.read_text(encoding="utf-8-sig")
        rules = read_alarm_rules(text, [tag.id for tag in plant.measured])
        found = read_deviation_rules(text, [asset.id for asset in plant.assets])
    except (AlarmRulesError, OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{own}: {error}") from error
    rules |= {deviation_tag(asset): rule for asset, (_, rule) in found.items()}
    try:
        aims = aims_with(AIMS, site.alarm_targets)
    except AlarmTargetsError as error:
        raise SiteError(f"{folder / SITE_FILE}: [alarm_targets] {error}") from error
    given = site.alarm_severity
    try:
        severities = SeverityMap(given.medium_from, given.high_from, given.emergency_from)
    except SeverityError as error:
        raise SiteError(f"{folder / SITE_FILE}: [alarm_severity] {error}") from error
    return SiteAlarms(rules, tuple(alarm for alarm, _ in found.values()), aims, severities)
