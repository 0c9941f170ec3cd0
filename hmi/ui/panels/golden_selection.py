"""Which batch of which asset is looked at: two boxes, the batch that runs first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hmi.core.golden_views import GoldenViews, SeenBatch
from hmi.core.plant import Plant
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.wording import short_text
from hmi.ui.language import translate


class GoldenSelection(QWidget):
    """`changed` is sent when another batch is to be looked at, or the same one was read again; `failed` carries why the
    records cannot be read."""

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, plant: Plant, bridge: PlantBridge, views: GoldenViews | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._views = views
        self._batches: tuple[SeenBatch, ...] = ()
        self._wanted = ""
        self.assets = ChoiceBox()
        self.assets.setAccessibleName(translate("Golden", "Asset"))
        for asset in plant.assets:
            self.assets.addItem(f"{asset.id}  {asset.name}", asset.id)
        self.batches = ChoiceBox()
        self.batches.setAccessibleName(translate("Golden", "Batch"))
        for box, letters in ((self.assets, 22), (self.batches, 26)):
            # What is chosen is read in full where there is room; a narrow window keeps its buttons.
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.currentTextChanged.connect(box.setToolTip)
        self.assets.activated.connect(self.refresh)
        self.batches.activated.connect(lambda _place: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box, words in ((self.assets, translate("Golden", "Asset")), (self.batches, translate("Golden", "Batch"))):
            name = QLabel(words)
            name.setBuddy(box)
            row.addWidget(name)
            row.addWidget(box, 1 if box is self.batches else 0)

    @property
    def asset(self) -> str:
        """The asset that is chosen."""
        return str(self.assets.currentData() or "")

    @property
    def batch(self) -> SeenBatch | None:
        """The batch that is chosen; None where the asset has none on record."""
        found = self.batches.currentData()
        return next((one for one in self._batches if one.batch == found), None)

    def choose(self, asset: str, batch: str = "") -> bool:
        """Chooses an asset, and a batch of it or its newest one, which `refresh` then finds. False where the plant has
        no such asset."""
        place = self.assets.findData(asset)
        if place < 0:
            return False
        if batch or place != self.assets.currentIndex():
            self._wanted = batch
            self.batches.clear()
        self.assets.setCurrentIndex(place)
        return True

    def open_batch(self, batch: str) -> bool:
        """Chooses another batch of the asset; False where it is not on record."""
        place = self.batches.findData(batch)
        if place < 0:
            return False
        self.batches.setCurrentIndex(place)
        self.changed.emit()
        return True

    def refresh(self) -> None:
        """Reads the batches of the asset again."""
        if self._views is not None and not self.batches.view().isVisible():
            asset = self.asset
            read = partial(self._views.batches, asset)
            self._bridge.read(read, partial(self._take, asset), self.failed.emit)

    def _take(self, asset: str, found: Sequence[SeenBatch]) -> None:
        if asset != self.asset:
            return
        if tuple(found) == self._batches and self.batches.count() == len(found) and not self._wanted:
            self.changed.emit()
            return
        before = self._wanted or self._kept()
        self._wanted = ""
        self._batches = tuple(found)
        self.batches.clear()
        for one in found:
            self.batches.addItem(_batch_words(one), one.batch)
        self.batches.setCurrentIndex(max(self.batches.findData(before), 0) if found else -1)
        self.changed.emit()

    def _kept(self) -> str:
        """What stays chosen: whoever looks at the newest batch goes on to the next one when it begins."""
        return str(self.batches.currentData() or "") if self.batches.currentIndex() > 0 else ""


def _batch_words(one: SeenBatch) -> str:
    when, name = short_text(one.start), one.batch
    if one.worst:
        name = translate("Golden", "{batch} · level {level}", batch=one.batch, level=int(one.worst))
    if one.end is None:
        return translate("Golden", "{batch} · since {start}", batch=name, start=when)
    return translate("Golden", "{batch} · {start}", batch=name, start=when)
