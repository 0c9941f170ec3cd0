"""A scene that follows edits one by one shows what a scene that is built anew would show."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.limits import Breach
from hmi.core.tag import Priority, Quality, TagValue
from hmi.diagram import change, layers
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Layer, Rect
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import LIGHT
from tests.diagram.drawing import LIBRARY as BOXES
from tests.diagram.drawing import PLANT, edits, small

LIBRARY = {**SYMBOLS, **BOXES}
NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
VALUES = {"TIC-401": TagValue("TIC-401", 30.0, Quality.STALE, NOW, 0.0)}
UNITS = {"PFR-401": UnitStatus("PFR-401", "", "", "", "GROWTH", "EXP", ProcedureState.RUNNING, 1.0, 1.0)}


pytestmark = pytest.mark.usefixtures("qtbot")


def drawn() -> Document:
    """Boxes and pipes, and two numbers of which one is bound."""
    bound = Element("shown", "value", Rect(600.0, 80.0, 120.0, 24.0), bindings={"value": "TIC-401"})
    free = Element("free", "value", Rect(600.0, 120.0, 120.0, 24.0))
    return Document(small().page, (*small().parts.values(), bound, free))


def fed(document: Document) -> MimicScene:
    """A scene to which the plant spoke."""
    scene = MimicScene(document, PLANT, LIGHT, LIBRARY)
    scene.show_values(VALUES)
    scene.show_units(UNITS)
    return scene


def shown(scene: MimicScene) -> list[object]:
    """Everything that an edit can change on the screen, in the order in which it is drawn."""
    found: list[object] = [scene.sceneRect()]
    for id_ in scene.document.parts:
        item = scene.item_of(id_)
        assert item is not None
        found += [id_, item.zValue(), item.isVisible(), item.pos(), item.boundingRect()]
        if isinstance(item, PipeItem):
            found += [item.pipe, item.line, item.shape(), item.flowing, item.doubtful]
        else:
            slots = [(name, slot.bound, slot.seen) for name, slot in item.slots.items()]
            found += [item.element, item.attached, slots, item.stale, item.alarm, item.ruled]
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_after_any_edits_and_their_undoing_a_scene_shows_what_a_fresh_one_would(data: st.DataObject) -> None:
    document = drawn()
    scene = fed(document)
    done = []
    for _ in range(5):
        edit = data.draw(edits(document))
        document.apply(edit)
        done.append(edit)
        fresh = fed(document)
        assert shown(scene) == shown(fresh)
        fresh.close()
    for edit in reversed(done):
        document.revert(edit)
    fresh = fed(document)
    assert shown(scene) == shown(fresh)
    for each in (scene, fresh):
        each.close()


def test_what_is_bound_later_hears_the_next_value_and_what_is_not_bound_any_more_does_not() -> None:
    document = drawn()
    scene = fed(document)
    one, two = scene.item_of("shown"), scene.item_of("free")
    assert isinstance(one, SymbolItem)
    assert isinstance(two, SymbolItem)
    document.apply(change.bind(document, "free", "value", "TIC-401"))
    document.apply(change.bind(document, "shown", "value", ""))
    newer = TagValue("TIC-401", 31.0, Quality.GOOD, NOW, 0.0)
    scene.show_values({"TIC-401": newer})
    seen = two.slots["value"].seen
    assert seen is not None
    assert seen.value == newer
    assert not one.slots
    scene.close()


def test_an_alarm_that_stands_marks_what_is_bound_to_its_tag_later() -> None:
    document = drawn()
    scene = fed(document)
    alarm = Alarm("TIC-401", "PFR-401", Priority.HIGH, Breach.H, AlarmState.UNACKNOWLEDGED, NOW, 30.0)
    scene.show_alarms({"TIC-401": alarm})
    document.apply(change.bind(document, "free", "value", "TIC-401"))
    two = scene.item_of("free")
    assert isinstance(two, SymbolItem)
    assert two.alarm == alarm
    scene.close()


def test_hiding_a_layer_hides_its_parts_and_a_part_put_onto_it_goes_too() -> None:
    document = drawn()
    scene = fed(document)
    document.apply(layers.add_layer(document, "notes"))
    document.apply(layers.set_layer(document, Layer("notes", visible=False)))
    document.apply(layers.to_layer(document, ["note"], "notes"))
    note, one = scene.item_of("note"), scene.item_of("one")
    assert note is not None
    assert one is not None
    assert (note.isVisible(), one.isVisible()) == (False, True)
    document.apply(layers.set_layer(document, Layer("notes")))
    assert note.isVisible()
    scene.close()
