"""Tells a person that the program has a fault, and where to read more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import translate
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.theme import LIGHT, stylesheet


def show_fault(text: str, parent: QWidget | None = None) -> StationDialog:
    """Opens a dialog with the text as it is, to be read and copied. The program goes on; nothing waits for it."""
    dialog = StationDialog(translate("Fault", "A fault in this program"), parent, 640)
    if parent is None:
        dialog.setStyleSheet(stylesheet(LIGHT))
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    words = translate(
        "Fault",
        "Something went wrong in the station's program. The plant is not affected. What happened is in the log too.",
    )
    details = QPlainTextEdit(text)
    details.setReadOnly(True)
    details.setMinimumHeight(220)
    details.setAccessibleName(translate("Fault", "What happened"))
    dialog.body.addWidget(label(words, wrap=True))
    dialog.body.addWidget(details)
    dialog.add_button(translate("Fault", "Close"), dialog.accept, primary=True)
    dialog.show()
    return dialog
