"""The style file round trip, what it refuses, and what comes out of class and own property."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.document import Document
from hmi.diagram.folder import diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Rect, Setting
from hmi.diagram.persist import DiagramFileError, dumps, load, loads
from hmi.diagram.styles import (
    DEFAULTS,
    STYLED,
    Dash,
    Medium,
    PipeColour,
    StyleClass,
    StyleTable,
    class_setting,
    setting,
)
from hmi.diagram.styles_edit import reset_all, reset_property, set_property, set_style, without_own
from hmi.diagram.styles_file import WIDEST, dumps_styles, loads_styles, read_styles
from hmi.diagram.symbol import PortKind, SettingSpec, allowed
from hmi.resources import resource

ids = st.text("abcxyz-1", min_size=1, max_size=5)
titles = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=12)
widths = st.floats(0.5, WIDEST)


def values(spec: SettingSpec) -> st.SearchStrategy[Setting]:
    """Any value that a property may have."""
    if spec.choices:
        return st.sampled_from(spec.choices)
    if isinstance(spec.default, bool):
        return st.booleans()
    if isinstance(spec.default, int):
        return st.integers(int(spec.low or 0), int(spec.high or 9))
    return st.floats(spec.low if spec.low is not None else -1e6, spec.high if spec.high is not None else 1e6)


given_settings = st.fixed_dictionaries({}, optional={name: values(spec) for name, spec in STYLED.items()})
unknown = st.dictionaries(st.sampled_from(("new", "glow")), st.integers() | st.text(max_size=3), max_size=1)
kinds, colours, dashes = (st.sampled_from(words) for words in (PortKind, PipeColour, Dash))
media = st.builds(Medium, ids, titles, kinds, colours, widths, dashes, widths, unknown)
classes = st.builds(StyleClass, ids, titles, given_settings, unknown)


def named(style: Medium | StyleClass) -> str:
    return style.title.casefold()


@st.composite
def tables(draw: st.DrawFn) -> StyleTable:
    """Any table that a file can hold."""
    some = draw(st.lists(media, max_size=4, unique_by=(lambda one: one.id, named)))
    used = {each for one in some for each in (one.id, named(one))}
    more = [one for one in DEFAULTS.media if not {one.id, named(one)} & used]
    kinds = {one.kind for one in (*some, *more)}
    more += [Medium(f"m {kind}", f"m {kind}", kind) for kind in PortKind if kind not in kinds]
    every = draw(st.lists(classes, max_size=4, unique_by=(lambda one: one.id, named)))
    return StyleTable((*some, *more), tuple(every), draw(unknown))


@settings(max_examples=100, deadline=None)
@given(tables())
def test_what_is_saved_is_what_is_read(table: StyleTable) -> None:
    text = dumps_styles(table)
    again = loads_styles(text.encode())
    assert again == table
    assert dumps_styles(again) == text


def test_each_medium_and_class_has_a_line_of_its_own() -> None:
    table = replace(DEFAULTS, classes=(StyleClass("a", "A", {"size": 20.0}), StyleClass("b", "B")))
    lines = dumps_styles(table).splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines if line.startswith('{"id"')] == [
        *("main", "utility", "gas", "signal"),
        *("a", "b"),
    ]


def test_what_a_newer_program_added_is_kept() -> None:
    raw = json.loads(dumps_styles(replace(DEFAULTS, classes=(StyleClass("a", "A"),))))
    raw["palette"] = {"by": "tomorrow"}
    raw["media"][0]["glow"] = 3
    raw["classes"][0]["settings"] = {"shadow": "deep", "size": 20.0}
    assert json.loads(dumps_styles(loads_styles(json.dumps(raw).encode()))) == raw


_TINY = dumps_styles(StyleTable(DEFAULTS.media[:2] + DEFAULTS.media[3:], (StyleClass("a", "A", {"size": 20.0}),)))


def test_every_prefix_and_every_flipped_bit_is_read_or_refused_in_a_sentence() -> None:
    content = _TINY.encode()
    damaged = [content[:length] for length in range(len(content) - 1)]
    damaged += [
        content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]
        for place in range(len(content))
    ]
    refused = 0
    for each in damaged:
        try:
            loads_styles(each)
        except DiagramFileError as error:
            refused += 1
            assert str(error).startswith("styles.json")  # noqa: PT017 - many are read, both are right
    assert refused > len(damaged) / 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"version": 1', '"version": 9', "it has version 9 and this program reads up to 1"),
        ('"version": 1, ', "", "field version"),
        ('"version": 1', '"version": 0', "this is no style file"),
        ('"kind": "signal"', '"kind": "utility"', "field media: one of kind signal is missing"),
        ('"pipe"', '"alarms"', "medium 1 (main), field colour: 'alarms' is none of pipe, equipment_line, secondary"),
        ('"pipe"', '"#B71C1C"', "medium 1 (main), field colour"),
        ('"solid"', '"zigzag"', "field dash: 'zigzag' is none of solid"),
        ('"width": 5.0', '"width": 0', "medium 1, field width"),
        ('"id": "utility"', '"id": "main"', "medium 2, field id: another one has the id main too"),
        ('"Utility"', '"product"', "medium 2, field name: another one is named product too"),
        ('"size": 20.0', '"size": 99', "class 1 (a), setting size: 99.0 is not allowed; it must be a number from 10"),
        ('"size": 20.0', '"bold": 1', "setting bold: 1 is not allowed; it must be true or false"),
        ('"size": 20.0', '"decimals": 1.5', "setting decimals: it must be a whole number"),
        ('"size": 20.0', '"fill": "live"', "setting fill: 'live' is not allowed; it must be one of own, none, canvas"),
        ('"size": 20.0', '"fill": "#fff"', "setting fill: '#fff' is not allowed"),
        ('"classes": [', '"classes": {}, "x": [', "field classes: it must be a list"),
        ('"A"', '""', "class 1, field name"),
    ],
)
def test_what_no_style_file_may_hold_is_refused_with_the_place_of_it(old: str, new: str, said: str) -> None:
    text = _TINY.replace(",\n", ", ", 1) if "version" in old else _TINY
    assert old in text
    with pytest.raises(DiagramFileError) as refusal:
        loads_styles(text.replace(old, new, 1).encode())
    assert said in str(refusal.value)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_own_beats_class_and_class_beats_symbol_as_far_as_the_symbol_allows(data: st.DataObject) -> None:
    spec = LIBRARY[data.draw(st.sampled_from(sorted(LIBRARY)))]
    own = data.draw(given_settings)
    given_ = data.draw(given_settings)
    table = replace(DEFAULTS, classes=(StyleClass("a", "A", given_),))
    element = Element("e", spec.name, Rect(0.0, 0.0, 9.0, 9.0), settings=own, style=data.draw(st.sampled_from("ab")))
    for each in spec.settings:
        shown = setting(element, spec, each.name, table)
        if each.name in own:
            assert shown == own[each.name]
        elif element.style == "a" and each.name in given_ and allowed(each, given_[each.name]):
            assert shown == given_[each.name]
        else:
            assert shown == each.default


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_setting_and_resetting_a_property_lands_where_it_says_and_comes_back(data: st.DataObject) -> None:
    spec = LIBRARY["label"]
    table = replace(DEFAULTS, classes=(StyleClass("a", "A", data.draw(given_settings)),))
    place, sized = Rect(0.0, 0.0, 9.0, 9.0), dict[str, Setting](size=20.0)
    own = st.sampled_from((dict[str, Setting](), sized))
    elements = [
        Element(f"e{n}", "label", place, settings=data.draw(own), style=data.draw(st.sampled_from(("", "a", "gone"))))
        for n in range(3)
    ]
    document = Document(Page("x"), elements)
    before = dumps(document)
    name = data.draw(st.sampled_from(("size", "bold", "align", "fill")))
    value = data.draw(values(STYLED[name]))
    edit = set_property(document, [each.id for each in elements], name, value, LIBRARY, table)
    document.apply(edit)
    assert all(setting(each, spec, name, table) == value for each in document.elements())
    document.apply(back := reset_property(document, [each.id for each in elements], name))
    assert all(setting(each, spec, name, table) == without_own(each, spec, name, table) for each in document.elements())
    document.revert(back)
    document.revert(edit)
    assert dumps(document) == before


def test_resetting_everything_keeps_what_an_element_says_and_its_class() -> None:
    label = Element("e", "label", Rect(0.0, 0.0, 9.0, 9.0), settings={"text": "CIP", "size": 20.0}, style="a")
    document = Document(Page("x"), (label,))
    document.apply(reset_all(document, ["e"]))
    assert document.element("e") == replace(label, settings={"text": "CIP"})
    document.apply(set_style(document, ["e"], ""))
    assert document.element("e") == replace(label, settings={"text": "CIP"}, style="")


def test_a_class_never_says_what_an_element_says() -> None:
    table = replace(DEFAULTS, classes=(StyleClass("a", "A", {"text": "DANGER"}),))
    assert class_setting("a", LIBRARY["label"], "text", table) is None


def test_an_element_keeps_its_class_in_its_file() -> None:
    document = Document(Page("x"), (Element("e", "label", Rect(0.0, 0.0, 9.0, 9.0), style="heading"),))
    text = dumps(document)
    assert '"style": "heading"' in text
    again = loads(text, LIBRARY).element("e")
    assert again is not None
    assert again.style == "heading"


def test_an_unknown_medium_is_drawn_like_a_product() -> None:
    assert DEFAULTS.medium("of tomorrow") == DEFAULTS.medium("main")
    assert DEFAULTS.known_medium("of tomorrow") is None


def test_the_styles_that_are_shipped_are_read_and_every_shipped_diagram_finds_its_own() -> None:
    folder = resource("diagrams")
    table = read_styles(folder)
    assert table.media == DEFAULTS.media
    for path in diagram_files(folder):
        document = load(path, LIBRARY)
        assert all(table.style(element.style) for element in document.elements() if element.style), path
        assert all(table.known_medium(pipe.medium) for pipe in document.pipes()), path
    assert any(element.style == "note" for element in load(folder / "stu-201.json", LIBRARY).elements())
