"""What is measured of the alarm system, and what is aimed at: one row for each figure of the metrics page.

The targets are those of ISA-18.2-2016 (IEC 62682:2022), clause 16, table of performance metrics, and of EEMUA
publication 191, for one operator position. Where neither gives a number the row says that it is a choice.
"""

from dataclasses import dataclass
from enum import StrEnum

ISA = "ISA-18.2"
EEMUA = "EEMUA 191"
CHOICE = "choice"

CHATTER_TIMES, CHATTER_S = 3, 60.0
"""An alarm chatters when it comes and goes three times within a minute (ISA-18.2)."""

FLEETING_S = 10.0
"""An alarm that goes by itself within so long is fleeting: no operator can have answered it (choice)."""

STALE_S = 86_400.0
"""An alarm that stands for longer than a day is stale (ISA-18.2)."""

REFLEX_S = 1.0
"""Whoever acknowledges sooner has not read the alarm (choice)."""


class Judged(StrEnum):
    """How a figure stands against its target."""

    MET = "met"
    MANAGEABLE = "manageable"
    MISSED = "missed"
    NO_TARGET = "no target"


@dataclass(frozen=True, slots=True)
class Aim:
    """One figure. It is met up to `good` and manageable up to `most`; with `at_least` it is met from `good` on. Without
    `good` it is watched, not judged."""

    id: str
    name: str
    unit: str
    definition: str
    basis: str
    good: float | None = None
    most: float | None = None
    at_least: bool = False

    def judge(self, value: float | None) -> Judged:
        """How a value stands."""
        if self.good is None or value is None:
            return Judged.NO_TARGET
        if self.at_least:
            return Judged.MET if value >= self.good else Judged.MISSED
        if value <= self.good:
            return Judged.MET
        return Judged.MANAGEABLE if self.most is not None and value <= self.most else Judged.MISSED

    @property
    def target(self) -> str:
        """What is aimed at, in words."""
        if self.good is None:
            return "no target"
        unit = "%" if self.unit == "%" else ""
        if self.at_least:
            return f"at least {self.good:g}{unit}"
        if self.most is not None:
            return f"{self.good:g}{unit}, at most {self.most:g}{unit}"
        return f"at most {self.good:g}{unit}" if self.good else "0"


_SPLIT = "Of all annunciated alarms, those of this priority."

AIMS: tuple[Aim, ...] = (
    Aim("M-01", "Alarms a day", "a day", "Annunciated alarms, by the days of the period.", ISA, 150, 300),
    Aim("M-02", "Alarms an hour", "an hour", "Annunciated alarms, by the hours of the period.", ISA, 6, 12),
    Aim("M-03", "Alarms in ten minutes", "in 10 min", "Annunciated alarms, by ten minutes of the period.", ISA, 1, 2),
    Aim("M-04", "Hours with more than 30", "%", "Hours of the clock with more than 30 alarms.", ISA, 1),
    Aim("M-05", "Ten minutes with more than 10", "%", "Ten minutes of the clock with more than 10 alarms.", ISA, 1),
    Aim("M-06", "Most in any ten minutes", "alarms", "The most alarms within any 600 s.", ISA, 10),
    Aim("M-07", "Time in flood", "%", "Share of the period that lies within a flood (M-08).", ISA, 1),
    Aim(
        "M-08",
        "Floods",
        "floods",
        "A flood begins with more than 10 alarms in 10 minutes and ends with fewer than 5.",
        ISA,
    ),
    Aim("M-08", "Longest flood", "min", "From the alarm that makes the flood to its end.", ISA),
    Aim("M-08", "Alarms in the largest flood", "alarms", "With those that made it one.", ISA),
    Aim("M-09", "Share of the ten most frequent", "%", "The ten tags that raise most, of all alarms.", ISA, 1, 5),
    Aim("M-10", "Chattering tags", "tags", "Came and went three times or more within one minute.", ISA, 0),
    Aim("M-10", "Fleeting alarms", "alarms", "Went by themselves within 10 s, before anybody acknowledged.", CHOICE, 0),
    Aim("M-11", "Stale on the worst day", "tags", "Stood for longer than 24 h without a break.", ISA, 4),
    Aim("M-11", "Standing at the end", "alarms", "Active at the end of the period, acknowledged or not.", CHOICE, 9),
    Aim("M-12", "Priority 1, emergency", "%", _SPLIT, f"{ISA}, four levels", 1),
    Aim("M-12", "Priority 2, high", "%", _SPLIT, ISA, 5),
    Aim("M-12", "Priority 3, medium", "%", _SPLIT, ISA, 15),
    Aim("M-12", "Priority 4, low", "%", _SPLIT, ISA, 80, at_least=True),
    Aim("M-13", "Most in any hour", "alarms", "The most alarms within any 3600 s.", EEMUA, 15),
    Aim("M-13", "Most in any minute", "alarms", "The most alarms within any 60 s.", EEMUA, 2),
    Aim("M-14", "Shelved now", "tags", "Held back by a person, for a time or until the alarm returns.", ISA),
    Aim("M-14", "Out of service now", "tags", "Held back by a person until somebody puts them back.", ISA),
    Aim("M-14", "Suppressed by design now", "tags", "Beyond a limit that does not count in the phase that runs.", ISA),
    Aim("M-14", "Held back in the period", "times", "How often a person began to hold a tag's alarms back.", ISA),
    Aim("M-14", "Longest that is held now", "h", "Since a person began to hold it back.", ISA),
    Aim("M-14", "Held without a reason", "times", "Every hold says why.", ISA, 0),
    Aim("M-15", "Time to acknowledge, median", "s", "From the first call to the acknowledgement.", CHOICE),
    Aim("M-15", "Time to acknowledge, 95 %", "s", "Nineteen of twenty alarms were acknowledged sooner.", CHOICE),
    Aim("M-15", "Acknowledged within 1 s", "%", "Sooner than anybody reads: a reflex.", CHOICE),
    Aim("M-16", "AlarmCount", "alarms", "Counted here from this station's journal, in OPC UA's words.", "OPC 10000-9"),
    Aim("M-16", "MaximumActiveState", "h", "The longest time that one alarm stood.", "OPC 10000-9"),
    Aim("M-16", "MaximumUnAck", "min", "The longest time that one alarm called.", "OPC 10000-9"),
    Aim("M-16", "MaximumAlarmRate", "in 10 min", "The most alarms in ten minutes of the clock.", "OPC 10000-9"),
    Aim("M-16", "MaximumReAlarmCount", "times", "The most often that one alarm called again.", "OPC 10000-9"),
)
