"""Which items of a scene hear of a tag or an asset, kept item by item: an edit touches a few of thousands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hmi.ui.mimic.item import SymbolItem


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one item wants to hear of."""

    slots: tuple[tuple[str, str], ...] = ()
    asset: str = ""


class Hearers:
    """Says who shows a tag, and who belongs to an asset."""

    def __init__(self) -> None:
        self._wishes: dict[SymbolItem, _Wish] = {}
        self._by_tag: dict[str, dict[tuple[SymbolItem, str], None]] = {}
        self._by_asset: dict[str, dict[SymbolItem, None]] = {}

    def put(self, item: SymbolItem) -> None:
        """Takes an item as it is bound now, instead of as it was."""
        wish = _wish(item)
        if self._wishes.get(item) == wish:
            return
        self.drop(item)
        self._wishes[item] = wish
        for tag, slot in wish.slots:
            self._by_tag.setdefault(tag, {})[item, slot] = None
        if wish.asset:
            self._by_asset.setdefault(wish.asset, {})[item] = None

    def drop(self, item: SymbolItem) -> None:
        """Lets an item hear nothing any more."""
        wish = self._wishes.pop(item, _Wish())
        for tag, slot in wish.slots:
            self._by_tag.get(tag, {}).pop((item, slot), None)
        self._by_asset.get(wish.asset, {}).pop(item, None)

    def keep(self, items: Iterable[SymbolItem]) -> None:
        """Lets every item that is not among these hear nothing any more."""
        for item in self._wishes.keys() - set(items):
            self.drop(item)

    def hears(self, tag: str) -> bool:
        """Whether anybody shows a tag."""
        return bool(self._by_tag.get(tag))

    def of_tag(self, tag: str) -> Collection[tuple[SymbolItem, str]]:
        """The items that show a tag, each with the slot in which it does."""
        return self._by_tag.get(tag, {}).keys()

    def assets(self) -> Collection[str]:
        """Every asset that an item belongs to."""
        return self._by_asset.keys()

    def of_asset(self, asset: str) -> Collection[SymbolItem]:
        """The items that belong to an asset."""
        return self._by_asset.get(asset, {}).keys()

    def slots(self, item: SymbolItem) -> Collection[tuple[str, str]]:
        """The tags that an item shows, each with its slot."""
        wish = self._wishes.get(item)
        return wish.slots if wish else ()


def _wish(item: SymbolItem) -> _Wish:
    return _Wish(tuple((live.bound, name) for name, live in item.slots.items()), item.asset)
