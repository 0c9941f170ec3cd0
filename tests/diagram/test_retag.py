from pathlib import Path

import pytest

from hmi.diagram.document import Document
from hmi.diagram.part import Page
from hmi.diagram.persist import dumps, load, save
from hmi.diagram.retag import Wanted, replace_in_files, retagged, uses, uses_in_folder
from tests.diagram.drawing import LIBRARY, box, pipe


def drawn() -> Document:
    return Document(
        Page("x", asset="PFR-401"),
        (
            box("a", 0.0, 0.0, bindings={"value": "TIC-401", "setpoint": "TIC-401.SP", "asset": "PFR-401"}),
            box("b", 200.0, 0.0, bindings={"value": "TIC-4012"}),
            pipe("p", "a.right", "b.left", flow="TIC-401"),
        ),
    )


def nobody(_: Path) -> str:
    return ""


@pytest.mark.parametrize(
    ("text", "whole", "subject", "new"),
    [
        ("TIC-401", True, "TIC-401.SP", "X.SP"),
        ("TIC-401", True, "TIC-4012", "TIC-4012"),
        ("TIC-401", False, "TIC-4012", "X2"),
        ("IC-401", True, "TIC-401", "TIC-401"),
        ("pfr-401", True, "PFR-401#Phase", "X#Phase"),
        ("a.b", False, "aXb", "aXb"),
        ("", True, "TIC-401", "TIC-401"),
    ],
)
def test_a_whole_name_stands_alone_and_a_text_anywhere(text: str, whole: bool, subject: str, new: str) -> None:
    wanted = Wanted(text, whole)
    assert wanted.replaced(subject, "X") == new
    assert wanted.found_in(subject) is (new != subject)


def test_every_place_is_found_bindings_flows_and_the_page() -> None:
    assert [(use.part, use.slot) for use in uses(drawn(), Wanted("TIC-401"))] == [
        ("a", "value"),
        ("a", "setpoint"),
        ("p", "flow"),
    ]
    assert [(use.part, use.slot) for use in uses(drawn(), Wanted("PFR-401"))] == [("", "asset"), ("a", "asset")]


def test_replacing_is_one_edit_that_is_taken_back_byte_for_byte() -> None:
    document = drawn()
    before = dumps(document)
    edit = retagged(document, Wanted("TIC-401"), "TIC-501")
    document.apply(edit)
    assert not uses(document, Wanted("TIC-401"))
    assert [use.subject for use in uses(document, Wanted("TIC-501"))] == ["TIC-501", "TIC-501.SP", "TIC-501"]
    document.revert(edit)
    assert dumps(document) == before


def test_a_new_text_is_put_in_as_it_is_written() -> None:
    document = drawn()
    document.apply(retagged(document, Wanted("TIC-401"), r"\1\g<0>"))
    assert document.parts["p"].flow == r"\1\g<0>"  # type: ignore[union-attr]


def test_all_files_of_a_folder_are_looked_at_and_a_bad_one_is_named(tmp_path: Path) -> None:
    save(drawn(), tmp_path / "one.json")
    save(Document(Page("none")), tmp_path / "two.json")
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / ".hidden.json").write_text("{")
    opened = {tmp_path / "two.json": drawn()}
    found = uses_in_folder(tmp_path, Wanted("TIC-401"), LIBRARY, opened)
    assert [(file.path.name, len(file.uses), bool(file.fault)) for file in found] == [
        ("bad.json", 0, True),
        ("one.json", 3, False),
        ("two.json", 3, False),
    ]


def test_files_are_replaced_taken_back_and_left_alone_where_somebody_has_them_open(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.json" for name in ("one", "two", "open", "gone")]
    for path in paths[:3]:
        save(drawn(), path)
    before = paths[0].read_bytes()

    def busy(path: Path) -> str:
        return "another editor has it open" if path.stem == "open" else ""

    done = replace_in_files(paths, Wanted("TIC-401"), "TIC-501", LIBRARY, busy)
    assert list(done.files) == paths[:2]
    assert [fault.split(" is left")[0] for fault in done.faults] == ["open.json", "gone.json"]
    assert uses(load(paths[0], LIBRARY), Wanted("TIC-501"))
    assert paths[2].read_bytes() == before
    save(Document(Page("changed meanwhile")), paths[1])
    assert done.take_back() == ["two.json was changed since and is left as it is"]
    assert paths[0].read_bytes() == before


def test_a_file_that_is_gone_cannot_be_put_back_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    save(drawn(), path)
    done = replace_in_files([path], Wanted("TIC-401"), "TIC-501", LIBRARY, nobody)
    path.unlink()
    (left,) = done.take_back()
    assert left.startswith("one.json cannot be put back")
