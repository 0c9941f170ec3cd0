import pytest

from hmi.diagram.migrate import STEPS, VERSION, Raw, VersionError, migrated
from hmi.diagram.persist import dumps, loads
from tests.diagram.drawing import LIBRARY, small


def second(raw: Raw) -> Raw:
    return {**raw, "parts": raw["items"]}


def third(raw: Raw) -> Raw:
    return {name: value for name, value in raw.items() if name != "items"}


def test_every_step_from_the_first_version_is_there() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))


def test_a_file_of_today_is_left_as_it_is() -> None:
    raw: Raw = {"version": VERSION, "parts": []}
    assert migrated(raw) == raw


def test_an_old_file_goes_through_every_step_and_is_not_changed_itself() -> None:
    raw: Raw = {"version": 1, "items": [1]}
    assert migrated(raw, {1: second, 2: third}, 3) == {"version": 3, "parts": [1]}
    assert raw == {"version": 1, "items": [1]}


def test_a_version_that_no_step_starts_from_is_refused() -> None:
    with pytest.raises(VersionError, match="version 2 is too old"):
        migrated({"version": 1}, {1: third}, 3)


@pytest.mark.parametrize("found", [None, 0, -1, True, "1", 1.0])
def test_what_is_no_version_is_refused(found: object) -> None:
    with pytest.raises(VersionError, match="field version"):
        migrated({"version": found})


def test_a_newer_file_is_refused_with_both_versions() -> None:
    with pytest.raises(VersionError, match="it has version 7 and this program reads up to 2"):
        migrated({"version": 7})


def test_a_file_of_the_first_version_still_opens() -> None:
    text = (
        '{"version": 1, "page": {"title": "First"}, "parts": ['
        '{"id": "a", "kind": "element", "symbol": "box", "rect": [0, 0, 60, 40]},'
        '{"id": "p", "kind": "pipe", "source": {"element": "a", "port": "right"}, "target": {"place": [200, 20]}}]}'
    )
    document = loads(text, LIBRARY)
    assert list(document.parts) == ["a", "p"]
    assert loads(dumps(small()), LIBRARY).page.title == "Small"


def test_the_second_version_lists_the_layers_that_the_first_only_named() -> None:
    text = (
        '{"version": 1, "page": {"title": "First"}, "parts": ['
        '{"id": "a", "kind": "element", "symbol": "box", "rect": [0, 0, 60, 40], "layer": "notes"},'
        '{"id": "b", "kind": "element", "symbol": "box", "rect": [0, 90, 60, 40]}]}'
    )
    page = loads(text, LIBRARY).page
    assert [layer.name for layer in page.layers] == ["main", "notes"]
    assert all(layer.visible and layer.printed and not layer.locked for layer in page.layers)
    plain = loads(text.replace(', "layer": "notes"', ""), LIBRARY)
    assert "layers" not in dumps(plain)
