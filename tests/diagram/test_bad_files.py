"""Damaged diagram files (B-01 to B-08): each opens as what it is, or is refused in a sentence; nothing else happens."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.library import LIBRARY as SHIPPED
from hmi.diagram.migrate import VERSION
from hmi.diagram.own_symbol import SymbolError
from hmi.diagram.own_symbol_file import read_symbol, symbol_text
from hmi.diagram.persist import DiagramFileError, dumps, load, loads, save
from tests.diagram.bad_files import BAD, SMALL
from tests.diagram.drawing import LIBRARY, small
from tests.diagram.own_drawing import PUMP

FILES = Path(__file__).parent / "files"
MUTATIONS = int(os.environ.get("HMI_MUTATIONS", "300"))
"""So many files with several faults are made; a night allows a million."""


def opened(content: bytes) -> str:
    """What is said about a diagram; empty where it opens, and then it can be saved and opened again as it was."""
    try:
        document = loads(content, LIBRARY, "file.json")
    except DiagramFileError as error:
        return str(error)
    text = dumps(document)
    assert dumps(loads(text, LIBRARY)) == text
    return ""


def known(content: bytes) -> str:
    """The same for an own symbol."""
    try:
        symbol = read_symbol(content, SHIPPED, "file.json")
    except SymbolError as error:
        return str(error)
    text = symbol_text(symbol)
    assert symbol_text(read_symbol(text, SHIPPED)) == text
    return ""


def is_sentence(said: str) -> bool:
    return said == "" or (said.startswith("file.json") and 10 < len(said) < 400 and "\n" not in said)


DIAGRAM, SYMBOL = dumps(small()).encode(), symbol_text(PUMP).encode()
READERS = pytest.mark.parametrize(("content", "read"), [(DIAGRAM, opened), (SYMBOL, known)], ids=["diagram", "symbol"])
Read = Callable[[bytes], str]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_diagram_is_refused_in_a_sentence_with_the_place_of_the_fault(name: str) -> None:
    content, part = BAD[name]
    said = opened(content)
    assert part in said
    assert is_sentence(said)


@READERS
def test_b_01_every_prefix_is_refused_in_a_sentence(content: bytes, read: Read) -> None:
    whole = content.rstrip()
    for length in range(len(whole)):
        said = read(whole[:length])
        assert said, length
        assert is_sentence(said)
    assert read(whole) == ""


def test_b_01_every_flipped_bit_of_a_small_diagram_opens_or_is_refused_in_a_sentence() -> None:
    told = [opened(flipped(SMALL, bit)) for bit in range(8 * len(SMALL))]
    assert all(is_sentence(said) for said in told)
    assert len(told) / 2 < sum(1 for said in told if said) < len(told)


def test_b_01_every_flipped_bit_of_an_own_symbol_is_read_or_refused_in_a_sentence() -> None:
    told = [known(flipped(SYMBOL, bit)) for bit in range(0, 8 * len(SYMBOL), 7)]
    assert all(is_sentence(said) for said in told)
    assert any(told)


@READERS
@settings(deadline=None, max_examples=50)
@given(st.data())
def test_b_01_random_bytes_are_refused_in_a_sentence(content: bytes, read: Read, data: st.DataObject) -> None:
    start = data.draw(st.sampled_from((b"", content[:60])))
    said = read(start + data.draw(st.binary(max_size=80)))
    assert said
    assert is_sentence(said)


_words = st.sampled_from(
    ["", "b", "p", "main", "element", "pipe", "box", "right", "../x", "a\x00b", "\u202e", "=1", "{asset}", "NaN"]
)
_leaf = st.none() | st.booleans() | st.integers(-(10**45), 10**45) | st.floats() | _words
_tree = st.recursive(_leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3))


def mutated(raw: object, data: st.DataObject) -> None:
    """Changes one place of a tree: another value, a value that is gone, one that stands twice, or two that changed
    places."""
    here = raw
    while isinstance(here, (dict, list)) and here:
        key = data.draw(st.sampled_from(list(here) if isinstance(here, dict) else list(range(len(here)))))
        inner = here[key]
        if isinstance(inner, (dict, list)) and inner and data.draw(st.integers(0, 3)):
            here = inner
            continue
        act = data.draw(st.integers(0, 3))
        if act == 0:
            here[key] = data.draw(_tree)
        elif act == 1:
            del here[key]
        elif isinstance(here, list):
            here.insert(data.draw(st.integers(0, len(here))), inner)
        else:
            other = data.draw(st.sampled_from(list(here)))
            here[key], here[other] = here[other], here[key]
        return


@READERS
@settings(max_examples=MUTATIONS, deadline=None)
@given(st.data())
def test_b_01_a_file_with_faults_in_its_structure_is_read_or_refused_in_a_sentence(
    content: bytes, read: Read, data: st.DataObject
) -> None:
    raw = json.loads(content)
    for _ in range(data.draw(st.integers(1, 4))):
        mutated(raw, data)
    assert is_sentence(read(json.dumps(raw).encode()))


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_b_02_a_file_of_every_version_opens_and_stays_as_it_is_until_it_is_saved(version: int, tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    shutil.copy(FILES / f"v{version}.json", file)
    before = file.read_bytes()
    document = load(file, LIBRARY)
    assert list(document.parts) == ["one", "two", "pipe-1"]
    assert document.parts["one"].layer == "notes"
    assert [layer.name for layer in document.page.layers] == ["main", "notes"]
    assert file.read_bytes() == before
    save(document, file)
    assert json.loads(file.read_bytes())["version"] == VERSION
    assert load(file, LIBRARY).parts == document.parts


def test_b_03_what_a_newer_program_of_the_same_version_added_is_kept_on_every_level() -> None:
    raw = json.loads(SMALL)
    for at in (raw, raw["page"], raw["page"]["layers"][0], raw["parts"][0], raw["parts"][1], raw["parts"][1]["source"]):
        at["from_tomorrow"] = {"deep": [1, {"er": None}]}
    again = json.loads(dumps(loads(json.dumps(raw), LIBRARY)))
    for at in (again, again["page"], again["page"]["layers"][0], *again["parts"], again["parts"][1]["source"]):
        assert at["from_tomorrow"] == {"deep": [1, {"er": None}]}


def test_b_04_a_byte_order_mark_is_no_fault() -> None:
    assert opened(b"\xef\xbb\xbf" + SMALL) == ""
    assert known(b"\xef\xbb\xbf" + SYMBOL) == ""


@pytest.mark.parametrize("name", [name for name in BAD if name.startswith(("B-01", "B-04", "B-05", "B-06"))])
def test_what_is_no_json_of_ours_is_no_symbol_either(name: str) -> None:
    said = known(BAD[name][0])
    assert said
    assert is_sentence(said)


def test_b_07_a_symbol_cannot_hold_more_than_its_share() -> None:
    raw = json.loads(SYMBOL)
    for change, said in (
        ({"width": 2e9}, "width and height must be"),
        ({"drawing": raw["drawing"] * 1000}, "more than 2000 rows"),
        ({"drawing": [{"name": "a", "path": "M 0 0" + " L 1 1" * 10_001}]}, "more than 10000 commands"),
        ({"drawing": [{"name": "a", "path": "M 0 0 L nan 1"}]}, "no number"),
        ({"drawing": [{"name": "a", "path": "M 0 0 L 1 1", "width": 1e5}]}, "width"),
        ({"drawing": [{"name": "a", "path": "M 0 0 L 1 1", "fill": "url(http://x)"}]}, "Invalid enum value"),
        ({"drawing": [{"name": "a", "path": "M 0 0 L 1 1", "fill": "#ff0000"}]}, "Invalid enum value"),
        ({"name": "../../evil"}, "no name for a symbol"),
        ({"effects": [{"slot": "speed", "target": "body", "effect": "run"}]}, "Invalid enum value"),
    ):
        found = known(json.dumps({**raw, **change}).encode())
        assert said in found, change
        assert is_sentence(found)


def flipped(content: bytes, bit: int) -> bytes:
    place = bit // 8
    return content[:place] + bytes([content[place] ^ 1 << bit % 8]) + content[place + 1 :]
