"""Two versions of a diagram side by side, with what was added, removed, moved, re-bound and changed drawn on both."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.difference import Difference, Kind
from hmi.diagram.document import Document
from hmi.diagram.drawn_with import DrawnWith, drawn_differences
from hmi.diagram.persist import write_whole
from hmi.ui.editor.picture import LARGEST, PictureError, png_of
from hmi.ui.language import translate
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import Theme, font

_ABOVE_ALL = 900_000.0
_GAP = 24.0
_LETTER = 18.0
_BESIDE = 14.0
"""So far apart are the two lines along a pipe, beside its own width."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How a kind of difference is drawn: a line, and a letter in its corner. Form tells them apart, not colour: the
    colours of the plant mean other things."""

    letter: str
    style: Qt.PenStyle
    words: str


SIGNS: Mapping[Kind, Sign] = {
    Kind.ADDED: Sign("+", Qt.PenStyle.SolidLine, phrase("Editor", "added")),
    Kind.REMOVED: Sign("\N{MINUS SIGN}", Qt.PenStyle.DashLine, phrase("Editor", "removed")),
    Kind.MOVED: Sign("\N{RIGHTWARDS ARROW}", Qt.PenStyle.DotLine, phrase("Editor", "moved")),
    Kind.REBOUND: Sign("T", Qt.PenStyle.SolidLine, phrase("Editor", "re-bound: another tag")),
    Kind.RECONNECTED: Sign("\N{LEFT RIGHT ARROW}", Qt.PenStyle.DashDotLine, phrase("Editor", "reconnected")),
    Kind.CHANGED: Sign("\N{NOT EQUAL TO}", Qt.PenStyle.DashDotLine, phrase("Editor", "changed")),
}


class SignItem(QGraphicsItem):
    """The frame and the letters of everything that differs at one part: around an element, and along a pipe, whose
    surroundings are none of it."""

    def __init__(self, outline: QPainterPath, place: QPointF, signs: list[Sign], theme: Theme) -> None:
        """`place` is where the letters begin, at their lower left."""
        super().__init__()
        self._outline = outline
        self._place = place
        self.signs = signs
        self._theme = theme
        self.setZValue(_ABOVE_ALL)

    def boundingRect(self) -> QRectF:
        """The frame and the letters."""
        letters = QRectF(self._place.x(), self._place.y() - _LETTER, _LETTER * len(self.signs), _LETTER)
        return self._outline.boundingRect().united(letters).adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """The frame in the line of the first, a letter for each."""
        del option, widget
        painter.setPen(QPen(QColor(self._theme.focus), 2.4, self.signs[0].style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._outline)
        painter.setFont(font(14, bold=True))
        for number, sign in enumerate(self.signs):
            box = QRectF(self._place.x() + number * _LETTER, self._place.y() - _LETTER, _LETTER, _LETTER)
            painter.fillRect(box, QColor(self._theme.focus))
            painter.setPen(QColor(self._theme.on_accent))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter.value), sign.letter)


class Comparison:
    """The scenes of both versions with their signs. Whoever made it closes it."""

    def __init__(
        self,
        old: Document,
        new: Document,
        plant: Plant,
        theme: Theme,
        drawn: tuple[DrawnWith, DrawnWith],
    ) -> None:
        """`drawn` is what the old and what the new version is drawn with."""
        self.found: tuple[Difference, ...] = drawn_differences(old, new, *drawn)
        self.old, self.new = (
            MimicScene(each, plant, theme, with_.library, around=with_.around, styles=with_.styles)
            for each, with_ in zip((old, new), drawn, strict=True)
        )
        by_part: dict[str, list[Sign]] = {}
        for difference in self.found:
            if difference.part and difference.kind in SIGNS:
                by_part.setdefault(difference.part, []).append(SIGNS[difference.kind])
        for scene in (self.old, self.new):
            for part, signs in by_part.items():
                item = scene.item_of(part)
                if item is not None:
                    scene.addItem(SignItem(*_around(item), signs, theme))

    def place(self, part: str) -> tuple[QPointF | None, QPointF | None]:
        """Where a part is in the old and in the new version."""
        found = [scene.item_of(part) for scene in (self.old, self.new)]
        old, new = (_room(item).center() if item else None for item in found)
        return old, new

    def close(self) -> None:
        """Stops following both documents."""
        self.old.close()
        self.new.close()


def _around(item: SymbolItem | PipeItem) -> tuple[QPainterPath, QPointF]:
    """The outline of a part, and where its letters stand: at the corner of an element, in the middle of the longest
    piece of a pipe."""
    outline = QPainterPath()
    if isinstance(item, SymbolItem) or len(item.line) < 2:
        room = _room(item).adjusted(-4, -4, 4, 4)
        outline.addRect(room)
        return outline, room.topLeft()
    stroker = QPainterPathStroker()
    stroker.setWidth(item.medium.width + _BESIDE)
    line = QPainterPath(QPointF(item.line[0].x, item.line[0].y))
    for point in item.line[1:]:
        line.lineTo(point.x, point.y)
    start, end = max(pairwise(item.line), key=lambda piece: abs(piece[0].x - piece[1].x) + abs(piece[0].y - piece[1].y))
    half = _LETTER / 2
    return stroker.createStroke(line).simplified(), QPointF((start.x + end.x) / 2 - half, (start.y + end.y) / 2 + half)


def _room(item: SymbolItem | PipeItem) -> QRectF:
    return item.mapRectToScene(item.size if isinstance(item, SymbolItem) else item.boundingRect())


def write_comparison(comparison: Comparison, path: Path, theme: Theme) -> None:
    """Both versions beside each other as a PNG.

    Raises:
        PictureError: The ending is not PNG, or the pages are too large.
        OSError: The file cannot be written.
    """
    if path.suffix.lower() != ".png":
        raise PictureError(translate("Editor", "{path}: a comparison is a picture that ends with .png", path=path.name))
    pages = [scene.sceneRect() for scene in (comparison.old, comparison.new)]
    width, height = sum(page.width() for page in pages) + _GAP, max(page.height() for page in pages)
    if max(width, height) > LARGEST:
        raise PictureError(
            translate(
                "Editor",
                "{path}: {value:.0f} pixels are more than {largest}",
                path=path.name,
                value=max(width, height),
                largest=LARGEST,
            )
        )

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.rail))
        left = 0.0
        for scene, page in zip((comparison.old, comparison.new), pages, strict=True):
            scene.render(painter, QRectF(left, 0, page.width(), page.height()), page)
            left += page.width() + _GAP

    write_whole(path.resolve(), png_of(round(width), round(height), paint))
