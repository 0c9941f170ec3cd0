"""A hand that counts what it does: clicks, keys, and fields that it fills."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.view import MimicView

LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True, slots=True)
class Effort:
    """What an errand costs: presses of a mouse button, of keys that are no letters of a text, and texts typed."""

    clicks: int
    keys: int
    texts: int


class CountingHand:
    """Does nothing but what a mouse and a keyboard do, and only to what is seen and may be pressed."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._clicks = self._keys = self._texts = 0

    @property
    def effort(self) -> Effort:
        """What was done so far."""
        return Effort(self._clicks, self._keys, self._texts)

    def until(self, true: Callable[[], bool]) -> None:
        """Waits for the program; costs nothing."""
        self._qtbot.waitUntil(true, timeout=10_000)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Clicks on a widget, in its middle where no place is said."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        where = widget.rect().center() if place is None else place
        assert widget.rect().contains(where), "nobody can click beside it"
        self._clicks += 1
        QTest.mouseClick(widget, LEFT, pos=where)

    def press(self, text: str, within: QWidget) -> None:
        """Clicks the button that says so."""
        self.until(lambda: any(one.isVisible() and one.isEnabled() for one in _buttons(text, within)))
        self.click(next(one for one in _buttons(text, within) if one.isVisible() and one.isEnabled()))

    def click_item(self, view: MimicView, item: SymbolItem) -> None:
        """Clicks on an item of the mimic."""
        self.click(view.viewport(), view.mapFromScene(item.sceneBoundingRect().center()))

    def click_row(self, table: QAbstractItemView, row: int) -> None:
        """Clicks on a row of a list."""
        self.until(lambda: table.model().rowCount() > row)
        place: QRect = table.visualRect(table.model().index(row, 0))
        self.click(table.viewport(), place.center())

    def click_tab(self, tabs: QTabBar, number: int) -> None:
        """Clicks on a tab."""
        self.click(tabs, tabs.tabRect(number).center())

    def choose(self, menu: QMenu, words: str) -> None:
        """Clicks on the line of an open menu that begins so."""
        self.until(lambda: menu.isVisible() and any(one.text().startswith(words) for one in menu.actions()))
        action = next(one for one in menu.actions() if one.text().startswith(words))
        self.click(menu, menu.actionGeometry(action).center())

    def pick(self, box: QComboBox, words: str) -> None:
        """Opens a box and clicks on one of its lines: two clicks."""
        self.click(box)
        number = box.findText(words)
        assert number >= 0, [box.itemText(each) for each in range(box.count())]
        view = box.view()
        self.until(view.isVisible)
        self.click(view.viewport(), view.visualRect(box.model().index(number, 0)).center())

    def key(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key that is no letter of a text."""
        self._keys += 1
        QTest.keyClick(widget, key, held)

    def type_into(self, widget: QWidget, text: str) -> None:
        """Fills a field that the keyboard is already on, or clicks on it first."""
        if not widget.hasFocus():
            self.click(widget)
        self._texts += 1
        QTest.keyClicks(widget, text)

    def save_in_the_systems_dialog(self) -> None:
        """The dialog of the system opens with a name filled in: one click saves."""
        self._clicks += 1


def _buttons(text: str, within: QWidget) -> list[QAbstractButton]:
    return [one for one in within.findChildren(QAbstractButton) if one.text().replace("&", "").startswith(text)]
