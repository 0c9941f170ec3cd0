"""Every text has a finished translation that keeps its placeholders, and what ships is what Linguist's file says."""

import importlib.util
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def tool() -> ModuleType:
    """The script behind `make translations`."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


TOOL = tool()
CODES: tuple[str, ...] = TOOL.LANGUAGES


def file_of(code: str) -> Path:
    folder: Path = TOOL.FOLDER
    return folder / f"hmi_{code}.ts"


def messages(code: str) -> Iterator[tuple[str, str, str]]:
    """Context, text and translation of each message."""
    for context in ET.parse(file_of(code)).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            name, source = context.findtext("name", ""), message.findtext("source", "")
            yield name, source, message.findtext("translation", "")


def placeholders(text: str) -> list[str]:
    """The names between braces, with how their values are written."""
    return sorted(f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_the_program_has_a_finished_translation(code: str) -> None:
    wanted = set(TOOL.collected(ROOT / "hmi"))
    known = {(context, source) for context, source, _ in messages(code)}
    missing = sorted(wanted - known) + TOOL.unfinished(file_of(code))
    assert not missing, f"run `make translations`, translate them in Qt Linguist, run it again: {missing}"


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_kept_of_a_text_that_is_gone(code: str) -> None:
    wanted = set(TOOL.collected(ROOT / "hmi"))
    gone = sorted({(context, source) for context, source, _ in messages(code)} - wanted)
    assert not gone, f"run `make translations`: {gone}"


@pytest.mark.parametrize("code", CODES)
def test_what_ships_is_what_the_translator_wrote(code: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    TOOL.release(file_of(code), made)
    assert made.read_bytes() == file_of(code).with_suffix(".qm").read_bytes(), "run `make translations`"


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_placeholders_of_its_text(code: str) -> None:
    wrong = [
        (context, source, translation)
        for context, source, translation in messages(code)
        if "{" in source and placeholders(source) != placeholders(translation)
    ]
    assert not wrong


@pytest.mark.parametrize("code", CODES)
def test_a_translation_begins_and_ends_as_its_text_where_texts_are_joined(code: str) -> None:
    wrong = [
        (context, source, translation)
        for context, source, translation in messages(code)
        if (source[:1].isspace(), source[-1:].isspace()) != (translation[:1].isspace(), translation[-1:].isspace())
        or source.count("\n") != translation.count("\n")
    ]
    assert not wrong


def test_a_text_that_is_put_together_before_it_is_translated_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text('translate("Header", "Batch " + name)\n', encoding="utf-8")
    with pytest.raises(TOOL.NotLiteralError, match=r"wrong\.py:1"):
        list(TOOL.collected(tmp_path))
