"""What may stand where somebody is writing in an expression: tags, assets, functions, units, words, states."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.units import UNITS
from hmi.diagram.expression.functions import FUNCTIONS, Takes
from hmi.diagram.expression.kinds import Wanted, Wish
from hmi.diagram.expression.units import OFTEN
from hmi.diagram.expression.words import quoted

MOST = 40

_PIECE = re.compile(r"[A-Za-z][A-Za-z0-9_.#-]*$")
_REST = re.compile(r"[A-Za-z0-9_.#-]*")
_CALL = re.compile(r"([a-z_]+)\s*$")
_WORDS = {
    "if": phrase("Diagram", "if … then … else …"),
    "then": phrase("Diagram", "what it is if the condition holds"),
    "else": phrase("Diagram", "what it is otherwise"),
    "and": phrase("Diagram", "both hold"),
    "or": phrase("Diagram", "one of them holds"),
    "not": phrase("Diagram", "it does not hold"),
    "true": "always",
    "false": "never",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to write: `text` is put in, `about` says what it is."""

    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What may take the place of the characters from `start` to `end`, the best first."""

    start: int
    end: int
    offers: tuple[Offer, ...] = ()


def offers(text: str, cursor: int, plant: Plant, wanted: Wanted, asset: str = "") -> Offers:
    """What may stand at a place of a text; tags of the given asset come before those of others."""
    left = text[:cursor]
    if left.count('"') % 2:
        start = left.rindex('"')
        states = wanted.states if wanted.wish is Wish.STATE else ()
        return _found(left[start:], start, cursor, (Offer(f'"{state}"', "state") for state in states))
    if "[" in left and "]" not in left[left.rindex("[") :]:
        start = left.rindex("[")
        return _found(left[start:], start, cursor, _units(plant))
    piece = _PIECE.search(left)
    start = piece.start() if piece else cursor
    rest = _REST.match(text, cursor)
    end = rest.end() if rest and piece else cursor
    return _found(left[start:], start, end, _names(_takes(left[:start]), plant, wanted, asset))


def _found(piece: str, start: int, end: int, all_: Iterator[Offer]) -> Offers:
    """Those that begin with the piece first, then those that hold it anywhere, also in what they are."""
    wish = piece.casefold()
    begin: list[Offer] = []
    hold: list[Offer] = []
    for offer in all_:
        said = offer.text.casefold()
        if said.startswith(wish):
            begin.append(offer)
        elif wish in said or wish in offer.about.casefold():
            hold.append(offer)
    return Offers(start, end, tuple((begin + hold)[:MOST]))


def _takes(left: str) -> Takes:
    """What is expected behind a text: inside the brackets of a function what it takes there."""
    depth = commas = 0
    for at in range(len(left) - 1, -1, -1):
        sign = left[at]
        depth += {")": 1, "(": -1}.get(sign, 0)
        commas += sign == "," and depth == 0
        if depth < 0:
            called = _CALL.search(left[:at])
            function = FUNCTIONS.get(called[1]) if called else None
            return function.takes[min(commas, len(function.takes) - 1)] if function else Takes.ANYTHING
    return Takes.ANYTHING


def _names(takes: Takes, plant: Plant, wanted: Wanted, asset: str) -> Iterator[Offer]:
    if takes is Takes.DIGITS:
        return
    if takes in (Takes.ASSET, Takes.SUBJECT):
        yield from (Offer(quoted(each.id), each.name) for each in plant.assets)
    if takes is Takes.ASSET:
        return
    for tag in sorted(plant.tags, key=lambda tag: tag.asset != asset):
        unit = UNITS.get(tag.unit, tag.unit)
        yield Offer(
            quoted(tag.id),
            phrase("Diagram", "{description}{more}", description=tag.description, more=f" [{unit}]" if unit else ""),
        )
    if takes is Takes.SUBJECT:
        return
    if wanted.wish is Wish.STATE:
        yield from (Offer(f'"{state}"', "state") for state in wanted.states)
    yield from (Offer(f"{each.name}(", f"{each.form}: {each.description}") for each in FUNCTIONS.values())
    yield from (Offer(word, about) for word, about in _WORDS.items())


def _units(plant: Plant) -> Iterator[Offer]:
    names = dict.fromkeys([*(tag.unit for tag in plant.tags), *OFTEN])
    yield from (Offer(f"[{name}]", f"unit {UNITS.get(name, name)}") for name in names if name not in ("", "-"))
