"""What must hold of every kind of edit: it can be undone byte for byte, and what it makes can be saved and loaded."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

import hmi.diagram
from hmi.diagram.edit import Edit
from hmi.diagram.persist import dumps, loads
from hmi.diagram.routes import Routes
from tests.diagram import drawing, every_edit
from tests.diagram.every_edit import LIBRARY, rich
from tests.diagram.fresh import route_all

PIECES = {"between", "swap", "shifted", "add"}
"""What other edits are made of."""


@settings(max_examples=70, deadline=None)
@given(st.data())
def test_any_sequence_of_edits_of_any_kind_undone_gives_the_same_document_byte_for_byte(data: st.DataObject) -> None:
    document = rich()
    states, done = [dumps(document)], []
    for _ in range(data.draw(st.integers(1, 8))):
        edit = data.draw(every_edit.every_edit(document))
        document.apply(edit)
        done.append(edit)
        states.append(dumps(document))
        assert edit.empty is (states[-1] == states[-2])
    for edit in reversed(done):
        assert dumps(document) == states.pop()
        document.revert(edit)
    assert dumps(document) == states.pop() == dumps(rich())
    for edit in done:
        document.apply(edit)
    for edit in reversed(done):
        document.revert(edit)
    assert dumps(document) == dumps(rich())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_edits_of_any_kind_make_is_saved_and_loaded_as_it_is(data: st.DataObject) -> None:
    document = rich()
    for _ in range(data.draw(st.integers(1, 6))):
        document.apply(data.draw(every_edit.every_edit(document)))
    again = loads(dumps(document), LIBRARY)
    assert dumps(again) == dumps(document)
    assert again.page == document.page
    assert list(again.parts.values()) == list(document.parts.values())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_edits_of_any_kind_leave_routes_as_routing_everything_anew_would(data: st.DataObject) -> None:
    document = rich()
    routes = Routes(document, LIBRARY)
    for _ in range(data.draw(st.integers(1, 5))):
        edit = data.draw(every_edit.every_edit(document))
        document.apply(edit)
        routes.update(edit)
    assert dict(routes.lines) == route_all(document, LIBRARY)


def makers() -> Iterator[str]:
    """The names of the functions of the diagram that give an edit."""
    for module in pkgutil.walk_packages(hmi.diagram.__path__, "hmi.diagram."):
        loaded = importlib.import_module(module.name)
        for name, act in vars(loaded).items():
            own = inspect.isfunction(act) and act.__module__ == module.name and not name.startswith("_")
            if own and inspect.signature(act).return_annotation in (Edit, Edit | None):
                yield name


def test_no_kind_of_edit_is_left_out_of_these_tests() -> None:
    source = inspect.getsource(drawing) + inspect.getsource(every_edit)
    names = set(makers())
    assert len(names) > 40
    assert {name for name in names - PIECES if f"{name}(" not in source} == set()
