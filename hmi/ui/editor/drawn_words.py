"""An element as it would be drawn idle, apart from any screen: where its texts are, what stands behind them, and which
colours it uses."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from hmi.diagram.geometry import bounds
from hmi.diagram.part import Rect
from hmi.diagram.route import Route
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.theme import Theme, ink

GROUND_SHARE = 0.25
"""A colour is the ground of a letter from this share of its room on; less is an edge or a tick beside it."""

PIPE_WIDTH = 4.0
"""How wide pipes are taken to be, in page units: between a product's and a gas's."""

STRAY_PIXELS = 12
"""So many pixels of a colour are seen; fewer are where two others meet."""

GLYPHS = 0.7
"""What capital letters take of the height of a line (DejaVu Sans, Noto Sans: cap height 0.73 and 0.71 of the size)."""

_LARGEST = 1200

Pixels = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Words:
    """A text where it is drawn on the page: `size` is the height of its letters in page units."""

    room: Rect
    text: str
    size: float
    colour: str


def words_of(item: SymbolItem) -> tuple[Words, ...]:
    """The texts of an item; rooms as high as the letters, not as the line."""
    found = []
    for box in item.texts():
        if not box.text.strip():
            continue
        extent = box.extent.translated(item.pos())
        thin = extent.height() * (1.0 - GLYPHS) / 2.0
        room = Rect(extent.x(), extent.y() + thin, extent.width(), extent.height() - 2 * thin)
        size = float(box.font.pixelSize()) if box.font.pixelSize() > 0 else box.font.pointSizeF() * 4.0 / 3.0
        found.append(Words(room, box.text, size, box.colour))
    return tuple(found)


def grounds(room: Rect, beneath: Iterable[SymbolItem], lines: Iterable[Route], theme: Theme) -> set[str]:
    """The colours that stand behind a text: the page, pipes, and the shapes of items, in the order given."""
    image = QImage(max(1, round(room.width)), max(1, round(room.height)), QImage.Format.Format_RGB32)
    image.fill(ink(theme.canvas))
    painter = QPainter(image)
    painter.translate(-room.x, -room.y)
    painter.setPen(QPen(ink(theme.pipe), PIPE_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for line in lines:
        for one, other in pairwise(line):
            painter.drawLine(QPointF(one.x, one.y), QPointF(other.x, other.y))
    for item in beneath:
        draw_shape(item, painter)
    painter.end()
    pixels = _pixels(image).reshape(image.height(), image.width())
    letter = image.height()
    starts = range(0, max(1, image.width() - letter // 2), letter)
    return set().union(*(_wide(pixels[:, start : start + letter]) for start in starts))


def uses(item: SymbolItem, colours: Collection[str], theme: Theme) -> set[str]:
    """Those of some colours that an item is drawn with."""
    rect = bounds(item.element)
    image = QImage(
        min(_LARGEST, max(1, round(rect.width))), min(_LARGEST, max(1, round(rect.height))), QImage.Format.Format_RGB32
    )
    image.fill(ink(theme.canvas))
    painter = QPainter(image)
    painter.translate(-rect.x, -rect.y)
    draw_shape(item, painter)
    painter.end()
    pixels = _pixels(image)
    letters = {words.colour.upper() for words in words_of(item)}
    return {
        colour
        for colour in colours
        if colour.upper() in letters or np.count_nonzero(pixels == (0xFF000000 | int(colour[1:], 16))) >= STRAY_PIXELS
    }


def draw_shape(item: SymbolItem, painter: QPainter) -> None:
    """Draws an item where it stands on the page, without its texts."""
    painter.save()
    painter.translate(item.pos())
    rect, centre = item.element.rect, QRectF(item.size).center()
    if not isinstance(item, FlatItem) and (item.element.rotation or item.element.mirrored):
        painter.translate(centre)
        painter.rotate(item.element.rotation)
        if item.element.mirrored:
            painter.scale(-1, 1)
        painter.translate(-rect.width / 2, -rect.height / 2)
    item.draw(painter)
    painter.restore()


def _wide(room: Pixels) -> set[str]:
    """The colours that take a good part of the room of a letter."""
    values, counts = np.unique(room, return_counts=True)
    return {f"#{int(value) & 0xFFFFFF:06X}" for value in values[counts >= max(1.0, GROUND_SHARE * room.size)]}


def _pixels(image: QImage) -> Pixels:
    return np.frombuffer(image.constBits(), dtype=np.uint32).copy()
