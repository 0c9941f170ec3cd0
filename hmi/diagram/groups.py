"""Groups: parts that are selected and moved as one. A group may stand in another; a part names its groups from the
outermost in, with slashes between."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.change import ChangeError, swap
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Part

SLASH = "/"


def outermost(part: Part) -> str:
    """The outermost group of a part; empty where it is in none."""
    return part.group.partition(SLASH)[0]


def whole(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """The parts with everything that is in a group with one of them, in the order given."""
    chosen = [id_ for id_ in ids if id_ in document.parts]
    wanted = {outermost(document.parts[id_]) for id_ in chosen} - {""}
    if not wanted:
        return tuple(dict.fromkeys(chosen))
    found: dict[str, None] = {}
    members: dict[str, list[str]] = {}
    for id_, part in document.parts.items():
        if (name := outermost(part)) in wanted:
            members.setdefault(name, []).append(id_)
    for id_ in chosen:
        found[id_] = None
        found.update(dict.fromkeys(members.get(outermost(document.parts[id_]), ())))
    return tuple(found)


def group(document: Document, ids: Collection[str]) -> Edit:
    """Makes one group of some parts, and of the groups that they are in.

    Raises:
        ChangeError: It would be a group of one.
    """
    chosen = whole(document, ids)
    if len(chosen) < 2:
        raise ChangeError(phrase("Diagram", "select two parts or more to make a group of them"))
    name = new_name(document)
    old = (document.parts[id_] for id_ in chosen)
    new = [replace(part, group=_path(name, part.group)) for part in old]
    return swap(document, new, phrase("Diagram", "Group {count} parts", count=len(chosen)))


def ungroup(document: Document, ids: Iterable[str]) -> Edit:
    """Takes the outermost group of each of the parts apart; groups within it stay."""
    parts = (document.parts[id_] for id_ in whole(document, ids))
    new = [replace(part, group=part.group.partition(SLASH)[2]) for part in parts if part.group]
    return swap(document, new, phrase("Diagram", "Ungroup"))


def new_name(document: Document, taken: Collection[str] = ()) -> str:
    """A name that no group has yet."""
    used = {name for part in document.parts.values() for name in part.group.split(SLASH)} | set(taken)
    number = 1
    while f"group-{number}" in used:
        number += 1
    return f"group-{number}"


def regrouped(parts: Iterable[Part], document: Document) -> list[Part]:
    """Copies of parts in groups of their own, so that a copy never moves with what it was copied from."""
    names: dict[str, str] = {}
    copies = []
    for part in parts:
        path = []
        for name in filter(None, part.group.split(SLASH)):
            names.setdefault(name, "") or names.update({name: new_name(document, names.values())})
            path.append(names[name])
        copies.append(replace(part, group=SLASH.join(path)))
    return copies


def _path(name: str, inner: str) -> str:
    return f"{name}{SLASH}{inner}" if inner else name
