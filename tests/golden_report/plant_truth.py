"""Where each fault of the plant's catalogue is: the tags that a person would have to look at, nearest first.

`x` stands for the fermenter's digit. A controller's own output counts as its loop, and so does what measures the same.
What a fault is and does stands in the plant's description (chapters 3 and 4.2), and the tags were put down from it;
those of other units and of F23 after the first report, which says what was blamed there, and before the second.
"""

from collections.abc import Mapping

TRUTH: dict[str, tuple[str, ...]] = {
    "F01": ("TIC-x02", "TIC-x02.OP", "TT-x03"),
    "F02": ("FQI-x12", "AIC-x04.OP", "AIC-x04"),
    "F03": ("WT-x01",),
    "F04": ("TT-x03", "TIC-x02", "TIC-x02.OP"),
    "F05": ("SIC-x06", "SIC-x06.OP"),
    "F06": ("FIC-x07", "FIC-x07.OP"),
    "F07": ("AIC-x05", "AIC-x05.OP"),
    "F08": ("AIC-x04", "AIC-x04.OP", "FQI-x12"),
    "F09": ("TIC-x02", "TIC-x02.OP", "TT-x03"),
    "F10": ("AT-x10", "AT-x09", "AIC-x05", "AIC-x05.OP", "AIC-x04", "AIC-x04.OP", "AT-x11", "AT-x14", "AT-x15"),
    "F11": (
        "AT-x20",
        "AIC-x05",
        "AIC-x05.OP",
        "AT-x09",
        "AT-x10",
        "AT-x11",
        "AT-x14",
        "AIC-x04",
        "AIC-x04.OP",
        "FQI-x12",
    ),
    "F12": (
        "AT-x20",
        "AT-x23",
        "AIC-x05",
        "AIC-x05.OP",
        "AT-x09",
        "AT-x10",
        "AT-x11",
        "AT-x14",
        "AIC-x04",
        "AIC-x04.OP",
        "FQI-x12",
    ),
    "F13": (
        "AT-x20",
        "AIC-x05",
        "AIC-x05.OP",
        "AT-x09",
        "AT-x10",
        "AT-x11",
        "AT-x14",
        "AIC-x04",
        "AIC-x04.OP",
        "FQI-x12",
    ),
    "F14": ("LT-x13",),
    "F15": ("AIC-x04", "AIC-x04.OP", "FQI-x12"),
    "F16": ("AT-x11", "AT-x14", "AT-x15", "AT-x09", "AT-x10", "AIC-x05", "AIC-x05.OP"),
    "F17": ("WT-x01",),
    "F18": ("FIC-x07", "FIC-x07.OP"),
    "F19": ("TIC-x02", "TIC-x02.OP", "TT-x03"),
    "F20": ("PIC-x08", "PIC-x08.OP"),
    "F21": ("TIC-x02", "TIC-x02.OP", "TT-x03"),
    "F22": ("TT-204", "TIC-203", "TIC-203.OP", "KY-213", "KY-214", "ZT-215"),
    # The pump: its flow, the pressure drop that this flow makes, and the time in the holding tube, 25 L over the flow.
    # What carries heat (steam, cooler, preheating) answers to the flow and does not count.
    "F23": ("FIC-201", "FIC-201.OP", "PDT-212", "KY-213", "KY-214"),
    "F24": ("TT-202", "PDT-212", "FT-211", "TIC-203", "TIC-203.OP"),
    "F25": ("PT-210", "FT-211", "TIC-203", "TIC-203.OP", "TT-204", "ZT-215"),
    "F26": ("TIC-707", "TIC-707.OP", "PDT-709", "WIC-702", "WIC-702.OP", "WY-703", "AT-710", "AT-708"),
}
"""Fault to the tags of the unit that it strikes."""

FLOW_ALONE: dict[str, tuple[str, ...]] = {"F23": ("FIC-201", "FIC-201.OP")}
"""The pump by its flow and nothing else, as an earlier report counted it."""

COUNTED = ("AT-610", "AT-611", "KY-615", "AT-714", "AT-715")
"""Cells and how many of them live: so a culture that was harmed comes into the blend tank, and the product made of it
into the filling line. The count at expiry is reckoned from the count alone. How much is diluted and for how long, what
then conducts or weighs, and how many packs come of it are consequences, and do not count."""

AMOUNT = ("FQI-606", "WT-601")
"""How much broth arrives."""

ACIDITY = ("AIC-604", "AIC-604.OP")
WARMTH = ("TIC-602", "TIC-602.OP")
FOREIGN = ("AT-614",)

FED = ("WT-101", "LT-102", "WT-x01")
"""The tank that the steriliser empties and the fermenter that it fills."""

ELSEWHERE: dict[str, tuple[str, ...]] = {
    # Too warm for the culture (0.57 and 0.13 of the cells), and the broth cannot be cooled for the harvest.
    "F01": (*COUNTED, *WARMTH),
    "F04": (*COUNTED, *WARMTH),
    # The loss of base keeps the pH, clogged air and low pressure are made up for, the oxygen probe costs 1 % of the
    # cells: F02, F06, F07 and F20 harm nothing that is passed on. Nor does F21: the heater makes up for the cold.
    "F03": AMOUNT,
    "F05": COUNTED,
    # The pH is wrong by what the probe drifted.
    "F08": ACIDITY,
    # The broth is warmer than it reads, and than it should be.
    "F09": WARMTH,
    "F10": FOREIGN,
    "F11": COUNTED,
    "F12": COUNTED,
    "F13": COUNTED,
    "F14": AMOUNT,
    "F15": ACIDITY,
    "F16": COUNTED,
    # More broth, thinner, with cooling water's germs.
    "F17": (*AMOUNT, *COUNTED, *FOREIGN),
    # Evaporated.
    "F18": AMOUNT,
    "F19": WARMTH,
    # What survives grows in the fermenter (as F10 does) and comes along with the broth.
    "F22": (*TRUTH["F10"], *FOREIGN),
    # The tank is emptied and the fermenter filled at another pace; F25 diverts medium back into its tank.
    "F23": FED,
    "F25": FED,
}
"""Fault to the tags by which it comes into the units before and after: what is passed on to them and is wrong. Faults
that are missing here pass nothing on. Wrong medium does not show in the medium tank: what was charged reads as asked
for."""


def _joined(*tables: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    return {fault: frozenset(tag for table in tables for tag in table.get(fault, ())) for fault in TRUTH}


REACHED = _joined(TRUTH, ELSEWHERE)
"""Fault to the tags by which it is in any unit."""

READINGS: dict[str, dict[str, frozenset[str]]] = {
    "the unit that is struck": _joined(TRUTH),
    "the same, F23 by its flow alone": _joined({**TRUTH, **FLOW_ALONE}),
    "and the units that it comes into": REACHED,
}
"""What may count as right, by name: fault to tags."""
