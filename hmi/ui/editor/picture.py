"""A diagram as a picture: PNG, SVG or PDF, without the layers that are not printed."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.embed import Surroundings
from hmi.diagram.layers import layer_of
from hmi.diagram.library import LIBRARY
from hmi.diagram.persist import write_whole
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library
from hmi.ui.editor.sample import Sample
from hmi.ui.language import translate
from hmi.ui.mimic.items.embedded import EmbeddedItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import LIGHT, Theme

LARGEST = 16_384
"""No side of a picture has more pixels than this."""

_DOTS = 96


class PictureError(Exception):
    """A picture cannot be made; the message says why."""


def write_picture(
    document: Document,
    plant: Plant,
    path: Path,
    sample: Sample | None = None,
    *,
    theme: Theme = LIGHT,
    library: Library = LIBRARY,
    scale: float = 1.0,
    around: Surroundings | None = None,
    styles: StyleTable = DEFAULTS,
) -> None:
    """Draws a diagram into a file, whose ending says how.

    Raises:
        PictureError: The ending is none of the three, or the page is too large.
        OSError: The file cannot be written.
    """
    draw = _WAYS.get(path.suffix.lower())
    if draw is None:
        raise PictureError(
            translate("Editor", "{path}: a picture ends with {names}", path=path.name, names=", ".join(_WAYS))
        )
    size = QSizeF(document.page.width * scale, document.page.height * scale)
    if max(size.width(), size.height()) > LARGEST:
        raise PictureError(
            translate(
                "Editor",
                "{path}: {value:.0f} pixels are more than {largest}",
                path=path.name,
                value=max(size.width(), size.height()),
                largest=LARGEST,
            )
        )
    scene = MimicScene(document, plant, theme, library, around=around, styles=styles)
    try:
        _fill(scene, sample or Sample())
        write_whole(path.resolve(), draw(scene, size))
    finally:
        scene.close()


def _fill(scene: MimicScene, sample: Sample) -> None:
    scene.show_values(sample.values)
    scene.show_units(sample.units)
    scene.show_deviation(sample.deviation)
    scene.show_alarms(sample.alarms)
    for id_, part in scene.document.parts.items():
        item = scene.item_of(id_)
        if item is not None and not layer_of(part, scene.document.page).printed:
            item.setVisible(False)
    for frame in scene.every_symbol():
        for inner in frame.unprinted if isinstance(frame, EmbeddedItem) else ():
            inner.setVisible(False)


def png_of(width: int, height: int, paint: Callable[[QPainter], None]) -> bytes:
    """What is painted, as the content of a PNG file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint(painter)
    painter.end()
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _png(scene: MimicScene, size: QSizeF) -> bytes:
    room = QRectF(0, 0, size.width(), size.height())
    return png_of(
        round(size.width()), round(size.height()), lambda painter: scene.render(painter, room, scene.sceneRect())
    )


def _svg(scene: MimicScene, size: QSizeF) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(size.width()), round(size.height())))
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(_DOTS)
    generator.setTitle(scene.document.page.title)
    _paint(scene, QPainter(generator), size)
    return bytes(buffer.data().data())


def _pdf(scene: MimicScene, size: QSizeF) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(scene.document.page.title)
    writer.setResolution(_DOTS)
    points = QSizeF(size.width() * 72 / _DOTS, size.height() * 72 / _DOTS)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    _paint(scene, QPainter(writer), size)
    return bytes(buffer.data().data())


def _paint(scene: MimicScene, painter: QPainter, size: QSizeF) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(0, 0, size.width(), size.height()), scene.sceneRect())
    painter.end()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


_WAYS: Mapping[str, Callable[[MimicScene, QSizeF], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}
