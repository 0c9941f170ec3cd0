"""A choice of assets of the plant: none chosen means all of them."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hmi.ui.language import translate

_SHOWN = 3
"""So many are named on the button; more are counted."""


class AssetsBox(QPushButton):
    """Opens a menu in which each asset is ticked; it says what is chosen."""

    def __init__(self, assets: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("AssetsBox", "Assets"))
        self._menu = QMenu(self)
        self._every = self._menu.addAction(translate("AssetsBox", "All assets"), lambda: self.choose(()))
        self._menu.addSeparator()
        self._ticks = {asset: self._menu.addAction(asset) for asset in assets}
        for tick in self._ticks.values():
            tick.setCheckable(True)
            tick.toggled.connect(self._tell)
        self.setMenu(self._menu)
        self._tell()

    @property
    def chosen(self) -> frozenset[str]:
        """The assets; none: all."""
        return frozenset(asset for asset, tick in self._ticks.items() if tick.isChecked())

    def choose(self, assets: Collection[str]) -> None:
        """Chooses these, as far as the plant has them."""
        for asset, tick in self._ticks.items():
            tick.setChecked(asset in assets)

    def tick(self, asset: str) -> None:
        """Ticks one, as a click on it does."""
        self._ticks[asset].trigger()

    def _tell(self) -> None:
        chosen = sorted(self.chosen)
        if not chosen:
            self.setText(self._every.text())
        elif len(chosen) <= _SHOWN:
            self.setText(", ".join(chosen))
        else:
            self.setText(translate("AssetsBox", "{count} assets", count=len(chosen)))
        self.setToolTip(", ".join(chosen))
