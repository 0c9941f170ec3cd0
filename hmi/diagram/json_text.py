"""Reads JSON that comes from outside, without the traps of the standard reader: no double keys, no NaN, no depth."""

import json
import math
import re

from hmi.core.phrase import phrase

LARGEST = 20 * 1024 * 1024
"""No file may be larger than this, in bytes."""

DEEPEST = 64
"""No list or object may be nested deeper than this."""

LONGEST_NUMBER = 40
"""No number may have more characters than this."""

_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


class JsonError(Exception):
    """The text is no JSON that may be read; the message names the line."""


def read(content: bytes) -> object:
    """The value of a JSON text.

    Raises:
        JsonError: It is no such text, or one that means different things to different readers.
    """
    if len(content) > LARGEST:
        raise JsonError(phrase("Diagram", "it is larger than {number} MiB", number=LARGEST // 1024**2))
    text = _text(content)
    _check_depth(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_float, parse_int=_int
        )
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise JsonError(phrase("Diagram", "line {lineno}: {msg}", lineno=error.lineno, msg=error.msg)) from error
    except UnicodeEncodeError as error:
        raise JsonError(phrase("Diagram", "it holds half a character (a lone surrogate)")) from error
    return value


def _text(content: bytes) -> str:
    try:
        # Windows editors put a byte order mark in front; it says nothing about UTF-8.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise JsonError(phrase("Diagram", "line {line}: it is not written in UTF-8", line=line)) from error


def _check_depth(text: str) -> None:
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                line = text.count("\n", 0, match.start()) + 1
                raise JsonError(
                    phrase(
                        "Diagram", "line {line}: it is nested deeper than {deepest} levels", line=line, deepest=DEEPEST
                    )
                )
        elif match[0] in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonError(phrase("Diagram", "field {shown} stands twice in one object", shown=_shown(twice)))
    return found


def _no_constant(name: str) -> object:
    raise JsonError(phrase("Diagram", "{name} is no number that may stand in a file", name=name))


def _float(text: str) -> float:
    value = float(text) if len(text) <= LONGEST_NUMBER else math.inf
    if not math.isfinite(value):
        raise JsonError(phrase("Diagram", "{shown} is too large or too long for a number", shown=_shown(text)))
    return value


def _int(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise JsonError(phrase("Diagram", "{shown} is too long for a number", shown=_shown(text)))
    return int(text)


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_NUMBER else f"{text[:LONGEST_NUMBER]}…"
