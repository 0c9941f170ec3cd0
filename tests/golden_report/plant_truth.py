"""Where each fault of the plant's catalogue is: the tags that a person would have to look at, nearest first.

`x` stands for the fermenter's digit. A controller's own output counts as its loop, and so does what measures the same.
"""

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
    "F11": ("AIC-x05", "AIC-x05.OP", "AT-x09", "AT-x10", "AT-x11", "AT-x14", "AIC-x04", "AIC-x04.OP", "FQI-x12"),
    "F12": ("AIC-x05", "AIC-x05.OP", "AT-x09", "AT-x10", "AT-x11", "AT-x14", "AIC-x04", "AIC-x04.OP", "FQI-x12"),
    "F13": ("AIC-x05", "AIC-x05.OP", "AT-x09", "AT-x10", "AT-x11", "AT-x14", "AIC-x04", "AIC-x04.OP", "FQI-x12"),
    "F14": ("LT-x13",),
    "F15": ("AIC-x04", "AIC-x04.OP", "FQI-x12"),
    "F16": ("AT-x11", "AT-x14", "AT-x15", "AT-x09", "AT-x10", "AIC-x05", "AIC-x05.OP"),
    "F17": ("WT-x01",),
    "F18": ("FIC-x07", "FIC-x07.OP"),
    "F19": ("TIC-x02", "TIC-x02.OP", "TT-x03"),
    "F20": ("PIC-x08", "PIC-x08.OP"),
    "F21": ("TIC-x02", "TIC-x02.OP", "TT-x03"),
    "F22": ("TT-204", "TIC-203", "TIC-203.OP", "KY-213", "KY-214", "ZT-215"),
    "F23": ("FIC-201", "FIC-201.OP"),
    "F24": ("TT-202", "PDT-212", "FT-211", "TIC-203", "TIC-203.OP"),
    "F25": ("PT-210", "FT-211", "TIC-203", "TIC-203.OP", "TT-204", "ZT-215"),
    "F26": ("TIC-707", "TIC-707.OP", "PDT-709", "WIC-702", "WIC-702.OP", "WY-703", "AT-710", "AT-708"),
}
"""Fault to tags."""
