"""Pictures on diagrams: what may come in, and how a diagram keeps them.

A diagram keeps each picture once, as PNG in base64 on a line of its own under its digest, so that its file alone is
enough and a version in which an element moved differs in a short line. Elements name the digest.
"""

import base64
import binascii
import hashlib
import struct
import zlib
from dataclasses import dataclass, replace
from enum import StrEnum

from hmi.core.phrase import phrase
from hmi.diagram.change import ChangeError, add_element, between
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import snapped
from hmi.diagram.part import Element, Point, Rect
from hmi.diagram.symbol import Library

SYMBOL = "image"
SETTING = "image"
"""The setting that holds the digest."""

MOST_PIXELS = 16_000_000
LONGEST_SIDE = 16_000
LARGEST_FILE = 32 * 1024 * 1024
"""Nothing larger is looked at, in bytes."""
LARGEST_KEPT = 4 * 1024 * 1024
"""No picture in a diagram is larger, as PNG, in bytes."""
LARGEST_TOGETHER = 12 * 1024 * 1024
"""All pictures of a diagram together, as PNG, in bytes: the file has at most 20 MiB, and base64 takes a third more."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
"""JPEG markers of a frame, which hold the size (ITU-T T.81, table B.1)."""
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""JPEG markers without a length."""
_END = 0xD9
_SCAN = 0xDA
_CMYK = 4


class ImageError(Exception):
    """A picture cannot be used; the message says why and what to do."""


class ImageKind(StrEnum):
    """What may come in."""

    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a picture says of it; width and height in pixels."""

    kind: ImageKind
    width: int
    height: int


def header(content: bytes) -> Header:
    """What a PNG or a JPEG is, without decoding it: a small file may hold a picture that fills the memory.

    Raises:
        ImageError: It is neither, is damaged, animated or CMYK, or is too large.
    """
    if len(content) > LARGEST_FILE:
        raise ImageError(
            phrase("Diagram", "it has more than {number} MiB; make it smaller", number=LARGEST_FILE // 1024**2)
        )
    if content.startswith(_PNG):
        found = _png_header(content)
    elif content.startswith(_JPEG):
        found = _jpeg_header(content)
    else:
        raise ImageError(phrase("Diagram", "it is neither a PNG nor a JPEG; save it as one of them"))
    width, height = found.width, found.height
    if not width or not height:
        raise ImageError(phrase("Diagram", "it has no size; save it again"))
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise ImageError(
            phrase(
                "Diagram",
                "it has {width} × {height} pixels; at most {number} million, and {longest_side} "  # noqa: RUF001 - the sign for times
                "along a side, can be used: make it smaller",
                width=width,
                height=height,
                number=MOST_PIXELS // 1000000,
                longest_side=LONGEST_SIDE,
            )
        )
    return found


def digest(png: bytes) -> str:
    """The name of a picture: what is the same has the same."""
    return hashlib.sha256(png).hexdigest()[:20]


def add_image(document: Document, png: bytes, library: Library, centre: Point, grid: float = 0.0) -> Edit:
    """Adds an element that shows a picture, in its proportions and at most half as large as the page.

    Raises:
        ChangeError: The picture is too large, or with the others of the diagram.
        ImageError: It is no sound PNG.
    """
    found = header(png)
    images = _with(document, png)
    (made,) = add_element(document, library[SYMBOL], centre, grid).added
    page = document.page
    scale = min(1.0, page.width / 2 / found.width, page.height / 2 / found.height)
    width, height = max(found.width * scale, 20.0), max(found.height * scale, 20.0)
    left, top = snapped(centre.x - width / 2, grid), snapped(centre.y - height / 2, grid)
    rect = Rect(left, top, round(width), round(height))
    if not isinstance(made, Element):
        raise ChangeError(phrase("Diagram", "a picture must be an element"))
    element = replace(made, rect=rect, settings={SETTING: digest(png)})
    parts = {**document.parts, element.id: element}
    return between(document, parts, phrase("Diagram", "Add image"), replace(page, images=images))


def change_image(document: Document, id_: str, png: bytes) -> Edit:
    """Lets an element show another picture in its place.

    Raises:
        ChangeError: It is no image, or the picture is too large.
    """
    old = document.element(id_)
    if old is None or old.symbol != SYMBOL:
        raise ChangeError(phrase("Diagram", "{id} is no image", id=id_))
    images = _with(document, png)
    new = replace(old, settings={**old.settings, SETTING: digest(png)})
    return between(
        document,
        {**document.parts, id_: new},
        phrase("Diagram", "Change {id}", id=id_),
        replace(document.page, images=images),
    )


def shown_images(document: Document) -> dict[str, str]:
    """The pictures that an element of the diagram shows; the others need not be kept."""
    names = {str(element.settings.get(SETTING, "")) for element in document.elements() if element.symbol == SYMBOL}
    return {name: png for name, png in document.page.images.items() if name in names}


def images_in(raw: object) -> dict[str, str]:
    """The pictures of a file, as it holds them.

    Raises:
        ImageError: One of them is damaged, too large, or no PNG.
    """
    if not isinstance(raw, dict):
        raise ImageError(phrase("Diagram", "field images: it must hold pictures by their names"))
    total = 0
    for name, text in raw.items():
        if not isinstance(text, str):
            raise ImageError(phrase("Diagram", "image {name}: it must be a text in base64", name=name[:40]))
        try:
            png = base64.b64decode(text, validate=True)
        except (ValueError, binascii.Error) as error:
            raise ImageError(
                phrase("Diagram", "image {name}: it is no base64; it is damaged", name=name[:40])
            ) from error
        total += len(png)
        _check_kept(name, png)
    if total > LARGEST_TOGETHER:
        raise ImageError(
            phrase(
                "Diagram", "field images: together they have more than {number} MiB", number=LARGEST_TOGETHER // 1024**2
            )
        )
    return dict(raw)


def png_of(document: Document, name: str) -> bytes:
    """A picture of a diagram; empty where it has none of that name."""
    return base64.b64decode(document.page.images.get(name, ""))


def _with(document: Document, png: bytes) -> dict[str, str]:
    if len(png) > LARGEST_KEPT:
        raise ChangeError(
            phrase(
                "Diagram",
                "as PNG it has {number:.1f} MiB, at most {number2} may be kept",
                number=len(png) / 1024**2,
                number2=LARGEST_KEPT // 1024**2,
            )
        )
    images = {**document.page.images, digest(png): base64.b64encode(png).decode("ascii")}
    kept = {**shown_images(document), digest(png): images[digest(png)]}
    if sum(len(text) for text in kept.values()) * 3 // 4 > LARGEST_TOGETHER:
        raise ChangeError(
            phrase(
                "Diagram",
                "the pictures of a diagram may have {number} MiB together",
                number=LARGEST_TOGETHER // 1024**2,
            )
        )
    return images


def _check_kept(name: str, png: bytes) -> None:
    try:
        found = header(png)
    except ImageError as error:
        raise ImageError(phrase("Diagram", "image {name}: {error}", name=name[:40], error=error)) from error
    if found.kind is not ImageKind.PNG or len(png) > LARGEST_KEPT:
        raise ImageError(
            phrase(
                "Diagram",
                "image {name}: it is no PNG of at most {number} MiB",
                name=name[:40],
                number=LARGEST_KEPT // 1024**2,
            )
        )
    if digest(png) != name:
        raise ImageError(
            phrase("Diagram", "image {name}: its content is not what its name says; it is damaged", name=name[:40])
        )


def _png_header(content: bytes) -> Header:
    """Walks through the chunks (PNG third edition, section 5): each must be whole, and nothing may move."""
    at, size = len(_PNG), (0, 0)
    while True:
        if at + 12 > len(content):
            raise ImageError(phrase("Diagram", "it ends in the middle; copy it again"))
        length, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 4 : at + 8 + length]
        if at + 12 + length > len(content):
            raise ImageError(phrase("Diagram", "it ends in the middle; copy it again"))
        if zlib.crc32(body) != struct.unpack_from(">I", content, at + 8 + length)[0]:
            raise ImageError(phrase("Diagram", "it is damaged; copy it again"))
        if kind == b"IHDR" and length >= 8:
            size = struct.unpack_from(">II", body, 4)
        elif kind == b"acTL":
            raise ImageError(phrase("Diagram", "it is animated; save one picture of it"))
        elif kind == b"IEND":
            return Header(ImageKind.PNG, *size)
        at += 12 + length


def _jpeg_header(content: bytes) -> Header:
    """Walks through the segments (ITU-T T.81, annex B) to the first scan."""
    at, found = 2, None
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in (_SCAN, _END):
            break
        length = struct.unpack_from(">H", content, at + 2)[0]
        if marker in _FRAMES and at + 10 <= len(content):
            height, width, colours = struct.unpack_from(">HHB", content, at + 5)
            if colours == _CMYK:
                raise ImageError(phrase("Diagram", "it is in CMYK, for print; save it in RGB"))
            found = Header(ImageKind.JPEG, width, height)
        at += 2 + length
    if found is None or content.rfind(bytes((0xFF, _END))) < at:
        raise ImageError(phrase("Diagram", "it ends in the middle; copy it again"))
    return found
