"""A pad of digits beside a field: for a finger, a glove, or a station without a keyboard. It types and never sends."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.controls.sizes import for_touch
from hmi.ui.language import translate

MINUS = "-"
KEY_WIDTH, KEY_HEIGHT = 60, 50
"""A key at 100 %, in pixels; 44 is the least that a finger hits."""

WIDTH = 3 * KEY_WIDTH + 40


class NumberPad(QFrame):
    """Types into a line where its cursor stands, and leaves the keyboard there. `bounds` says unit and limits."""

    def __init__(self, line: QLineEdit, decimal: str, bounds: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(translate("NumberPad", "Number pad"))
        self.setFixedWidth(WIDTH)
        self._line = line
        self._decimal = decimal
        self.bounds = label(bounds, look="secondary", wrap=True)
        self.told = label(wrap=True)
        self.told.setAccessibleName(translate("NumberPad", "What the number means"))
        self.told.setMinimumHeight(3 * 18)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.keys: dict[str, QPushButton] = {}
        keys = QGridLayout()
        keys.setSpacing(6)
        for row, texts in enumerate(("789", "456", "123", f"±0{decimal}")):
            for column, text in enumerate(texts):
                keys.addWidget(self._key(text, *self._meaning(text)), row, column)
        backspace = self._key("⌫", translate("NumberPad", "Backspace"), line.backspace)
        keys.addWidget(backspace, 4, 0)
        clear = translate("NumberPad", "Clear")
        keys.addWidget(self._key(clear, clear, line.clear), 4, 1, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.bounds)
        layout.addLayout(keys)
        layout.addWidget(self.told)

    def tell(self, words: str) -> None:
        """Says what the number means, or what is wrong with it, while it is typed."""
        self.told.setText(words)

    def _meaning(self, text: str) -> tuple[str, Callable[[], None]]:
        """What a key is called, and what it does."""
        if text == "±":
            return translate("NumberPad", "Change the sign"), self._change_sign
        name = translate("NumberPad", "Decimal mark") if text == self._decimal else text
        return name, partial(self._line.insert, text)

    def _key(self, text: str, name: str, act: Callable[[], None]) -> QPushButton:
        key = QPushButton(text)
        key.setAccessibleName(name)
        key.setMinimumSize(KEY_WIDTH, KEY_HEIGHT)
        key.setStyleSheet("font-size: 20px; padding: 0;")
        key.setAutoDefault(False)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setAutoRepeat(text == "⌫")
        key.clicked.connect(partial(self._press, act))
        self.keys[text] = key
        return key

    def _press(self, act: Callable[[], None], _checked: bool = False) -> None:
        if not self._line.hasFocus():
            end = self._line.cursorPosition()
            self._line.setFocus()
            self._line.deselect()
            self._line.setCursorPosition(end)
        act()

    def _change_sign(self) -> None:
        """Keeps the cursor between the same digits."""
        text, at = self._line.text(), self._line.cursorPosition()
        negative = text[:1] in (MINUS, "\N{MINUS SIGN}")
        self._line.setText(text[1:] if negative else f"{MINUS}{text}")
        self._line.setCursorPosition(max(at - 1, 0) if negative else at + 1)


def pad_button(pad: NumberPad, over: QWidget | None) -> QToolButton:
    """A button beside the field that shows and hides its pad; where the station is used with fingers it is open."""
    button = QToolButton()
    button.setText("123")
    button.setCheckable(True)
    button.setToolTip(translate("NumberPad", "Number pad"))
    button.setAccessibleName(translate("NumberPad", "Number pad"))
    open_at_first = over is not None and for_touch(over)
    pad.setVisible(open_at_first)
    button.setChecked(open_at_first)
    button.toggled.connect(pad.setVisible)
    return button
