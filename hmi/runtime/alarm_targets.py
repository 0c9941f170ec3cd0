"""What is measured of the alarm system, and what is aimed at: one row for each figure of the metrics page.

The targets are those of ISA-18.2-2016 (IEC 62682:2022), clause 16, table of performance metrics, and of EEMUA
publication 191, for one operator position. Where neither gives a number the row says that it is a choice.
"""

from dataclasses import dataclass
from enum import StrEnum

from hmi.core.phrase import figure, phrase

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
            return phrase("Metrics", "no target")
        unit = "%" if self.unit == "%" else ""
        if self.at_least:
            return phrase("Metrics", "at least {good}{unit}", good=figure(self.good), unit=unit)
        if self.most is not None:
            return phrase(
                "Metrics",
                "{good}{unit}, at most {most}{unit}",
                good=figure(self.good),
                unit=unit,
                most=figure(self.most),
            )
        return phrase("Metrics", "at most {good}{unit}", good=figure(self.good), unit=unit) if self.good else "0"


_SPLIT = phrase("Metrics", "Of all annunciated alarms, those of this priority.")

AIMS: tuple[Aim, ...] = (
    Aim(
        "M-01",
        phrase("Metrics", "Alarms a day"),
        phrase("Metrics", "a day"),
        phrase("Metrics", "Annunciated alarms, by the days of the period."),
        ISA,
        150,
        300,
    ),
    Aim(
        "M-02",
        phrase("Metrics", "Alarms an hour"),
        phrase("Metrics", "an hour"),
        phrase("Metrics", "Annunciated alarms, by the hours of the period."),
        ISA,
        6,
        12,
    ),
    Aim(
        "M-03",
        phrase("Metrics", "Alarms in ten minutes"),
        phrase("Metrics", "in 10 min"),
        phrase("Metrics", "Annunciated alarms, by ten minutes of the period."),
        ISA,
        1,
        2,
    ),
    Aim(
        "M-04",
        phrase("Metrics", "Hours with more than 30"),
        "%",
        phrase("Metrics", "Hours of the clock with more than 30 alarms."),
        ISA,
        1,
    ),
    Aim(
        "M-05",
        phrase("Metrics", "Ten minutes with more than 10"),
        "%",
        phrase("Metrics", "Ten minutes of the clock with more than 10 alarms."),
        ISA,
        1,
    ),
    Aim(
        "M-06",
        phrase("Metrics", "Most in any ten minutes"),
        phrase("Metrics", "alarms"),
        phrase("Metrics", "The most alarms within any 600 s."),
        ISA,
        10,
    ),
    Aim(
        "M-07",
        phrase("Metrics", "Time in flood"),
        "%",
        phrase("Metrics", "Share of the period that lies within a flood (M-08)."),
        ISA,
        1,
    ),
    Aim(
        "M-08",
        phrase("Metrics", "Floods"),
        phrase("Metrics", "floods"),
        phrase("Metrics", "A flood begins with more than 10 alarms in 10 minutes and ends with fewer than 5."),
        ISA,
    ),
    Aim(
        "M-08",
        phrase("Metrics", "Longest flood"),
        phrase("Metrics", "min"),
        phrase("Metrics", "From the alarm that makes the flood to its end."),
        ISA,
    ),
    Aim(
        "M-08",
        phrase("Metrics", "Alarms in the largest flood"),
        phrase("Metrics", "alarms"),
        phrase("Metrics", "With those that made it one."),
        ISA,
    ),
    Aim(
        "M-09",
        phrase("Metrics", "Share of the ten most frequent"),
        "%",
        phrase("Metrics", "The ten tags that raise most, of all alarms."),
        ISA,
        1,
        5,
    ),
    Aim(
        "M-10",
        phrase("Metrics", "Chattering tags"),
        phrase("Metrics", "tags"),
        phrase("Metrics", "Came and went three times or more within one minute."),
        ISA,
        0,
    ),
    Aim(
        "M-10",
        phrase("Metrics", "Fleeting alarms"),
        phrase("Metrics", "alarms"),
        phrase("Metrics", "Went by themselves within 10 s, before anybody acknowledged."),
        CHOICE,
        0,
    ),
    Aim(
        "M-11",
        phrase("Metrics", "Stale on the worst day"),
        phrase("Metrics", "tags"),
        phrase("Metrics", "Stood for longer than 24 h without a break."),
        ISA,
        4,
    ),
    Aim(
        "M-11",
        phrase("Metrics", "Standing at the end"),
        phrase("Metrics", "alarms"),
        phrase("Metrics", "Active at the end of the period, acknowledged or not."),
        CHOICE,
        9,
    ),
    Aim(
        "M-12",
        phrase("Metrics", "Priority 1, emergency"),
        "%",
        _SPLIT,
        phrase("Metrics", "{isa}, four levels", isa=ISA),
        1,
    ),
    Aim("M-12", phrase("Metrics", "Priority 2, high"), "%", _SPLIT, ISA, 5),
    Aim("M-12", phrase("Metrics", "Priority 3, medium"), "%", _SPLIT, ISA, 15),
    Aim("M-12", phrase("Metrics", "Priority 4, low"), "%", _SPLIT, ISA, 80, at_least=True),
    Aim(
        "M-13",
        phrase("Metrics", "Most in any hour"),
        phrase("Metrics", "alarms"),
        phrase("Metrics", "The most alarms within any 3600 s."),
        EEMUA,
        15,
    ),
    Aim(
        "M-13",
        phrase("Metrics", "Most in any minute"),
        phrase("Metrics", "alarms"),
        phrase("Metrics", "The most alarms within any 60 s."),
        EEMUA,
        2,
    ),
    Aim(
        "M-14",
        phrase("Metrics", "Shelved now"),
        phrase("Metrics", "tags"),
        phrase("Metrics", "Held back by a person, for a time or until the alarm returns."),
        ISA,
    ),
    Aim(
        "M-14",
        phrase("Metrics", "Out of service now"),
        phrase("Metrics", "tags"),
        phrase("Metrics", "Held back by a person until somebody puts them back."),
        ISA,
    ),
    Aim(
        "M-14",
        phrase("Metrics", "Suppressed by design now"),
        phrase("Metrics", "tags"),
        phrase("Metrics", "Beyond a limit that does not count in the phase that runs."),
        ISA,
    ),
    Aim(
        "M-14",
        phrase("Metrics", "Held back in the period"),
        phrase("Metrics", "times"),
        phrase("Metrics", "How often a person began to hold a tag's alarms back."),
        ISA,
    ),
    Aim(
        "M-14",
        phrase("Metrics", "Longest that is held now"),
        "h",
        phrase("Metrics", "Since a person began to hold it back."),
        ISA,
    ),
    Aim(
        "M-14",
        phrase("Metrics", "Held without a reason"),
        phrase("Metrics", "times"),
        phrase("Metrics", "Every hold says why."),
        ISA,
        0,
    ),
    Aim(
        "M-15",
        phrase("Metrics", "Time to acknowledge, median"),
        "s",
        phrase("Metrics", "From the first call to the acknowledgement."),
        CHOICE,
    ),
    Aim(
        "M-15",
        phrase("Metrics", "Time to acknowledge, 95 %"),
        "s",
        phrase("Metrics", "Nineteen of twenty alarms were acknowledged sooner."),
        CHOICE,
    ),
    Aim(
        "M-15",
        phrase("Metrics", "Acknowledged within 1 s"),
        "%",
        phrase("Metrics", "Sooner than anybody reads: a reflex."),
        CHOICE,
    ),
    Aim(
        "M-16",
        phrase("Metrics", "AlarmCount"),
        phrase("Metrics", "alarms"),
        phrase("Metrics", "Counted here from this station's journal, in OPC UA's words."),
        phrase("Metrics", "OPC 10000-9"),
    ),
    Aim(
        "M-16",
        phrase("Metrics", "MaximumActiveState"),
        "h",
        phrase("Metrics", "The longest time that one alarm stood."),
        phrase("Metrics", "OPC 10000-9"),
    ),
    Aim(
        "M-16",
        phrase("Metrics", "MaximumUnAck"),
        phrase("Metrics", "min"),
        phrase("Metrics", "The longest time that one alarm called."),
        phrase("Metrics", "OPC 10000-9"),
    ),
    Aim(
        "M-16",
        phrase("Metrics", "MaximumAlarmRate"),
        phrase("Metrics", "in 10 min"),
        phrase("Metrics", "The most alarms in ten minutes of the clock."),
        phrase("Metrics", "OPC 10000-9"),
    ),
    Aim(
        "M-16",
        phrase("Metrics", "MaximumReAlarmCount"),
        phrase("Metrics", "times"),
        phrase("Metrics", "The most often that one alarm called again."),
        phrase("Metrics", "OPC 10000-9"),
    ),
)
