"""Reads a number that a person typed, strictly: what could be read in two ways is refused, never guessed."""

import re

from hmi.ui.language import translate

LONGEST = 24
"""No setpoint has more characters than this."""

_PLAIN = re.compile(r"[+\-\N{MINUS SIGN}]?[0-9]+(?:[.,][0-9]+)?", re.ASCII)


class NumberTextError(ValueError):
    """The text is not one clear number; the message says how to write it."""


def read_number(text: str, decimal: str = ".") -> float:
    """The number that a text says. `decimal` is the decimal mark of the station's locale, a point or a comma.

    Raises:
        NumberTextError: The text is empty or could be read in more than one way.
    """
    if not text:
        raise NumberTextError(translate("Number", "write the new value"))
    fault = _fault(text, decimal)
    if fault:
        raise NumberTextError(fault)
    return float(text.replace("\N{MINUS SIGN}", "-").replace(",", "."))


def _fault(text: str, decimal: str) -> str:
    """The first rule that the text breaks; empty if it breaks none."""
    other = "," if decimal == "." else "."
    names = {".": translate("Number", "point"), ",": translate("Number", "comma")}
    rules = (
        (len(text) > LONGEST, translate("Number", "the number has more than {longest} characters", longest=LONGEST)),
        (any(letter.isspace() for letter in text), translate("Number", "write the number without blanks")),
        (
            any(letter.isdigit() and not letter.isascii() for letter in text),
            translate("Number", "use the digits 0 to 9 only"),
        ),
        (
            re.search(r"[0-9.,][eE]", text) is not None,
            translate("Number", "write all digits out instead of a power of ten"),
        ),
        (
            other in text,
            translate(
                "Number",
                "the decimal mark here is the {names}; a {names2} is not used",
                names=names[decimal],
                names2=names[other],
            ),
        ),
        (text.count(decimal) > 1, translate("Number", "there is more than one {names}", names=names[decimal])),
        (
            _PLAIN.fullmatch(text) is None,
            translate("Number", "this is no number; write digits and at most one decimal mark, as in 6.75"),
        ),
    )
    return next((sentence for broken, sentence in rules if broken), "")
