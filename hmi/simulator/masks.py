"""Where a thing happens: in the one plant, or in some lanes of many."""

from collections.abc import Callable

from hmi.model.arithmetic import Arithmetic, Flag, N


def plain(where: Flag) -> Flag:
    """One truth where all lanes agree: what follows is cheaper then."""
    if isinstance(where, bool):
        return where
    if where.all():
        return True
    return where if where.any() else False


def within(m: Arithmetic[N], where: Flag, act: Callable[[], None], *states: tuple[object, tuple[str, ...]]) -> None:
    """Lets `act` change these attributes of these things only where it holds; does nothing where it holds nowhere.

    `act` must replace numbers, never change an array in place.
    """
    where = plain(where)
    if where is False:
        return
    if where is True:
        act()
        return
    before = [[getattr(thing, name) for name in names] for thing, names in states]
    act()
    for (thing, names), kept in zip(states, before, strict=True):
        for name, value in zip(names, kept, strict=True):
            after = getattr(thing, name)
            if after is not value:
                setattr(thing, name, m.choose(where, after, value))
