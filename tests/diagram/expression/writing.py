"""Expressions of every form, and facts about a small plant."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from hmi.core.limits import Span
from hmi.core.plant import Asset, Plant
from hmi.core.tag import Part as LoopPart
from hmi.core.tag import Quality, Tag, TagValue, Value
from hmi.diagram.expression.evaluate import Facts, Result
from hmi.diagram.expression.expression import Expression, read_expression
from hmi.diagram.expression.kinds import Wanted, Wish
from hmi.diagram.expression.tree import RANKS, Call, Chain, Choice, Name, Node, Number, Power, Prefix, Truth, Words

NOW = datetime(2026, 1, 1, tzinfo=UTC)

TAGS = {
    "TIC-402": "degC",
    "TIC-402.SP": "degC",
    "TT-403": "degC",
    "FIC-103": "L/h",
    "FQI-104": "L",
    "WT-101": "kg",
    "WT-102": "g",
    "LT-102": "%",
    "PT-105": "bar(g)",
    "PT-106": "bar(a)",
    "ZT-215": "-",
    "AIC-404": "pH",
    "Tank 1 level": "%",
}
PLANT = Plant(
    "Plant",
    (Asset("PFR-401", "Fermenter", "fermenter"), Asset("MPT-101", "Tank", "tank")),
    tuple(
        Tag(
            id_,
            "PFR-401" if id_.startswith("T") else "MPT-101",
            id_.partition(".")[0],
            LoopPart.SP if id_.endswith(".SP") else LoopPart.PV,
            f"The {id_}",
            unit,
            f"ns=2;s={id_}",
            Span(0.0, 100.0),
        )
        for id_, unit in TAGS.items()
    ),
)

TRUTH, NUMBER, TEXT, FLOW = (Wanted(wish) for wish in (Wish.TRUTH, Wish.NUMBER, Wish.TEXT, Wish.FLOW))
STATE = Wanted(Wish.STATE, ("open", "closed", "fault"))


def seen(tag: str, value: Value, quality: Quality = Quality.GOOD) -> TagValue:
    return TagValue(tag, value, quality, NOW, 0.0)


def facts(**changes: Value | TagValue) -> Facts:
    """Every tag at 10, but those that are named, with _ for - and __ for a point."""
    values = {tag: seen(tag, 10.0) for tag in TAGS}
    for name, value in changes.items():
        tag = name.replace("__", ".").replace("_", "-")
        values[tag] = value if isinstance(value, TagValue) else seen(tag, value)
    return Facts(values)


def read(text: str, wanted: Wanted = TEXT) -> Expression:
    return read_expression(text, PLANT, wanted)


def comes_to(text: str, wanted: Wanted = TEXT, known: Facts | None = None) -> Result:
    return read(text, wanted).evaluate(known or facts())


_names = st.sampled_from([*TAGS, "PFR-401", "and", "if", "{asset}:TIC.SP", "x-1#Phase"])
_leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Number, st.floats(0.0, 1e12), st.sampled_from(("", "degC", "% air sat.", "1/m3"))),
    st.builds(Words, st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=8)),
    st.builds(Truth, st.booleans()),
    st.builds(Name, _names),
)
_RANKED = sorted(set(RANKS.values()))


def _chains(inner: st.SearchStrategy[Node], rank: int) -> st.SearchStrategy[Node]:
    signs = st.sampled_from(sorted(sign for sign, each in RANKS.items() if each == rank))
    # Two comparisons never stand in a row.
    count = st.just(1) if rank == RANKS["<"] else st.integers(1, 3)
    return count.flatmap(
        lambda many: st.builds(
            Chain,
            st.tuples(*[signs] * many),
            st.tuples(*[inner] * (many + 1)),
        )
    )


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        *(_chains(inner, rank) for rank in _RANKED),
        st.builds(Prefix, st.sampled_from(("-", "not")), inner),
        st.builds(Power, inner, st.integers(0, 64)),
        st.builds(Choice, inner, inner, inner),
        st.builds(Call, st.sampled_from(("min", "text", "anything")), st.lists(inner, max_size=3).map(tuple)),
    )


trees: st.SearchStrategy[Node] = st.recursive(_leaves, _grown, max_leaves=12)
"""Any tree that a text can stand for."""
