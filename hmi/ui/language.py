"""The language of the station: every text that a person reads goes through here, and so do decimals and days."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator

from hmi.core.alarm import Alarm
from hmi.core.phrase import Figure, Phrase
from hmi.resources import resource
from hmi.ui.state_words import alarm_phrase, phrase_of

SYSTEM = "system"
"""The wish for whatever the computer speaks."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the program speaks. `day` is how a date is written (`strftime`), `short_day` within a year."""

    code: str
    name: str
    spoken: QLocale.Language
    home: QLocale.Country
    day: str
    short_day: str


ENGLISH = Language("en", "English", QLocale.Language.English, QLocale.Country.UnitedStates, "%Y-%m-%d", "%m-%d")
SPANISH = Language("es", "Español", QLocale.Language.Spanish, QLocale.Country.Spain, "%d/%m/%Y", "%d/%m")
LANGUAGES: dict[str, Language] = {one.code: one for one in (ENGLISH, SPANISH)}


def translate(context: str, text: str, /, **values: object) -> str:
    """A text in the language of the station, with its values in their places.

    Context and text are written out where this is called, so that `make translations` finds them.
    """
    template = QCoreApplication.translate(context, text)
    return template.format(**{name: _shown(value) for name, value in values.items()}) if values else template


def in_table(context: str, text: str) -> str:
    """A text of a table in the language of the station; `make translations` collects it from the table itself."""
    return translate(context, text)


def said(text: str) -> str:
    """A sentence of another floor in the language of the station; a text that is no phrase stays as it is."""
    if not isinstance(text, Phrase):
        return text
    return translate(text.context, text.template, **text.values)


def word(member: Enum) -> str:
    """The word of a state, a kind, a role or a right in the language of the station."""
    return said(phrase_of(member))


def alarm_words(alarm: Alarm) -> str:
    """What an alarm is called in the language of the station."""
    return said(alarm_phrase(alarm))


def said_of(error: BaseException) -> str:
    """The sentence of an error in the language of the station."""
    sentence = error.args[0] if len(error.args) == 1 else None
    return said(sentence) if isinstance(sentence, Phrase) else str(error)


def sentence_of(error: BaseException) -> str:
    """The sentence of an error in the language of the station, from its capital letter to its full stop."""
    return capital(f"{said_of(error)}.")


def capital(words: str) -> str:
    """Words with their first letter as at the beginning of a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


def local(number: str) -> str:
    """A number that was written with a point, with the decimal mark of the station; never with grouping."""
    return number.replace(".", decimal_mark())


def decimal_mark() -> str:
    """What stands between the whole and its parts."""
    locale = QLocale()
    return "," if locale.decimalPoint() == "," and locale.language() is SPANISH.spoken else "."


def day_of(at: datetime) -> str:
    """The date where the station stands, as it is written here."""
    return at.astimezone().strftime(spoken().day)


def short_day_of(at: datetime) -> str:
    """The date where the station stands, without its year."""
    return at.astimezone().strftime(spoken().short_day)


def spoken() -> Language:
    """What the station speaks now."""
    language = QLocale().language()
    return next((one for one in LANGUAGES.values() if one.spoken is language), ENGLISH)


def wanted(wish: str) -> Language:
    """The language of a wish: a code, or what the system speaks; English where the program knows none of them."""
    if wish in LANGUAGES:
        return LANGUAGES[wish]
    codes = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((LANGUAGES[code] for code in codes if code in LANGUAGES), ENGLISH)


def speak(language: Language) -> None:
    """Has the application speak a language from now on; what is on the screen already is made anew by its owner."""
    application = QCoreApplication.instance()
    if application is None:
        return
    for old in application.findChildren(QTranslator, options=Qt.FindChildOption.FindDirectChildrenOnly):
        application.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(_locale(language))
    if language is ENGLISH:
        return
    own = str(resource("translations", f"hmi_{language.code}.qm"))
    its_buttons = f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{language.code}.qm"
    for file in (its_buttons, own):
        translator = QTranslator(application)
        if translator.load(file):
            application.installTranslator(translator)


def _shown(value: object) -> object:
    """A value as it stands in a text: phrases, states and the sentences of errors are translated too."""
    if isinstance(value, Phrase):
        return said(value)
    if isinstance(value, Figure):
        return local(value)
    if isinstance(value, Enum):
        return word(value)
    if isinstance(value, float):
        return _LocalNumber(value)
    return said_of(value) if isinstance(value, BaseException) else value


class _LocalNumber(float):
    """A number whose format, such as `{minutes:.1f}`, is written with the decimal mark of the station."""

    def __format__(self, spec: str) -> str:
        return local(super().__format__(spec))


def _locale(language: Language) -> QLocale:
    """The locale of a language: that of the computer where it speaks it, so that Mexico keeps its point. A group
    separator is neither written nor read: 1.234 must never become a thousand."""
    system = QLocale.system()
    made = QLocale(language.spoken, system.country() if system.language() is language.spoken else language.home)
    made.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator | QLocale.NumberOption.RejectGroupSeparator)
    return made
