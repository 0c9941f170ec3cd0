"""A hand on an editor: mouse and keyboard, for the tests of the editor."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox, QToolButton, QWidget

from hmi.diagram.document import Document
from hmi.diagram.part import Element, Page, Pipe, Rect
from hmi.ui.editor.editor import EditorPage

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def pump(id_: str, x: float, y: float) -> Element:
    """A pump with its middle at a place."""
    return Element(id_, "pump", Rect(x - 13, y - 13, 26, 26))


def tank(id_: str, x: float, y: float) -> Element:
    """A tank with its middle at a place."""
    return Element(id_, "tank", Rect(x - 55, y - 75, 110, 150))


def start() -> Document:
    """A pump, a tank and a number, of which the first two are not connected yet."""
    return Document(
        Page("Trial", 1000.0, 600.0),
        (
            pump("P-1", 200.0, 300.0),
            tank("B-1", 600.0, 300.0),
            Element("N-1", "value", Rect(300.0, 500.0, 120.0, 24.0), bindings={"value": "TIC-402"}),
        ),
    )


def reset_of(form: QWidget, name: str) -> QToolButton:
    """The button that takes a property back, as a screen reader finds it."""
    wanted = f"Reset {name}"
    return next(button for button in form.findChildren(QToolButton) if button.accessibleName() == wanted)


class Hand:
    """Mouse and keyboard on an editor; places are on the page."""

    def __init__(self, page: EditorPage) -> None:
        self.page = page

    @property
    def document(self) -> Document:
        """The open diagram."""
        return self.page.document

    def spot(self, x: float, y: float) -> QPoint:
        """A place of the page in the window."""
        return self.page.desk.canvas.mapFromScene(QPointF(x, y))

    def click(self, x: float, y: float, keys: Qt.KeyboardModifier = NONE) -> None:
        """Clicks on the page."""
        view = self.page.desk.canvas.viewport()
        QTest.mouseMove(view, self.spot(x, y))
        QTest.mouseClick(view, LEFT, keys, self.spot(x, y))

    def press(self, x: float, y: float, keys: Qt.KeyboardModifier = NONE) -> None:
        """Presses the left button."""
        QTest.mousePress(self.page.desk.canvas.viewport(), LEFT, keys, self.spot(x, y))

    def move(self, x: float, y: float) -> None:
        """Moves the mouse."""
        QTest.mouseMove(self.page.desk.canvas.viewport(), self.spot(x, y))

    def release(self, x: float, y: float, keys: Qt.KeyboardModifier = NONE) -> None:
        """Releases the left button."""
        QTest.mouseRelease(self.page.desk.canvas.viewport(), LEFT, keys, self.spot(x, y))

    def drag(self, start: tuple[float, float], end: tuple[float, float], keys: Qt.KeyboardModifier = NONE) -> None:
        """Presses at one place and releases at another."""
        self.press(*start, keys)
        self.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self.move(*end)
        self.release(*end, keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """Presses a key on the page."""
        QTest.keyClick(self.page.desk.canvas, key, keys)

    def enter(self, name: str, text: str) -> None:
        """Types into a property and leaves it."""
        widget = self.page.desk.properties.field(name)
        widget.setFocus()
        if isinstance(widget, (QLineEdit, QSpinBox, QDoubleSpinBox)):
            widget.selectAll()
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        self.page.desk.canvas.setFocus()

    def select(self, ids: Iterable[str]) -> None:
        """Selects parts, in this order."""
        self.page.desk.selection.set(ids)

    def selected(self) -> tuple[str, ...]:
        """What is selected."""
        return self.page.desk.selection.ids

    def element(self, id_: str) -> Element:
        """An element that must be there."""
        found = self.document.element(id_)
        assert found is not None
        return found

    def pipe(self, id_: str = "pipe-1") -> Pipe:
        """A pipe that must be there."""
        found = self.document.pipe(id_)
        assert found is not None
        return found
