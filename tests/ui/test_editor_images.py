"""Pictures come onto a page by drop, by paste and by command; what cannot be used is refused in a sentence (B-08)."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from hmi.core.plant import Plant
from hmi.diagram.image import header, png_of
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Point
from hmi.diagram.persist import dumps, load
from hmi.ui.editor import image_acts
from hmi.ui.editor.image_import import LONGEST_PX, from_content, from_file, from_image
from hmi.ui.mimic.items.image import ImageItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import DARK, LIGHT
from tests.ui.editor_hand import CTRL, Hand

ACTION = Qt.DropAction.CopyAction


def picture(width: int = 60, height: int = 40, colour: str = "#2040C0") -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def file(tmp_path: Path) -> Path:
    assert picture().save(str(tmp_path / "logo.png"))
    return tmp_path / "logo.png"


def drop(hand: Hand, paths: list[Path], x: float, y: float) -> bool:
    """Drops files of a file manager; False where the page does not take them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    view, keys = hand.page.desk.canvas.viewport(), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(hand.spot(x, y), ACTION, mime, Qt.MouseButton.LeftButton, keys)
    enter.ignore()
    QApplication.sendEvent(view, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(view, QDropEvent(QPointF(hand.spot(x, y)), ACTION, mime, Qt.MouseButton.LeftButton, keys))
    settle(hand)
    return True


def settle(hand: Hand) -> None:
    """Waits until every picture is read."""
    while hand.page.desk.images.reading:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def images(hand: Hand) -> list[Element]:
    return [element for element in hand.document.elements() if element.symbol == "image"]


def shown(hand: Hand, element: Element) -> QColor:
    """The colour in the middle of an image as it is drawn."""
    item = hand.page.desk.scene.item_of(element.id)
    assert isinstance(item, ImageItem)
    return item.picture().pixelColor(item.picture().rect().center())


def test_a_file_that_is_dropped_becomes_an_image_where_it_fell(hand: Hand, file: Path) -> None:
    before = dumps(hand.document)
    assert drop(hand, [file], 400, 150)
    (element,) = images(hand)
    assert (element.rect.width, element.rect.height) == (60, 40)
    assert abs(element.rect.centre.x - 400) <= 10
    assert hand.selected() == (element.id,)
    assert shown(hand, element) == QColor("#2040C0")
    hand.page.desk.stack.undo()
    assert dumps(hand.document) == before


def test_several_files_come_together_and_other_files_are_left_outside(hand: Hand, file: Path, path: Path) -> None:
    assert drop(hand, [file, path, file], 400, 150)
    assert len(images(hand)) == 2
    assert not drop(hand, [path], 400, 150)


def test_the_file_of_the_diagram_alone_is_enough(hand: Hand, file: Path, path: Path, plant: Plant) -> None:
    drop(hand, [file], 400, 150)
    assert hand.page.save()
    file.unlink()
    scene = MimicScene(load(path, LIBRARY), plant, LIGHT)
    try:
        (item,) = (each for each in scene.symbols() if isinstance(each, ImageItem))
        assert item.picture().size() == QSize(60, 40)
    finally:
        scene.close()


def test_a_picture_on_the_clipboard_is_pasted_and_words_still_become_a_label(hand: Hand) -> None:
    QGuiApplication.clipboard().setImage(picture(80, 20))
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_V, CTRL)
    settle(hand)
    (element,) = images(hand)
    assert (element.rect.width, element.rect.height) == (80, 20)
    QGuiApplication.clipboard().setText("plain words")
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_V, CTRL)
    assert len(images(hand)) == 1
    assert any(each.settings.get("text") == "plain words" for each in hand.document.elements())


def test_the_command_asks_for_a_file_and_changes_the_picture_of_a_selected_image(
    hand: Hand, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(file)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen[0], ""))
    keys = CTRL | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_I, keys)
    settle(hand)
    (element,) = images(hand)
    assert picture(30, 30, "#10A010").save(str(tmp_path / "other.jpg"))
    chosen[0] = str(tmp_path / "other.jpg")
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_I, keys)
    settle(hand)
    (changed,) = images(hand)
    assert (changed.id, changed.rect) == (element.id, element.rect)
    assert shown(hand, changed).green() > 120


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda whole: whole[:-10], "logo.png: it ends in the middle"),
        (lambda _whole: b"GIF89a", "logo.png: it is neither a PNG nor a JPEG"),
        (lambda whole: whole.replace(b"IDAT", b"IDAX"), "logo.png: it is damaged"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_changes(
    hand: Hand, file: Path, make: Callable[[bytes], bytes], sentence: str
) -> None:
    file.write_bytes(make(file.read_bytes()))
    before = dumps(hand.document)
    drop(hand, [file], 400, 150)
    assert sentence in hand.page.notice.text
    assert dumps(hand.document) == before


def test_nothing_is_decoded_where_hands_wait_and_what_comes_too_late_is_left_out(
    hand: Hand, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def read(path: Path) -> bytes:
        threads.append(threading.current_thread())
        return from_file(path)

    monkeypatch.setattr(image_acts, "from_file", read)
    drop(hand, [file, file], 400, 150)
    assert len(images(hand)) == 2
    assert threading.main_thread() not in threads
    old = hand.page.desk
    old.images.drop([file], Point(400.0, 150.0))
    hand.page.desk.stack.setClean()
    assert hand.page.open(hand.page.path)
    assert hand.page.desk is not old
    settle(hand)
    assert not images(hand)


def test_a_large_picture_is_made_smaller_and_keeps_its_proportions() -> None:
    found = header(from_image(picture(4000, 1000)))
    assert (found.width, found.height) == (LONGEST_PX, LONGEST_PX // 4)


def test_what_is_written_beside_a_picture_stays_out(file: Path) -> None:
    image = picture()
    image.setText("Author", "somebody")
    image.save(str(file))
    assert b"somebody" in file.read_bytes()
    made = from_content(file.read_bytes() + b"<script>")
    assert b"somebody" not in made
    assert b"<script>" not in made


def test_an_image_keeps_its_proportions_and_is_dimmed_or_inverted_in_the_dark(hand: Hand, file: Path) -> None:
    drop(hand, [file], 400, 150)
    (element,) = images(hand)
    hand.page.set_theme(DARK)
    assert shown(hand, element) == QColor("#2040C0")
    hand.enter("In dark", "Inverted")
    (element,) = images(hand)
    assert element.settings["in_dark"] == "inverted"
    assert shown(hand, element) == QColor("#DFBF3F")
    assert png_of(hand.document, str(element.settings["image"])).startswith(b"\x89PNG")


def test_an_image_takes_its_picture_along_into_another_diagram(hand: Hand, file: Path, path: Path) -> None:
    drop(hand, [file], 400, 150)
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_C, CTRL)
    hand.page.desk.stack.undo()
    assert hand.page.save_as(path.with_name("second.json"))
    before = dumps(hand.document)
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_V, CTRL)
    (element,) = images(hand)
    assert shown(hand, element) == QColor("#2040C0")
    hand.page.desk.stack.undo()
    assert dumps(hand.document) == before
