"""An expression ready to be asked again and again: read and typed once, then only looked at."""

from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.tag import Quality
from hmi.diagram.expression.compile import compiled
from hmi.diagram.expression.evaluate import Facts, Result, Run, result
from hmi.diagram.expression.functions import worded
from hmi.diagram.expression.kinds import Kind, Logical, Numeric, Textual, Wanted, Wish
from hmi.diagram.expression.parse import parsed
from hmi.diagram.expression.tree import Name
from hmi.diagram.expression.typed import Context, Typed

_SHOWN: dict[Wish, tuple[type[Kind], ...]] = {
    Wish.TRUTH: (Logical,),
    Wish.NUMBER: (Numeric,),
    Wish.TEXT: (Textual, Numeric),
    Wish.STATE: (Textual, Logical),
    Wish.FLOW: (Logical, Numeric),
}


@dataclass(frozen=True, slots=True)
class Expression:
    """What a text means for a plant. It looks at `tags`, at the `units` and `deviations` of assets, and where it says
    so, at the alarms; nothing else changes its result."""

    text: str
    kind: Kind
    tags: frozenset[str]
    units: frozenset[str]
    deviations: frozenset[str]
    alarms: bool
    run: Run

    def evaluate(self, facts: Facts) -> Result:
        """What it comes to now."""
        return result(self.run, facts)

    def why(self, facts: Facts) -> str:
        """Why it has no value, or none to be trusted, in a few words; empty where it is good."""
        quality = self.evaluate(facts).quality
        if quality is Quality.GOOD:
            return ""
        words = {Quality.UNCERTAIN: "uncertain", Quality.BAD: "bad", Quality.STALE: "stale"}
        for tag in sorted(self.tags):
            seen = facts.values.get(tag)
            if seen is None:
                return phrase("Diagram", "{tag} was never seen", tag=tag)
            if seen.quality:
                return f"{tag} is {words[seen.quality]}"
        for asset in sorted(self.units | self.deviations):
            if asset in facts.stale or asset not in facts.units or asset in self.deviations:
                return phrase("Diagram", "nothing is known of {asset}", asset=asset)
        return phrase("Diagram", "it cannot be computed, as in a division by 0")


def read_expression(text: str, plant: Plant, wanted: Wanted) -> Expression:
    """The expression that a text states. A text that is the name of a tag, whatever its letters, is that tag.

    Raises:
        ExpressionError: It is none, or not what is wanted there; the error says where and what to do.
    """
    node = Name(text, (0, len(text))) if text in plant.by_id else parsed(text)
    context = Context(text, plant)
    typed = _fitted(compiled(node, context), wanted, context)
    needs = context.needs
    return Expression(
        text,
        typed.kind,
        frozenset(needs.tags),
        frozenset(needs.units),
        frozenset(needs.deviations),
        needs.alarms,
        typed.run,
    )


def _fitted(typed: Typed, wanted: Wanted, context: Context) -> Typed:
    """What the place can show, made of what there is: a number becomes a text, true and false become states."""
    kind, run = typed.kind, typed.run
    if not isinstance(kind, _SHOWN[wanted.wish]):
        raise context.fault(
            typed,
            phrase(
                "Diagram",
                "this is {said}, and {wish} belongs here{way}",
                said=kind.said,
                wish=wanted.wish.said,
                way=_way(kind, wanted),
            ),
        )
    if wanted.wish is Wish.TEXT and isinstance(kind, Numeric):
        return Typed(Textual(), worded(run, kind.unit), typed.span)
    if wanted.wish is not Wish.STATE:
        return typed
    if isinstance(kind, Logical):
        yes, no = wanted.states[:2]
        return Typed(Textual(frozenset((yes, no))), lambda look: yes if run(look) else no, typed.span)
    if isinstance(kind, Textual) and (kind.choices is None or not kind.choices <= frozenset(wanted.states)):
        there_are = ", ".join(f'"{state}"' for state in wanted.states)
        odd = ", ".join(f'"{one}"' for one in sorted((kind.choices or frozenset()) - frozenset(wanted.states)))
        said = (
            phrase("Diagram", "{odd} is no state of this symbol", odd=odd)
            if odd
            else phrase("Diagram", "this may be any text")
        )
        raise context.fault(
            typed, phrase("Diagram", "{said}; the states are {there_are}", said=said, there_are=there_are)
        )
    return typed


def _way(kind: Kind, wanted: Wanted) -> str:
    if isinstance(kind, Numeric) and wanted.wish in (Wish.TRUTH, Wish.STATE):
        return phrase("Diagram", "; compare it, such as TIC-402 > 30")
    if isinstance(kind, Logical) and wanted.wish is Wish.TEXT:
        return phrase("Diagram", '; write: if … then "yes" else "no"')
    return ""
