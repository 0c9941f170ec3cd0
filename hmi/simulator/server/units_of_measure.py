"""Engineering units as OPC UA tells them: the numbers of the UN/ECE common codes (Recommendation 20)."""

UNECE = "http://www.opcfoundation.org/UA/units/un/cefact"

CODES: dict[str, str] = {
    "-": "C62",
    "%": "P1",
    "% air sat.": "P1",
    "% v/v": "P1",
    "1/m3": "C86",
    "Pa": "PAL",
    "bar(a)": "BAR",
    "bar(g)": "BAR",
    "degBx": "J18",
    "degC": "CEL",
    "g": "GRM",
    "g/L": "GL",
    "kW": "KWT",
    "kWh": "KWH",
    "kg": "KGM",
    "kg/h": "E93",
    "L": "LTR",
    "L/h": "E32",
    "m3": "MTQ",
    "mPa.s": "C24",
    "mS/cm": "H61",
    "mbar": "MBR",
    "min": "MIN",
    "mm": "MMT",
    "mmol/L": "M33",
    "pH": "Q30",
    "rpm": "RPM",
    "unit": "C62",
    "units": "C62",
}
"""The common code of each unit that has one. Counts per millilitre, normal litres, turbidity, absorbance and rates of
uptake have none; their clients go by the text."""

NO_CODE = -1


def unit_number(unit: str) -> int:
    """A unit's code as OPC 10000-8 packs it: its characters in the bytes of an integer; -1 for none."""
    code = CODES.get(unit)
    return int.from_bytes(code.encode("ascii"), "big") if code else NO_CODE
