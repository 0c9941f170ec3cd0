"""Reads a condition from its text: `TT-204 >= 132.7 and (ZT-215 == 0 or FIC-201 < 50)`. Own grammar, nothing is run.

    condition  = truth, and the word `and` between its terms
    either     = both { "or" both }          both = plain { "and" plain }
    plain      = "not" plain | "(" either ")" | number compared number
    number     = product { ("+" | "-") product }     product = factor { ("*" | "/") factor }
    factor     = "-" factor | digits | tag | ("abs" | "min" | "max") "(" number { "," number } ")" | "(" number ")"

A minus stands between blanks, because tag names contain hyphens.
"""

import re
from collections.abc import Collection
from itertools import islice

from hmi.core.condition import (
    COMPARISONS,
    Calculation,
    Comparison,
    Condition,
    Logic,
    Measured,
    Number,
    Numeric,
    Term,
    Truth,
)
from hmi.core.tokens import COMPARED, DEEPEST, LONGEST, MOST_PARTS, NAME, NUMBER, Token, TokenError, tokens

FUNCTIONS = {"abs": (1, 1), "min": (2, 20), "max": (2, 20)}
"""The functions, with how few and how many numbers they take."""

_TOKEN = re.compile(rf"\s*(?:(?P<number>{NUMBER})|(?P<name>{NAME})|(?P<sign>{COMPARED}|[+\-*/(),]))", re.ASCII)
_WORDS = frozenset({"and", "or", "not"})


class ConditionError(ValueError):
    """The text is no condition; the message says where and what is wrong."""


def read_condition(text: str, tags: Collection[str]) -> Condition:
    """The condition that a text states; an empty text is one that always holds. `tags` are those that there are.

    Raises:
        ConditionError: It is none.
    """
    clean = text.strip()
    if not clean:
        return Condition()
    if len(clean) > LONGEST:
        raise ConditionError(f"a condition has at most {LONGEST} characters, this one has {len(clean)}")
    return _Reader(clean, tags).condition()


class _Reader:
    """Goes through the tokens once, from left to right."""

    def __init__(self, text: str, tags: Collection[str]) -> None:
        self._text = text
        self._tags = tags
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0
        if len(self._tokens) > MOST_PARTS:
            raise ConditionError(f"a condition has at most {MOST_PARTS} parts, this one has {len(self._tokens)}")

    def condition(self) -> Condition:
        terms: list[Term] = []
        while True:
            start = self._next().start
            truth = self._plain()
            terms.append(Term(self._text[start : self._tokens[self._at - 1].end], truth))
            if self._peek() != "and":
                break
            self._at += 1
        if self._peek() == "or":
            self._at = 0
            terms = [Term(self._text, self._either())]
        self._end()
        return Condition(self._text, tuple(terms))

    def _either(self) -> Truth:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Logic("or", tuple(parts))

    def _both(self) -> Truth:
        parts = [self._plain()]
        while self._take("and"):
            parts.append(self._plain())
        return parts[0] if len(parts) == 1 else Logic("and", tuple(parts))

    def _plain(self) -> Truth:
        if self._take("not"):
            self._deeper()
            truth = Logic("not", (self._plain(),))
            self._depth -= 1
            return truth
        if self._peek() == "(" and self._brackets_hold_truth():
            self._at += 1
            self._deeper()
            found = self._either()
            self._close()
            return found
        left = self._number()
        sign = self._next()
        if sign.text not in COMPARISONS:
            raise self._fault(sign, f"“{sign.text}” where a comparison (<, <=, >, >=, ==, !=) belongs")
        self._at += 1
        right = self._number()
        if self._peek() in COMPARISONS:
            raise self._fault(self._next(), "two comparisons in a row; join them with “and”")
        return Comparison(sign.text, left, right)

    def _number(self) -> Numeric:
        found = self._product()
        while self._peek() in ("+", "-"):
            sign = self._next().text
            self._at += 1
            found = Calculation(sign, (found, self._product()))
        return found

    def _product(self) -> Numeric:
        found = self._factor()
        while self._peek() in ("*", "/"):
            sign = self._next().text
            self._at += 1
            found = Calculation(sign, (found, self._factor()))
        return found

    def _factor(self) -> Numeric:
        token = self._next()
        self._at += 1
        if token.kind == "number":
            return Number(float(token.text))
        if token.text in ("-", "("):
            self._deeper()
            if token.text == "-":
                found: Numeric = Calculation("negative", (self._factor(),))
                self._depth -= 1
                return found
            found = self._number()
            self._close()
            return found
        if token.kind == "name" and token.text not in _WORDS:
            return self._named(token)
        raise self._fault(token, f"“{token.text}” where a number or a tag belongs")

    def _named(self, token: Token) -> Numeric:
        if token.text in FUNCTIONS and self._take("("):
            self._deeper()
            over = [self._number()]
            while self._take(","):
                over.append(self._number())
            self._close()
            fewest, most = FUNCTIONS[token.text]
            if not fewest <= len(over) <= most:
                raise self._fault(token, f"{token.text} takes {fewest} to {most} numbers, here are {len(over)}")
            return Calculation(token.text, tuple(over))
        if token.text not in self._tags:
            hint = "; a minus needs a blank on both sides" if "-" in token.text else ""
            raise self._fault(token, f"{token.text} is no tag of this plant{hint}")
        return Measured(token.text)

    def _brackets_hold_truth(self) -> bool:
        """Whether a comparison or a word of logic stands within the brackets that open here."""
        depth = 0
        for token in self._tokens[self._at :]:
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.text in COMPARISONS or token.text in _WORDS:
                return True
            if depth == 0:
                return False
        return False

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ConditionError(f"brackets stand more than {DEEPEST} deep")

    def _close(self) -> None:
        token = self._next()
        if token.text != ")":
            raise self._fault(token, f"“{token.text}” where “)” belongs")
        self._at += 1
        self._depth -= 1

    def _take(self, text: str) -> bool:
        if self._peek() != text:
            return False
        self._at += 1
        return True

    def _peek(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _next(self) -> Token:
        if self._at >= len(self._tokens):
            raise ConditionError("the condition ends too early")
        return self._tokens[self._at]

    def _end(self) -> None:
        if self._at < len(self._tokens):
            raise self._fault(self._tokens[self._at], f"“{self._tokens[self._at].text}” is too much")

    def _fault(self, token: Token, words: str) -> ConditionError:
        return ConditionError(f"character {token.start + 1}: {words}")


def _tokens(text: str) -> list[Token]:
    try:
        return list(islice(tokens(text, _TOKEN), MOST_PARTS + 1))
    except TokenError as error:
        raise ConditionError(f"character {error.at + 1}: {error}") from error
