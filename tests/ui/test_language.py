"""The station in Spanish: nothing English is left, nothing is cut off, numbers and days are as they are there."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hmi.core.phrase import figure, phrase
from hmi.core.setpoint import SetpointState
from hmi.settings import LANGUAGES as SETTABLE
from hmi.ui.actions import View
from hmi.ui.controls.wording import MINUS, day_text, precise, short_text
from hmi.ui.editor.fields import number_field
from hmi.ui.language import (
    ENGLISH,
    LANGUAGES,
    SPANISH,
    SYSTEM,
    decimal_mark,
    local,
    said,
    said_of,
    speak,
    spoken,
    translate,
    wanted,
    word,
)
from hmi.ui.main_window.dressing import LANGUAGE_NAME, Dressing
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.look import SAMPLE_TAG
from hmi.ui.panels.help import help_html
from hmi.ui.panels.limits_model import filed, shown_cell
from hmi.ui.panels.number import NumberTextError, read_number
from tests.packaging.test_translations import messages
from tests.pictures.drawn_text import texts_of
from tests.pictures.faults import clipped
from tests.runtime.fakes import OPERATOR, SUPERVISOR
from tests.ui.station_bench import FERMENTER, StationBench

WALKED = tuple(view for view in View if view is not View.EDIT)


@pytest.fixture
def spanish() -> Iterator[None]:
    """The station speaks Spanish for one test."""
    speak(SPANISH)
    yield
    speak(ENGLISH)


@pytest.fixture
def english_again() -> Iterator[None]:
    """Whatever a test chose is over after it, and after its station."""
    yield
    speak(ENGLISH)


@pytest.fixture
def window(station: StationBench, spanish: None, qtbot: QtBot) -> MainWindow:
    """A window in Spanish at full size, with a batch that deviates and an alarm."""
    del spanish
    window = station.open_window()
    window.resize(1920, 1080)
    with qtbot.waitExposed(window):
        window.show()
    station.come_alive()
    station.raise_deviation()
    qtbot.waitUntil(lambda: "105/105" in window.header.link_chip.text)
    window.operator.log_in(SUPERVISOR)
    return window


def english_texts() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """What must not be seen: texts that say something else in Spanish, and those with values in them as patterns."""
    same = {source for _, source, translation in messages("es") if source == translation}
    plain: dict[str, str] = {}
    filled: list[tuple[re.Pattern[str], str]] = []
    for _, source, _ in messages("es"):
        letters = re.sub(r"\{[^}]*\}", "", source)
        if source in same or not re.search(r"[A-Za-z]{3}", letters):
            continue
        if "{" not in source:
            plain[source.strip()] = source
        elif len(re.findall(r"[A-Za-z]{2,}", letters)) > 1:
            parts = (re.escape(part) for part in re.split(r"\{[^}]*\}", source))
            filled.append((re.compile(".+".join(parts), re.DOTALL), source))
    return plain, filled


PLAIN, FILLED = english_texts()


def own_words(station: StationBench) -> set[str]:
    """What the plant calls its things: nobody translates that."""
    plant = station.plant
    return {tag.description for tag in plant.tags} | {asset.name for asset in plant.assets} | {plant.name}


def seen_in(window: QWidget) -> Iterator[str]:
    """Every text that is drawn, read aloud, or told by a tool tip."""
    yield from (one.text for one in texts_of(window))
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisibleTo(window):
            continue
        yield from (re.sub("<[^>]*>", "", widget.toolTip()), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel):
            yield widget.text()
        if isinstance(widget, QAbstractButton):
            yield widget.text().replace("&", "")
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(number) for number in range(widget.count()))


def english_in(texts: Iterable[str], own: set[str]) -> set[str]:
    """Those texts that are English ones of the program."""
    left = {text.strip() for text in texts} - own
    return {text for text in left if text in PLAIN or any(pattern.fullmatch(text) for pattern, _ in FILLED)}


@pytest.mark.parametrize("view", WALKED, ids=str)
def test_a_view_has_no_english_and_nothing_cut_off(
    view: View, station: StationBench, window: MainWindow, qtbot: QtBot
) -> None:
    window.show_view(View.MIMIC)
    window.show_tag("TIC-402")
    window.show_view(view)
    qtbot.waitUntil(lambda: window.view is view)
    own = own_words(station)
    assert not english_in(seen_in(window), own)
    cut = {fault for fault in clipped(window, texts_of(window)) if not any(words in fault for words in own)}
    assert not cut


@pytest.mark.parametrize("view", tuple(View), ids=str)
@pytest.mark.usefixtures("spanish")
def test_no_english_is_left_in_the_help(view: View) -> None:
    lines = re.sub("<[^>]*>", "\n", help_html(view)).split("\n")
    assert not english_in(lines, set())
    assert "Teclas" in lines


def test_no_english_is_left_in_the_dialog_of_a_setpoint(
    station: StationBench, window: MainWindow, qtbot: QtBot
) -> None:
    window.acts.request("TIC-402.SP")
    dialog = opened(window, qtbot)
    assert dialog.windowTitle() == "Nueva consigna para TIC-402.SP"
    assert not english_in(seen_in(dialog), own_words(station))
    dialog.close()


def test_no_english_is_left_where_somebody_logs_in(station: StationBench, window: MainWindow, qtbot: QtBot) -> None:
    window.operator.log_out()
    window.acts.log_in("tomar el control")
    dialog = opened(window, qtbot)
    assert not english_in(seen_in(dialog), own_words(station))
    dialog.close()


def opened(window: MainWindow, qtbot: QtBot) -> QDialog:
    """The dialog that has just come up."""

    def visible() -> list[QDialog]:
        return [one for one in window.findChildren(QDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(visible()))
    return visible()[0]


def test_the_walk_would_find_english(window: MainWindow) -> None:
    window.notice.show_text("The asset and all its tags")
    assert english_in(seen_in(window), set()) == {"The asset and all its tags"}


@pytest.mark.usefixtures("english_again")
def test_a_language_that_somebody_chooses_is_there_at_once_and_kept_for_him(
    station: StationBench, qtbot: QtBot
) -> None:
    dressing = Dressing(station.services())
    first = dressing.window
    try:
        with qtbot.waitExposed(first):
            first.show()
        first.operator.log_in(OPERATOR)
        first.mimic.open(FERMENTER)
        QTest.keyClick(first, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(first.rail.languages.isVisible)
        first.rail.languages.setActiveAction(first.rail.languages.actions()[1])
        QTest.keyClick(first.rail.languages, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dressing.window is not first)
        second = dressing.window
        assert spoken() is SPANISH
        assert second.rail.button(View.ALARMS).text() == "Alarmas"
        assert (second.mimic.shown, second.operator.person) == (first.mimic.shown, OPERATOR)
        assert kept_for(second, OPERATOR.id, qtbot) == "es"
        second.operator.log_out()
        qtbot.waitUntil(lambda: spoken() is ENGLISH)
        dressing.window.operator.log_in(OPERATOR)
        qtbot.waitUntil(lambda: spoken() is SPANISH)
    finally:
        dressing.retire()


def kept_for(window: MainWindow, owner: str, qtbot: QtBot) -> object:
    """What the preferences hold, after all that was asked of them before."""
    found: list[object] = []
    window.preferences.read(owner, LANGUAGE_NAME, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.mark.usefixtures("spanish")
def test_the_command_line_outranks_what_the_station_kept(station: StationBench, qtbot: QtBot) -> None:
    dressing = Dressing(station.services(), language="es", fixed=True)
    try:
        dressing.window.preferences.keep("", LANGUAGE_NAME, "en")
        dressing.read_station()
        assert kept_for(dressing.window, "", qtbot) == "en"
        assert spoken() is SPANISH
    finally:
        dressing.retire()


def test_the_wish_for_the_system_takes_what_it_speaks_and_english_else() -> None:
    assert wanted("es") is SPANISH
    assert wanted(SYSTEM) in LANGUAGES.values()
    assert wanted("no such language") is wanted(SYSTEM)
    assert set(SETTABLE) == {SYSTEM, *LANGUAGES}


@pytest.mark.usefixtures("spanish")
def test_sentences_of_other_floors_stay_english_on_record_and_are_shown_in_spanish() -> None:
    sentence = phrase(
        "Setpoints", "{id}: it already is {old} {unit}; there is nothing to write", id="A", old=figure(1.5), unit="L"
    )
    assert sentence == "A: it already is 1.5 L; there is nothing to write"
    assert said(sentence) == "A: ya es 1,5 L; no hay nada que escribir"
    assert said_of(ValueError(sentence)) == said(sentence)
    assert type(str(ValueError(sentence))) is str
    assert said_of(OSError(2, "gone")) == str(OSError(2, "gone"))
    assert word(SetpointState.APPROVED) == "aprobada"
    assert translate("Setpoints", "not sent, because {stopped}", stopped=sentence).endswith(said(sentence))


@pytest.mark.usefixtures("spanish")
def test_days_and_hours_are_written_as_in_spain() -> None:
    at = datetime(2026, 3, 9, 12, 0, tzinfo=UTC).astimezone()
    assert day_text(at).startswith("09/03/2026 ")
    assert short_text(at).startswith("09/03 ")
    speak(ENGLISH)
    assert day_text(at).startswith("2026-03-09 ")


@given(number=st.floats(-1e6, 1e6).map(lambda value: round(value, 4)))
def test_a_number_that_is_shown_is_read_back_as_the_same(number: float) -> None:
    for language in LANGUAGES.values():
        speak(language)
        text = precise(SAMPLE_TAG, number).replace(MINUS, "-")
        if "e" not in text:
            assert read_number(text, decimal_mark()) == pytest.approx(number, rel=1e-5, abs=1e-4)
        wrong = "." if decimal_mark() == "," else ","
        assert wrong not in local(f"{number:.2f}")
    speak(ENGLISH)


@pytest.mark.parametrize("typed", ["1.234", "1.5", "1.234,5", "1,234,5", "1 234"])
@pytest.mark.usefixtures("spanish")
def test_a_number_with_grouping_is_refused_in_spanish(typed: str) -> None:
    with pytest.raises(NumberTextError, match=r"decimal|espacios"):
        read_number(typed, decimal_mark())


@pytest.mark.usefixtures("spanish")
def test_a_comma_is_the_decimal_mark_in_spanish() -> None:
    assert decimal_mark() == ","
    assert read_number("1,5", decimal_mark()) == 1.5


@pytest.mark.usefixtures("spanish")
def test_a_box_of_numbers_takes_no_grouping_in_spanish(qtbot: QtBot) -> None:
    entered: list[object] = []
    field = number_field(entered.append, 0.0, 10_000.0)
    box = field.widget
    assert isinstance(box, QDoubleSpinBox)
    qtbot.addWidget(box)
    box.show()
    field.show(2.0)
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "1.234")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (box.value(), entered) == (2.0, [])
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "1,5")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == 1.5
    assert QLocale().decimalPoint() == ","


@pytest.mark.usefixtures("spanish")
def test_a_cell_of_the_setpoint_table_is_typed_with_the_comma_and_filed_with_the_point() -> None:
    assert filed("max_step", "1,5") == "1.5"
    assert shown_cell("max_step", "1.5") == "1,5"
    assert filed("interlock", "WT-401 > 1.5") == "WT-401 > 1.5"
    with pytest.raises(NumberTextError):
        filed("max_step", "1.234")
