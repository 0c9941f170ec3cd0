"""The cases of a binding as a person types them: `..0.5: closed; 0.5..: open; 3: internals; else: equipment`."""

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import Binding, Bound, Case, Effect, Given, SymbolError
from hmi.diagram.own_symbol_path import short

ELSE = "else"
HELP = phrase(
    "Diagram", "..0.5: closed; 0.5..: open; 3: open (exactly 3); else: equipment. A bound may name a setting."
)
"""How cases are typed."""

_WORDS = {True: "shown", False: "hidden"}
_BETWEEN = ".."


def cases_text(binding: Binding) -> str:
    """The cases of a binding in one line."""
    said = [f"{_range_text(case)}: {_given_text(case.gives)}" for case in binding.cases]
    if binding.otherwise is not None:
        said.append(f"{ELSE}: {_given_text(binding.otherwise)}")
    return "; ".join(said)


def read_cases(text: str, effect: Effect) -> tuple[tuple[Case, ...], Given | None]:
    """The cases of a line, and what holds where none of them does.

    Raises:
        SymbolError: The line is damaged; the message says how one is typed.
    """
    cases, otherwise = list[Case](), None
    for piece in text.split(";"):
        if not piece.strip():
            continue
        where, colon, what = (part.strip() for part in piece.partition(":"))
        if not colon or not where:
            raise SymbolError(
                phrase("Diagram", "{piece!r} is no case; type them like {help}", piece=piece.strip()[:40], help=HELP)
            )
        if where == ELSE:
            otherwise = _given(what, effect)
        else:
            cases.append(Case(_given(what, effect), *_range(where)))
    return tuple(cases), otherwise


def _range(text: str) -> tuple[Bound | None, Bound | None]:
    low, between, high = text.partition(_BETWEEN)
    if not between:
        state = read_bound(text)
        return state, state
    if not low.strip() and not high.strip():
        raise SymbolError(
            phrase(
                "Diagram",
                "'{between}' needs a bound on one side at least; for everything else type {word}",
                between=_BETWEEN,
                word=ELSE,
            )
        )
    return (read_bound(low) if low.strip() else None), (read_bound(high) if high.strip() else None)


def read_bound(text: str) -> Bound:
    """A number, or the name of a setting.

    Raises:
        SymbolError: It is a number that is none.
    """
    try:
        number = float(text)
    except ValueError:
        name = text.strip()
        if not name:
            raise SymbolError(
                phrase("Diagram", "a bound is missing; type a number, or the name of a setting")
            ) from None
        return name
    if not abs(number) <= 1e9:
        raise SymbolError(phrase("Diagram", "{words} is no bound; take a number", words=text.strip()[:40]))
    return number


def _given(text: str, effect: Effect) -> Given:
    if effect is not Effect.VISIBLE:
        return text
    for shown, word in _WORDS.items():
        if text == word:
            return shown
    raise SymbolError(
        phrase("Diagram", "{words!r}: a shape is {names}", words=text[:40], names=" or ".join(_WORDS.values()))
    )


def _range_text(case: Case) -> str:
    if case.low is not None and case.low == case.high:
        return bound_text(case.low)
    low, high = ("" if bound is None else bound_text(bound) for bound in (case.low, case.high))
    return f"{low}{_BETWEEN}{high}"


def bound_text(bound: Bound) -> str:
    """A bound as it is typed."""
    return bound if isinstance(bound, str) else short(bound)


def _given_text(given: Given) -> str:
    return _WORDS[given] if isinstance(given, bool) else str(given)
