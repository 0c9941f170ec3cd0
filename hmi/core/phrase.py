"""Sentences of floors that show nothing: English wherever they are kept, still translatable where they are shown."""

from collections.abc import Sequence
from typing import Self


class Phrase(str):
    """An English sentence that remembers the template and the values it was made of.

    It is a text like any other: records, logs and the command line keep it as it is. The user interface takes the
    template instead and says it in the language of whoever reads it.
    """

    __slots__ = ("context", "template", "values")

    context: str
    template: str
    values: dict[str, object]

    def __new__(cls, context: str, template: str, values: dict[str, object] | None = None) -> Self:
        """Fills the values into the template."""
        given = values or {}
        made = super().__new__(cls, template.format(**given) if given else template)
        made.context, made.template, made.values = context, template, given
        return made

    def filled(self, **values: object) -> "Phrase":
        """The same template with these values."""
        return Phrase(self.context, self.template, values)

    def __getnewargs__(self) -> tuple[str, str, dict[str, object]]:  # type: ignore[override]
        """What a copy is made of."""
        return self.context, self.template, self.values


def phrase(context: str, template: str, /, **values: object) -> Phrase:
    """A sentence or a word that can be shown in another language; `context` groups it for the translator."""
    return Phrase(context, template, values)


def sentence(error: BaseException) -> str:
    """What an error says, which stays translatable where it was raised with a phrase."""
    said = error.args[0] if len(error.args) == 1 else None
    return said if isinstance(said, Phrase) else str(error)


def together(sentences: Sequence[str], between: str = " ") -> str:
    """Several sentences as one, each of which stays translatable; empty for none."""
    whole = ""
    for sentence in sentences:
        values: dict[str, object] = {"before": whole, "between": between, "sentence": sentence}
        whole = Phrase("", "{before}{between}{sentence}", values) if whole else sentence
    return whole


class Figure(str):
    """A number as it is written down everywhere; where it is shown it gets the decimal mark of its reader."""

    __slots__ = ()


def figure(number: float | None, spec: str = "g") -> Figure:
    """A number for a phrase; a dash where there is none."""
    return Figure("\N{EM DASH}" if number is None else format(number, spec))
