"""The bar over the page of a template: with which values it is shown while it is drawn."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Parameter, ParameterKind
from hmi.diagram.template import candidates, misfit
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.editor.fields import complete_subjects
from hmi.ui.language import translate

_FIELD_WIDTH = 260


class ParameterBar(QWidget):
    """Hidden while the diagram has no parameters. What is chosen here is in no file."""

    changed = Signal(object)
    """`dict[str, str]`: the values by the names of the parameters."""

    def __init__(self, document: Document, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._plant = plant
        self._parameters: tuple[Parameter, ...] = ()
        self.fields: dict[str, QWidget] = {}
        self.values: dict[str, str] = {}
        self.words = QLabel()
        self.words.setProperty("look", "secondary")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 4, 10, 4)
        self._row.setSpacing(8)
        document.changed.connect(self._follow)
        self._build()

    def close_document(self) -> None:
        """Stops following the document."""
        self._document.changed.disconnect(self._follow)

    def take_focus(self) -> bool:
        """Goes to the first value; False where there is none."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first is not None

    def show_value(self, name: str, value: str) -> None:
        """Shows the template with another value."""
        parameter = next(each for each in self._parameters if each.name == name)
        reason = misfit(parameter, value, self._plant) if value else ""
        self.words.setText(f"{reason[:1].upper()}{reason[1:]}." if reason else "")
        if not reason and self.values.get(name, "") != value:
            self.values[name] = value
            self.changed.emit(dict(self.values))

    def _follow(self, edit: Edit) -> None:
        if edit.page_after is not None and self._document.page.parameters != self._parameters:
            self._build()

    def _build(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.words:
                widget.hide()
                widget.deleteLater()
        self._parameters = self._document.page.parameters
        self.values = {each.name: self.values.get(each.name, "") for each in self._parameters}
        self.fields = {}
        for parameter in self._parameters:
            label = QLabel(
                translate("Editor", "Preview as")
                if parameter.kind is ParameterKind.ASSET
                else translate("Editor", "with {parameter}", parameter=parameter.name)
            )
            field = self._field(parameter)
            label.setBuddy(field)
            field.setFixedWidth(_FIELD_WIDTH)
            field.setAccessibleName(translate("Editor", "Preview: {parameter}", parameter=parameter.name))
            field.setToolTip(
                translate(
                    "Editor",
                    "What {{{parameter}}} stands for while you draw; it is not saved",
                    parameter=parameter.name,
                )
            )
            self.fields[parameter.name] = field
            self._row.addWidget(label)
            self._row.addWidget(field)
        self._row.addWidget(self.words, 1)
        self.words.setText("")
        self.setVisible(bool(self._parameters))

    def _field(self, parameter: Parameter) -> QWidget:
        if parameter.kind is ParameterKind.ASSET:
            return self._choice(parameter)
        line = QLineEdit(self.values[parameter.name])
        line.setMaxLength(200)
        line.setPlaceholderText(parameter.default)
        if parameter.kind is ParameterKind.TAG:
            complete_subjects(line, [(tag.id, tag.description) for tag in self._plant.tags])
        line.editingFinished.connect(self._telling(parameter.name, lambda: line.text().strip()))
        return line

    def _choice(self, parameter: Parameter) -> QWidget:
        box = ChoiceBox()
        for asset in candidates(parameter, self._plant):
            box.addItem(f"{asset.id}  {asset.name}", asset.id)
        shown = self.values[parameter.name] or parameter.default
        box.setCurrentIndex(box.findData(shown))
        box.activated.connect(self._telling(parameter.name, lambda: str(box.currentData())))
        return box

    def _telling(self, name: str, value: Callable[[], str]) -> Callable[..., None]:
        def tell(*_: object) -> None:
            if name in self.fields:
                self.show_value(name, value())

        return tell
