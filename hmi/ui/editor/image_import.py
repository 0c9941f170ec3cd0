"""Pictures from files and from the clipboard, on their way into a diagram: checked by their head, then drawn anew as
PNG, so that nothing but the picture itself comes in."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from hmi.core.phrase import phrase
from hmi.diagram.image import LARGEST_FILE, ImageError, header
from hmi.ui.language import translate

LONGEST_PX = 1_600
"""A picture is made so small that its longer side has at most so many pixels: a page at full HD has 1,530."""

ENDINGS = (".png", ".jpg", ".jpeg")
FILTER = phrase("Editor", "Pictures (*.png *.jpg *.jpeg)")


def image_files(mime: QMimeData) -> list[Path]:
    """The pictures among the files that are dragged or pasted, by their endings."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in ENDINGS]


def has_image(mime: QMimeData) -> bool:
    """Whether something holds a picture, or files of pictures."""
    return bool(mime.hasImage() or image_files(mime))


def from_file(path: Path) -> bytes:
    """A picture in a file, as PNG.

    Raises:
        ImageError: It cannot be read or used; the message names the file.
    """
    try:
        with path.open("rb") as file:
            return from_content(file.read(LARGEST_FILE + 1))
    except OSError as error:
        raise ImageError(
            translate("Editor", "{path} cannot be read: {error}", path=path.name, error=error.strerror)
        ) from error
    except ImageError as error:
        raise ImageError(f"{path.name}: {error}") from error


def from_content(content: bytes) -> bytes:
    """A PNG or JPEG, as PNG.

    Raises:
        ImageError: It is neither, or cannot be used.
    """
    head = header(content)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(head.kind.value.encode()))
    # Pictures of a camera say in words how they were held.
    reader.setAutoTransform(True)
    if reader.size() != QSize(head.width, head.height):
        raise ImageError(translate("Editor", "its head and its content differ in size; save it again"))
    image = reader.read()
    if image.isNull():
        raise ImageError(
            translate("Editor", "it cannot be decoded ({errorstring}); save it again", errorstring=reader.errorString())
        )
    return from_image(image)


def from_image(image: QImage) -> bytes:
    """A picture that is in memory already, such as a screenshot on the clipboard, as PNG.

    Raises:
        ImageError: It is empty or too large.
    """
    if image.isNull():
        raise ImageError(translate("Editor", "there is no picture on the clipboard that can be read; copy it again"))
    if max(image.width(), image.height()) > LONGEST_PX:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(QSize(LONGEST_PX, LONGEST_PX), Qt.AspectRatioMode.KeepAspectRatio, smooth)
    plain = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    image = image.convertToFormat(plain)
    # What a camera or a program wrote beside the picture, such as a place, stays out.
    for key in image.textKeys():
        image.setText(key, "")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    png = bytes(buffer.data().data())
    header(png)
    return png
