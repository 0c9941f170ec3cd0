"""What a person can do to a style table. Each function gives another table; none of them changes one."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from hmi.core.phrase import phrase
from hmi.diagram.change import ChangeError
from hmi.diagram.part import Setting
from hmi.diagram.styles import STYLED, Medium, StyleClass, StyleTable
from hmi.diagram.symbol import PortKind, allowed

Style = Medium | StyleClass
Each = TypeVar("Each", Medium, StyleClass)

LONGEST = 60
"""No name has more characters than this."""


def styles_of(table: StyleTable, kind: type[Style]) -> tuple[Style, ...]:
    """The media or the classes."""
    return table.media if kind is Medium else table.classes


def known(table: StyleTable, style: Style) -> Style | None:
    """The medium or the class of that kind and id as it is in a table."""
    return table.known_medium(style.id) if isinstance(style, Medium) else table.style(style.id)


def put(table: StyleTable, style: Style) -> StyleTable:
    """Replaces the medium or class of that id, or adds it at the end.

    Raises:
        ChangeError: Its name is empty, too long, or another one's.
    """
    title = " ".join(style.title.split())
    if not title:
        raise ChangeError(phrase("Diagram", "a style needs a name"))
    if len(title) > LONGEST:
        raise ChangeError(phrase("Diagram", "a name has {longest} characters at most", longest=LONGEST))
    style = replace(style, title=title)
    if isinstance(style, Medium):
        _check_title(title, (each for each in table.media if each.id != style.id))
        _check_kinds(media := _placed(table.media, style))
        return replace(table, media=media)
    _check_title(title, (each for each in table.classes if each.id != style.id))
    return replace(table, classes=_placed(table.classes, style))


def set_in_class(table: StyleTable, class_: str, name: str, value: Setting | None) -> StyleTable:
    """Sets a property in a class; None leaves it to the symbol again.

    Raises:
        ChangeError: There is no such class, or the property may not be so.
    """
    style = table.style(class_)
    if style is None:
        raise ChangeError(phrase("Diagram", "there is no class {class_}", class_=class_))
    if value is not None and (name not in STYLED or not allowed(STYLED[name], value)):
        raise ChangeError(phrase("Diagram", "{name}: {value} is not allowed", name=name.replace("_", " "), value=value))
    settings = {key: kept for key, kept in style.settings.items() if key != name}
    return put(table, replace(style, settings=settings if value is None else {**settings, name: value}))


def renamed(table: StyleTable, style: Style, title: str, *, used: bool) -> StyleTable:
    """Gives a style another name. While no diagram uses it, its id follows the name; from then on the id stays, so that
    no diagram has to be changed.

    Raises:
        ChangeError: The name is empty, too long, or another one's.
    """
    table = put(table, replace(style, title=title))
    if used:
        return table
    others = [each.id for each in styles_of(table, type(style)) if each.id != style.id]
    id_ = _free_id(title, others)
    if isinstance(style, Medium):
        media = tuple(replace(each, id=id_) if each.id == style.id else each for each in table.media)
        return replace(table, media=media)
    classes = tuple(replace(each, id=id_) if each.id == style.id else each for each in table.classes)
    return replace(table, classes=classes)


def copy_of(table: StyleTable, style: Style, title: str = "") -> Style:
    """A style like another under an id and a name that are not taken."""
    taken = styles_of(table, type(style))
    fresh = _free_title(title or style.title, [each.title for each in taken])
    return replace(style, id=_free_id(fresh, [each.id for each in taken]), title=fresh)


def without(table: StyleTable, style: Style) -> StyleTable:
    """Takes a medium or a class out.

    Raises:
        ChangeError: It is the last medium of its kind.
    """
    if isinstance(style, Medium):
        _check_kinds(media := tuple(each for each in table.media if each.id != style.id))
        return replace(table, media=media)
    return replace(table, classes=tuple(each for each in table.classes if each.id != style.id))


def _placed(styles: tuple[Each, ...], style: Each) -> tuple[Each, ...]:
    by_id = {each.id: each for each in styles}
    by_id[style.id] = style
    return tuple(by_id.values())


def _check_title(title: str, others: Iterable[Style]) -> None:
    if any(each.title.casefold() == title.casefold() for each in others):
        raise ChangeError(phrase("Diagram", "another style is named {title}", title=title))


def _check_kinds(media: tuple[Medium, ...]) -> None:
    """A new pipe must find a medium, whatever its ports are for."""
    for kind in PortKind:
        if not any(medium.kind is kind for medium in media):
            raise ChangeError(
                phrase("Diagram", "this is the last medium for {kind} ports; add another one first", kind=kind.value)
            )


def _free_title(title: str, taken: list[str]) -> str:
    used, number = {each.casefold() for each in taken}, 2
    stem, fresh = title[: LONGEST - 4], title[:LONGEST]
    while fresh.casefold() in used:
        fresh, number = f"{stem} {number}", number + 1
    return fresh


def _free_id(title: str, taken: list[str]) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "style"
    fresh, number = stem, 2
    while fresh in taken:
        fresh, number = f"{stem}-{number}", number + 1
    return fresh
