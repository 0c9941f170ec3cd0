"""A picture that the diagram keeps, in its own proportions."""

import base64
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPolygonF

from hmi.diagram.image import SETTING
from hmi.ui.language import translate
from hmi.ui.mimic.draw import CENTRE, NO_BRUSH, SMALL_SIZE, TextBox, pen
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.theme import font, ink

_DIM = 0.75
"""How strong a picture is in a dim room; a white sheet at full strength would blind."""


class ImageItem(FlatItem):
    """Draws the picture in the middle of its frame; whoever builds a scene hands the pictures in with the look."""

    def picture(self) -> QImage:
        """The picture in the theme; null where there is none."""
        content = self.look.picture(self.setting_text(SETTING))
        inverted = self.theme.name == "dark" and self.setting_text("in_dark") == "inverted"
        return _decoded(content, inverted=inverted) if content else QImage()

    def texts(self) -> tuple[TextBox, ...]:
        """Why nothing is seen."""
        if self.look.sample or not self.picture().isNull():
            return ()
        words = (
            translate("Image", "Picture missing") if self.setting_text(SETTING) else translate("Image", "No picture")
        )
        return (TextBox(self.size, words, font(SMALL_SIZE, italic=True), self.theme.text, CENTRE),)

    def draw(self, painter: QPainter) -> None:
        """The picture, or an empty frame."""
        image = self.picture()
        if image.isNull():
            self._draw_empty(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.theme.name == "dark" and self.setting_text("in_dark") == "dimmed":
            painter.setOpacity(painter.opacity() * _DIM)
        size = QSizeF(image.size()).scaled(self.size.size(), Qt.AspectRatioMode.KeepAspectRatio)
        room = QRectF(QPointF(), size)
        room.moveCenter(self.size.center())
        painter.drawImage(room, image)

    def _draw_empty(self, painter: QPainter) -> None:
        painter.setPen(pen(self.theme.scale_line, 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(ink(self.theme.panel))
        painter.drawRect(self.size)
        if not self.look.sample:
            return
        width, height = self.size.width(), self.size.height()
        painter.setPen(pen(self.theme.equipment_line, 4.0))
        painter.setBrush(NO_BRUSH)
        hills = ((0.08, 0.86), (0.36, 0.42), (0.54, 0.66), (0.68, 0.5), (0.92, 0.86))
        painter.drawPolygon(QPolygonF([QPointF(x * width, y * height) for x, y in hills]))
        painter.drawEllipse(QPointF(0.74 * width, 0.26 * height), 0.08 * width, 0.08 * width)


@lru_cache(maxsize=16)
def _decoded(content: str, *, inverted: bool) -> QImage:
    """Whoever took the picture in has seen that its size is one that can be decoded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(base64.b64decode(content)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = QImageReader(buffer, QByteArray(b"png")).read()
    if inverted:
        image.invertPixels(QImage.InvertMode.InvertRgb)
    return image
