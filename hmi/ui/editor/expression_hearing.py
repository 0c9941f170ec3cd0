"""What a person hears about an expression while writing it: what is wrong and where, or what it comes to now."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hmi.core.plant import Plant
from hmi.core.tag import Quality
from hmi.diagram.expression.complete import Offers, offers
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.evaluate import Facts, Result
from hmi.diagram.expression.expression import Expression, read_expression
from hmi.diagram.expression.functions import number_words
from hmi.diagram.expression.kinds import Numeric, Wanted
from hmi.ui.language import capital, said, said_of, translate
from hmi.ui.mimic.reading import unit_text


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about an expression, and whether it says that something is wrong."""

    words: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """Reads expressions against a plant and what is known of it now. `filled` puts the values of a template into a
    text."""

    plant: Plant
    facts: Facts = field(default_factory=Facts)
    filled: Callable[[str], str] = field(default=lambda text: text)

    def told(self, text: str, wanted: Wanted) -> Told:
        """What there is to say about a text; nothing about an empty one, nor before anything is known."""
        if not text.strip():
            return Told()
        filled = self.filled(text.strip())
        try:
            expression = read_expression(filled, self.plant, wanted)
        except ExpressionError as error:
            # In a template the places are those of the text with its parameters put in; then only the words are said.
            same = filled == text
            words = said_of(error) if same else said(error.sentence)
            return Told(f"{capital(words)}.", wrong=True)
        if not self.facts.values and not self.facts.units:
            return Told()
        return Told(_value(expression, expression.evaluate(self.facts), self.facts))

    def offers(self, text: str, cursor: int, wanted: Wanted, asset: str) -> Offers:
        """What may stand at a place of a text."""
        return offers(text, cursor, self.plant, wanted, asset)


def _value(expression: Expression, result: Result, facts: Facts) -> str:
    why = expression.why(facts)
    if not result.known:
        return translate("Editor", "No value: {why}", why=why)
    doubt = translate("Editor", " (uncertain: {why})", why=why) if result.quality is Quality.UNCERTAIN else ""
    return f"= {_words(expression, result)}{doubt}"


def _words(expression: Expression, result: Result) -> str:
    if isinstance(result.value, bool):
        return translate("Editor", "true") if result.value else translate("Editor", "false")
    if isinstance(result.value, float):
        unit = expression.kind.unit if isinstance(expression.kind, Numeric) else None
        return f"{number_words(result.value)} {unit_text(unit.name) if unit else ''}".strip()
    return f"“{result.value}”"
