"""What is refused before a parser sees a byte: size, encodings, document types, entities, processing instructions."""

import re

from hmi.diagram.svg.limits import LARGEST, SvgError

_DECLARATION = re.compile(r"\s*<\?xml\s[^<>]*?\?>")
_ENCODING = re.compile(r"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_FORBIDDEN = (
    ("<!DOCTYPE", "a document type (<!DOCTYPE …>)"),
    ("<!ENTITY", "an entity (<!ENTITY …>)"),
    ("<?", "a processing instruction (<?…?>)"),
)


def guarded(content: bytes) -> bytes:
    """The same drawing without its declaration, once nothing in it could harm a parser.

    Raises:
        SvgError: It is refused.
    """
    if len(content) > LARGEST:
        raise SvgError(f"the drawing is larger than {LARGEST // 1024**2} MiB; simplify it")
    text = _text(content)
    if not text.strip():
        raise SvgError("the file is empty")
    declaration = _DECLARATION.match(text)
    if declaration:
        encoding = _ENCODING.search(declaration[0])
        if encoding and encoding[1].lower() not in _ENCODINGS:
            raise SvgError(f"the drawing says that it is written in {encoding[1]}; save it in UTF-8")
        text = text[declaration.end() :]
    upper = text.upper()
    for mark, words in _FORBIDDEN:
        if mark in upper:
            raise SvgError(f"the drawing holds {words}, which is not read; save it as plain SVG, or delete that part")
    return text.encode()


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SvgError("the drawing is not written in UTF-8; save it as plain SVG in UTF-8") from error
    if "\0" in text:
        raise SvgError("the drawing is not written in UTF-8; save it as plain SVG in UTF-8")
    return text
