"""How units are drawn, where the tag file's spelling is not what an operator reads."""

UNITS = {
    "degC": "°C",
    "degBx": "°Bx",
    "cells/mL": "/mL",
    "% air sat.": "%",
    "% v/v": "%",
    "bar(a)": "bar a",
    "bar(g)": "bar g",
    "mPa.s": "mPa·s",
    "1/m3": "/m³",
    "m3": "m³",
    "-": "",
}
"""Units as they are drawn; every other one is drawn as the tag file spells it."""
