import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram import json_text
from hmi.diagram.document import Document
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.persist import DiagramFileError, dumps, load, loads, save
from tests.diagram.drawing import LIBRARY, edits, small

TINY = b'{"version":1,"page":{"title":"a"},"parts":[{"id":"b","kind":"element","symbol":"box","rect":[0,0,9,9]}]}'


def same(one: Document, other: Document) -> bool:
    return one.page == other.page and list(one.parts.items()) == list(other.parts.items())


def changed(**more: object) -> str:
    return json.dumps({**json.loads(dumps(small())), **more})


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_is_saved_is_what_is_loaded(data: st.DataObject) -> None:
    document = small()
    for _ in range(data.draw(st.integers(0, 4))):
        document.apply(data.draw(edits(document)))
    text = dumps(document)
    again = loads(text, LIBRARY)
    assert same(again, document)
    assert dumps(again) == text


def test_a_file_has_one_part_per_line_in_drawing_order() -> None:
    lines = dumps(small()).splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines[4:-2]] == list(small().parts)
    assert '"rect": [40, 40, 60, 40]' in lines[4]


def test_a_diagram_without_parts_is_a_diagram() -> None:
    assert same(loads(dumps(Document(Page("Empty"))), LIBRARY), Document(Page("Empty")))


def test_unknown_fields_and_symbols_are_kept_when_saved_again() -> None:
    raw = json.loads(dumps(small()))
    raw["checked_by"] = {"name": "A"}
    raw["page"]["grid"] = 5
    raw["parts"][0]["glow"] = [1, 2]
    raw["parts"][0]["settings"]["new"] = "x"
    raw["parts"][1]["colour"] = "red"
    raw["parts"][1]["source"]["angle"] = 45
    raw["parts"][2]["symbol"] = "from tomorrow"
    assert json.loads(dumps(loads(json.dumps(raw), LIBRARY))) == raw


def test_a_byte_order_mark_is_tolerated() -> None:
    assert same(loads(b"\xef\xbb\xbf" + dumps(small()).encode(), LIBRARY), small())


def test_every_prefix_and_every_flipped_bit_loads_or_is_refused_in_a_sentence() -> None:
    damaged = [TINY[:length] for length in range(len(TINY))]
    for place in range(len(TINY)):
        damaged.extend(TINY[:place] + bytes([TINY[place] ^ 1 << bit]) + TINY[place + 1 :] for bit in range(8))
    refused = 0
    for content in damaged:
        try:
            loads(content, LIBRARY, "x.json")
        except DiagramFileError as error:
            refused += 1
            assert str(error).startswith("x.json")  # noqa: PT017 - most of them load or are refused, both are right
    assert refused > len(damaged) / 2


@given(st.binary(max_size=60))
def test_random_bytes_are_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(DiagramFileError):
        loads(content, LIBRARY)


_leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4)
_tree = st.recursive(
    _leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner), max_leaves=4
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_file_in_which_any_one_value_is_another_loads_or_is_refused(data: st.DataObject) -> None:
    raw = json.loads(dumps(small()))
    here = raw
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(here[key], (dict, list)) or not here[key] or data.draw(st.integers(0, 5)) == 0:
            here[key] = data.draw(_tree)
            break
        here = here[key]
    try:
        document = loads(json.dumps(raw), LIBRARY)
    except DiagramFileError:
        return
    assert same(loads(dumps(document), LIBRARY), document)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1"),
        ("[]", "no diagram"),
        (TINY.decode().replace("9]", "NaN]"), "NaN is no number"),
        (TINY.decode().replace("9]", "-Infinity]"), "-Infinity is no number"),
        (TINY.decode().replace("9]", "1e999]"), "too large"),
        (TINY.decode().replace("9]", "9" * 5000 + "]"), "too long"),
        (TINY.decode().replace('"title":"a"', '"title":"a","title":"b"'), "field title stands twice"),
        (TINY.decode() + " {}", "Extra data"),
        (TINY.decode().replace('"a"', r'"\ud800"'), "surrogate"),
        (TINY.decode().replace('"a"', '"\ud800"'), "UTF-8"),
        (TINY.decode().replace("[0,0,9,9]", "[" * 1000 + "]" * 1000), "nested deeper than 64"),
        ("[" * 100_000, "nested deeper than 64"),
        (TINY.decode().replace('"version":1', '"version":3'), "it has version 3 and this program reads up to 2"),
        (TINY.decode().replace('"version":1', '"version":"1"'), "field version"),
        (TINY.decode().replace('"version":1,', ""), "field version"),
        (changed(parts={}), "field parts: it must be a list"),
        (changed(parts=[1]), "part 1: it must be an object"),
        (changed(parts=[{"id": "x", "kind": "cloud"}]), "part 1 (x), field kind: it must be element or pipe"),
        (changed(page={}), "page: Object missing required field `title`"),
        (TINY.decode().replace("9]", '"9"]'), "part 1 (b), field rect[3]: Expected `float`"),
        (TINY.decode().replace("9]", "-9]"), "part 1 (b), field rect[3]"),
        (TINY.decode().replace("9]}", '9],"rotation":45}'), "part 1 (b), field rotation"),
        (TINY.decode().replace("9]}", '9],"settings":{"size":"big"}}'), "setting size: it must be a number, not 'big'"),
        (TINY.decode().replace("9]}", '9],"settings":{"count":true}}'), "setting count: it must be a whole number"),
        (TINY.decode().replace('"b"', '"b\\u0000"'), "field id"),
        (changed(parts=[json.loads(TINY)["parts"][0]] * 2), "part 2: another part is named b too"),
        (
            changed(parts=[{"id": "p", "kind": "pipe", "source": {}, "target": {"place": [0, 0]}}]),
            "part 1 (p), source: it needs an element",
        ),
    ],
)
def test_what_no_diagram_may_hold_is_refused_with_the_place_of_it(content: str, said: str) -> None:
    with pytest.raises(DiagramFileError) as refusal:
        loads(content.encode("utf-8", "surrogatepass"), LIBRARY, "file.json")
    assert said in str(refusal.value)
    assert str(refusal.value).startswith("file.json")
    assert len(str(refusal.value)) < 400


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(DiagramFileError, match="larger than 20 MiB"):
        loads(b" " * (json_text.LARGEST + 1), LIBRARY)


def test_whole_numbers_become_what_the_symbol_wants() -> None:
    document = loads(TINY.decode().replace("9]}", '9],"settings":{"size":20}}'), LIBRARY)
    size = next(document.elements()).settings["size"]
    assert isinstance(size, float)


def test_a_saved_file_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    save(Document(Page("Old")), path)
    path.chmod(0o640)
    save(small(), path)
    assert same(load(path, LIBRARY), small())
    assert [each.name for each in tmp_path.iterdir()] == ["small.json"]
    assert path.stat().st_mode & 0o777 == 0o640


def test_saving_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    save(Document(Page("Old")), real)
    link.symlink_to(real)
    save(small(), link)
    assert link.is_symlink()
    assert same(load(real, LIBRARY), small())


def test_a_save_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "small.json"
    save(small(), path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiagramFileError, match=r"small\.json cannot be saved: No space left on device"):
        save(Document(Page("New")), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(DiagramFileError, match=r"absent\.json cannot be read: No such file"):
        load(tmp_path / "absent.json", LIBRARY)
    with pytest.raises(DiagramFileError, match=r"x\.json cannot be saved"):
        save(small(), tmp_path / "absent" / "x.json")


def test_numbers_are_written_as_short_as_they_are() -> None:
    document = Document(Page("x"), (Element("a", "box", Rect(0.5, -3.0, 10.25, 7.0)),))
    assert '"rect": [0.5, -3, 10.25, 7]' in dumps(document)
