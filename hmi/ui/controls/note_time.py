"""Which moment a note is about: now, or the one that is shown while the past is on the screen."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import translate


@dataclass(frozen=True, slots=True)
class NoteAbout:
    """The time that a note is about, and the batch that ran in its asset then; empty where none did."""

    at: datetime
    batch: str


class NoteTime(ChoiceBox):
    """Stands there only while the screen shows the past; then the moment that is shown comes first."""

    def __init__(self, bridge: PlantBridge, shown: ShownPlant | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown = shown
        self.setAccessibleName(translate("NoteTime", "The time that the note is about"))
        self.addItem("")
        self.addItem(translate("NoteTime", "about now"))
        self.hide()
        if shown is not None:
            shown.replaced.connect(self._follow)
            self._follow()

    def about(self, asset: str) -> NoteAbout:
        """What a note on an asset is about that is asked for at this instant."""
        shown = self._shown
        if shown is None or shown.at is None or self.currentIndex() == 1:
            unit, at = self._bridge.units.get(asset), self._bridge.now()
        else:
            unit, at = shown.units.get(asset), shown.at
        return NoteAbout(at, "" if unit is None else unit.batch)

    def _follow(self) -> None:
        at = None if self._shown is None else self._shown.at
        if at is None:
            self.setCurrentIndex(0)
        else:
            self.setItemText(0, translate("NoteTime", "about {time}", time=minute_text(at)))
        self.setVisible(at is not None)
