"""Reads an expression from its text. Own grammar, nothing is run.

    expression = "if" expression "then" expression "else" expression | operation
    operation  = operation sign operation | "not" operation | "-" operation | whole "^" digits | whole
    whole      = digits [ "[" unit "]" ] | text | "true" | "false" | name
               | function "(" expression { "," expression } ")" | "(" expression ")"

Signs bind as in arithmetic, from the loosest: `or`, `and`, `not`, comparisons, `+ -`, `* /`, a minus in front, `^`. A
minus between two operands stands between blanks, because tag names contain hyphens. A condition of an interlock is
such an expression too.
"""

import math

from hmi.core.phrase import phrase
from hmi.core.tokens import DEEPEST, LONGEST, MOST_PARTS, Token
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.tree import (
    COMPARES,
    KEYWORDS,
    NEGATES,
    NOT,
    OR,
    RANKS,
    Call,
    Chain,
    Choice,
    Name,
    Node,
    Number,
    Power,
    Prefix,
    Truth,
    Words,
)
from hmi.diagram.expression.words import named, words

HIGHEST_POWER = 64
"""The highest exponent (reliability sheet, B-09)."""

DEEPEST_OPERATIONS = 2 * DEEPEST
"""So deep operations may stand within each other, with and without brackets: Python's own stack must bear them."""

_TOO_MUCH = {
    ")": phrase("Diagram", "put a ( before it"),
    "[": phrase("Diagram", "put it behind a number, whose unit it is"),
}

_PREFIXES = {"not": NOT, "-": NEGATES}


def parsed(text: str) -> Node:
    """What a text is made of.

    Raises:
        ExpressionError: It is no expression, or too large for one.
    """
    if len(text) > LONGEST:
        raise ExpressionError(
            LONGEST,
            len(text),
            phrase("Diagram", "an expression has at most {longest} characters; make it shorter", longest=LONGEST),
        )
    return _Reader(text).whole()


class _Reader:
    """Goes through the words once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(words(text))
        self._end = Token("end", "", len(text.rstrip()), len(text.rstrip()) + 1)
        self._at = 0
        self._brackets = self._operations = self._parts = 0

    def whole(self) -> Node:
        node = self._expression()
        token = self._next()
        if token is not self._end:
            hint = _TOO_MUCH.get(
                token.text[:1], phrase("Diagram", "put a sign such as + or a word such as and before it")
            )
            if token.text.lower() in KEYWORDS:
                hint = phrase("Diagram", "write it small: {token}", token=token.text.lower())
            raise self._fault(
                token,
                phrase("Diagram", "“{token}” is too much here; take it away, or {hint}", token=token.text, hint=hint),
            )
        return node

    def _expression(self) -> Node:
        start = self._next().start
        if not self._take("if"):
            return self._operation(OR)
        self._deeper()
        condition = self._expression()
        self._expect("then", phrase("Diagram", "write: if … then … else …"))
        then = self._expression()
        self._expect("else", phrase("Diagram", "say what it is otherwise: if … then … else …"))
        other = self._expression()
        self._operations -= 1
        return self._made(Choice(condition, then, other, (start, self._last())))

    def _operation(self, least: int) -> Node:
        """What binds at least so closely."""
        self._deeper()
        start = self._next().start
        left = self._prefixed(least)
        while least <= (rank := RANKS.get(self._next().text, 0)) and self._next().kind in ("sign", "name"):
            left = self._chained(left, rank, start)
        self._operations -= 1
        return left

    def _chained(self, first: Node, rank: int, start: int) -> Node:
        signs: list[str] = []
        over = [first]
        while RANKS.get(self._next().text, 0) == rank and self._next().kind in ("sign", "name"):
            token = self._next()
            if rank == COMPARES and signs:
                raise self._fault(token, phrase("Diagram", "two comparisons in a row; join them with “and”"))
            self._at += 1
            signs.append(token.text)
            over.append(self._operation(rank + 1))
        return self._made(Chain(tuple(signs), tuple(over), (start, self._last())))

    def _prefixed(self, least: int) -> Node:
        token = self._next()
        rank = _PREFIXES.get(token.text, 0) if token.kind in ("sign", "name") else 0
        if rank and rank < least and token.text == "not":
            raise self._fault(token, phrase("Diagram", "put brackets around what begins with “not” here"))
        if not rank:
            return self._raised()
        self._at += 1
        over = self._operation(rank)
        return self._made(Prefix(token.text, over, (token.start, self._last())))

    def _raised(self) -> Node:
        base = self._single()
        if not self._take("^"):
            return base
        token = self._next()
        exponent = int(token.text) if token.text.isdigit() and len(token.text) < 4 else HIGHEST_POWER + 1
        if token.kind != "number" or exponent > HIGHEST_POWER:
            raise self._fault(
                token,
                phrase("Diagram", "a power is a whole number from 0 to {highest_power}", highest_power=HIGHEST_POWER),
            )
        self._at += 1
        if self._next().text == "^":
            raise self._fault(self._next(), phrase("Diagram", "two powers in a row; put one of them into brackets"))
        return self._made(Power(base, exponent, (base.span[0], token.end)))

    def _single(self) -> Node:
        token = self._next()
        self._at += 1
        span = (token.start, token.end)
        if token.kind == "number":
            return self._number(token)
        if token.kind == "text":
            return self._made(Words(token.text[1:-1].replace('""', '"'), span))
        if token.text in ("true", "false"):
            return self._made(Truth(token.text == "true", span))
        if token.text == "(":
            node = self._bracketed()
            self._expect(")", phrase("Diagram", "close the bracket with )"))
            self._brackets -= 1
            return node
        if token.kind == "name" and self._next().text == "(" and token.text not in KEYWORDS:
            return self._called(token)
        if named(token):
            return self._made(Name(named(token), span))
        self._at -= 1
        raise self._misplaced(token)

    def _number(self, token: Token) -> Node:
        value = float(token.text)
        if not math.isfinite(value):
            raise self._fault(token, phrase("Diagram", "{token} is too large for a number", token=token.text))
        unit = self._next()
        if unit.kind != "unit":
            return self._made(Number(value, "", (token.start, token.end)))
        self._at += 1
        return self._made(Number(value, unit.text[1:-1].strip(), (token.start, unit.end)))

    def _called(self, token: Token) -> Node:
        self._at += 1
        over: list[Node] = []
        if self._next().text == ")":
            self._at += 1
            return self._made(Call(token.text, (), (token.start, self._last())))
        over.append(self._bracketed())
        while self._take(","):
            over.append(self._expression())
        self._expect(")", phrase("Diagram", "close the bracket of {token} with )", token=token.text))
        self._brackets -= 1
        return self._made(Call(token.text, tuple(over), (token.start, self._last())))

    def _bracketed(self) -> Node:
        self._brackets += 1
        if self._brackets > DEEPEST:
            raise self._fault(
                self._next(),
                phrase("Diagram", "brackets stand more than {deepest} deep; take some away", deepest=DEEPEST),
            )
        return self._expression()

    def _misplaced(self, token: Token) -> ExpressionError:
        if token is self._end:
            return self._fault(
                token, phrase("Diagram", "the expression ends too early; a tag, a number or a text belongs here")
            )
        if token.kind == "unit":
            return self._fault(
                token,
                phrase(
                    "Diagram",
                    "{token} stands alone; a unit stands behind a number, such as 30 [degC]",
                    token=token.text,
                ),
            )
        if token.text == "if":
            return self._fault(token, phrase("Diagram", "put brackets around what begins with “if” here"))
        return self._fault(
            token, phrase("Diagram", "“{token}” stands where a tag, a number or a text belongs", token=token.text)
        )

    def _made(self, node: Node) -> Node:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise ExpressionError(
                *node.span,
                phrase(
                    "Diagram", "an expression has at most {most_parts} parts; make it shorter", most_parts=MOST_PARTS
                ),
            )
        return node

    def _deeper(self) -> None:
        self._operations += 1
        if self._operations > DEEPEST_OPERATIONS:
            raise self._fault(
                self._next(), phrase("Diagram", "too much stands within each other; take brackets and signs away")
            )

    def _take(self, text: str) -> bool:
        if self._next().text != text or self._next().kind not in ("sign", "name"):
            return False
        self._at += 1
        return True

    def _expect(self, text: str, hint: str) -> None:
        if not self._take(text):
            token = self._next()
            said = (
                phrase("Diagram", "the expression ends")
                if token is self._end
                else phrase("Diagram", "“{token}” stands", token=token.text)
            )
            raise self._fault(
                token, phrase("Diagram", "{said} where “{words}” belongs; {hint}", said=said, words=text, hint=hint)
            )

    def _next(self) -> Token:
        return self._words[self._at] if self._at < len(self._words) else self._end

    def _last(self) -> int:
        return self._words[self._at - 1].end

    def _fault(self, token: Token, sentence: str) -> ExpressionError:
        return ExpressionError(token.start, token.end, sentence)
