"""The words of an expression: numbers, units in square brackets, texts, names and signs."""

import re
from collections.abc import Callable, Iterator

from hmi.core.phrase import phrase
from hmi.core.tokens import COMPARED, NAME, NUMBER, Token, TokenError, tokens
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.tree import KEYWORDS

_OPEN = r"(?:[A-Za-z][A-Za-z0-9_-]*)?\{[A-Za-z][A-Za-z0-9_]*\}[A-Za-z0-9_.:#-]*"
"""A name in a template that a parameter will complete: `{asset}:TIC.SP`."""

_NAME = rf"{_OPEN}|{NAME}(?:#[A-Za-z]+)?"
_WORDS = re.compile(
    rf"\s*(?:(?P<number>{NUMBER})|(?P<unit>\[[^\[\]\n]{{1,40}}\])"
    rf'|(?P<text>"(?:[^"\n]|"")*")|(?P<quoted>\'[^\'\n]+\')'
    rf"|(?P<name>{_NAME})|(?P<sign>{COMPARED}|[+\-*/^(),]))",
    re.ASCII,
)
_PLAIN = re.compile(_NAME, re.ASCII)

_HINTS = {
    '"': phrase("Diagram", 'this text has no end; put a " behind it'),
    "'": phrase("Diagram", "this name has no end; put a ' behind it"),
    "[": phrase("Diagram", "square brackets hold nothing but a unit, such as 30 [degC]"),
    "=": phrase("Diagram", "equal is written =="),
    "!": phrase("Diagram", "not equal is written !=, and otherwise the word not"),
    "&": phrase("Diagram", "write the word and"),
    "|": phrase("Diagram", "write the word or"),
    "%": phrase("Diagram", "a unit stands in square brackets: 40 [%]"),
    "°": phrase("Diagram", "a unit stands in square brackets: 30 [degC]"),
}
"""What to do about a character that begins no word."""


def words(text: str) -> Iterator[Token]:
    """The words of an expression, from left to right.

    Raises:
        ExpressionError: Something is no word of the language.
    """
    try:
        yield from tokens(text, _WORDS)
    except TokenError as error:
        piece = text[error.at : error.at + 1]
        hint = _HINTS.get(piece) or _unlike(piece)
        raise ExpressionError(error.at, error.at + 1, f"{error}; {hint}") from error


def named(token: Token) -> str:
    """The name that a word stands for; empty where it is none."""
    if token.kind == "quoted":
        return token.text[1:-1]
    return token.text if token.kind == "name" and token.text not in KEYWORDS else ""


def quoted(name: str) -> str:
    """A name as it stands in an expression: in quotes where it would be read as something else."""
    plain = _PLAIN.fullmatch(name) is not None and name not in KEYWORDS
    return name if plain else f"'{name}'"


def renamed(text: str, rename: Callable[[str], str]) -> str:
    """The text with other names in it; what stands in texts is no name. A text that is no expression is renamed as if
    it were one name."""
    try:
        found = list(words(text))
    except ExpressionError:
        return rename(text)
    if len(found) == 1 and found[0].kind == "name":
        return rename(text)
    pieces: list[str] = []
    at = 0
    for number, token in enumerate(found):
        name = named(token)
        called = number + 1 < len(found) and found[number + 1].text == "("
        if name and not called:
            new = rename(name)
            pieces += (text[at : token.start], token.text if new == name else quoted(new) if new else "")
            at = token.end
    return "".join(pieces) + text[at:]


def names(text: str) -> tuple[str, ...]:
    """Every tag and asset that an expression names, each once; nothing where it is none."""
    found: list[str] = []

    def keep(name: str) -> str:
        found.append(name)
        return name

    renamed(text, keep)
    return tuple(dict.fromkeys(found))


def _unlike(piece: str) -> str:
    if not piece.isascii():
        return phrase(
            "Diagram", "names and signs are written in plain letters; a tag with other letters stands in single quotes"
        )
    return phrase(
        "Diagram",
        "an expression has numbers, tags, texts in double quotes, functions and the signs + - * / ^ < <= > >= == !=",
    )
