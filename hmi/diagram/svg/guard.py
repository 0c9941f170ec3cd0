"""What is refused before a parser sees a byte: size, encodings, document types, entities, processing instructions."""

import re

from hmi.core.phrase import phrase
from hmi.diagram.svg.limits import LARGEST, SvgError

_DECLARATION = re.compile(r"\s*<\?xml\s[^<>]*?\?>")
_ENCODING = re.compile(r"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_FORBIDDEN = (
    ("<!DOCTYPE", phrase("Diagram", "a document type (<!DOCTYPE …>) other than the plain line of SVG 1.0 or 1.1")),
    ("<!ENTITY", phrase("Diagram", "an entity (<!ENTITY …>)")),
    ("<?", phrase("Diagram", "a processing instruction (<?…?>)")),
)

_BLANK_OR_COMMENT = re.compile(r"\s+|<!--(?s:.*?)-->")
_STANDARD = re.compile(
    r"<!DOCTYPE\s+svg\s+PUBLIC\s+(?:"
    r"([\"'])-//W3C//DTD SVG 1\.1//EN\1\s+([\"'])http://www\.w3\.org/Graphics/SVG/1\.1/DTD/svg11\.dtd\2|"
    r"([\"'])-//W3C//DTD SVG (?:1\.0|20010904)//EN\3\s+"
    r"([\"'])http://www\.w3\.org/TR/2001/REC-SVG-20010904/DTD/svg10\.dtd\4)\s*>"
)
"""The document types that the recommendations of SVG 1.0 (section 1.3) and 1.1 (section 1.3) ask writers for, letter by
letter and without anything in brackets. Nothing that a drawing means depends on them."""


def guarded(content: bytes) -> bytes:
    """The same drawing without its declaration and without the standard document type, once nothing in it could harm a
    parser.

    Raises:
        SvgError: It is refused.
    """
    if len(content) > LARGEST:
        raise SvgError(
            phrase("Diagram", "the drawing is larger than {number} MiB; simplify it", number=LARGEST // 1024**2)
        )
    text = _text(content)
    if not text.strip():
        raise SvgError(phrase("Diagram", "the file is empty"))
    declaration = _DECLARATION.match(text)
    if declaration:
        encoding = _ENCODING.search(declaration[0])
        if encoding and encoding[1].lower() not in _ENCODINGS:
            raise SvgError(
                phrase(
                    "Diagram",
                    "the drawing says that it is written in {encoding}; save it in UTF-8",
                    encoding=encoding[1],
                )
            )
        text = text[declaration.end() :]
    text = _without_standard_type(text)
    upper = text.upper()
    for mark, words in _FORBIDDEN:
        if mark in upper:
            raise SvgError(
                phrase(
                    "Diagram",
                    "the drawing holds {words}, which is not read; save it as plain SVG, or delete that part",
                    words=words,
                )
            )
    return text.encode()


def _without_standard_type(text: str) -> str:
    """Cuts the document type off where it is the standard one and only comments stand before it. Its line breaks
    stay, so that a parser names the right line."""
    place = 0
    while before := _BLANK_OR_COMMENT.match(text, place):
        place = before.end()
    standard = _STANDARD.match(text, place)
    if standard is None:
        return text
    return text[:place] + "\n" * standard[0].count("\n") + text[standard.end() :]


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SvgError(
            phrase("Diagram", "the drawing is not written in UTF-8; save it as plain SVG in UTF-8")
        ) from error
    if "\0" in text:
        raise SvgError(phrase("Diagram", "the drawing is not written in UTF-8; save it as plain SVG in UTF-8"))
    return text
