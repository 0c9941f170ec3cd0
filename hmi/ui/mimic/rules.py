"""The rules of a scene: which expressions look at what, and what they come to; only those are asked anew whose facts
have changed."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.evaluate import Facts, Result
from hmi.diagram.expression.expression import Expression, read_expression
from hmi.diagram.expression.kinds import Wanted
from hmi.diagram.rules import FLOW, FLOW_WANTED, rule_of
from hmi.ui.language import translate
from hmi.ui.mimic.flow import FlowMotion
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.rules_look import UNRULED, ruled

Item = SymbolItem | PipeItem

MOST_READ = 5_000
"""So many expressions are kept once they are read."""

_ALARMS = ("alarms", "")
_BROKEN = Result(None, Quality.BAD)
_QUALITY = {
    Quality.UNCERTAIN: phrase("Rules", "uncertain"),
    Quality.BAD: phrase("Rules", "bad"),
    Quality.STALE: phrase("Rules", "stale"),
}


@dataclass(eq=False, slots=True)
class _Ruling:
    """One item with its expressions, and what each came to last. An expression that is wrong is None."""

    item: Item
    texts: Mapping[str, str]
    expressions: dict[str, Expression | None]
    results: dict[str, Result] = field(default_factory=dict)
    keys: dict[Hashable, list[str]] = field(default_factory=dict)


class RuleBook:
    """Holds the facts that expressions look at, and tells items what their rules came to."""

    def __init__(self, plant: Plant, motion: FlowMotion) -> None:
        self.facts = Facts()
        self.motion = motion
        self._ghosts = False
        self._plant = plant
        self._read: dict[tuple[str, Wanted], Expression | None] = {}
        self._rulings: dict[Item, _Ruling] = {}
        self._by_key: dict[Hashable, dict[_Ruling, list[str]]] = {}

    def put(self, item: Item) -> None:
        """Takes an item with its rules as they are now, and shows on it what they come to."""
        texts = _texts(item)
        old = self._rulings.get(item)
        if old is None and not texts:
            return
        if old is not None and old.texts == texts:
            self._show(old)
            return
        self.drop(item)
        if not texts:
            _untouched(item)
            return
        ruling = _Ruling(item, texts, {name: self._expression(item, name, text) for name, text in texts.items()})
        self._rulings[item] = ruling
        for name, expression in ruling.expressions.items():
            for key in _keys(expression):
                ruling.keys.setdefault(key, []).append(name)
        for key, names in ruling.keys.items():
            self._by_key.setdefault(key, {})[ruling] = names
        self._ask(ruling, ruling.expressions)

    def show_ghosts(self) -> None:
        """Draws what a rule hides pale from now on, for somebody who edits and must take hold of it."""
        self._ghosts = True
        for item in self._rulings:
            if isinstance(item, SymbolItem):
                item.show_ghost(ghosts=True)

    def drop(self, item: Item) -> None:
        """Lets an item go."""
        ruling = self._rulings.pop(item, None)
        if ruling is None:
            return
        for key in ruling.keys:
            there = self._by_key[key]
            del there[ruling]
            if not there:
                del self._by_key[key]
        if isinstance(item, PipeItem):
            self.motion.forget(item)

    def keep(self, items: Iterable[Item]) -> None:
        """Lets every item go that is not among these."""
        for item in self._rulings.keys() - set(items):
            self.drop(item)

    def show_values(self, lot: Mapping[str, TagValue]) -> None:
        """Takes the newest values of tags."""
        self.facts.values.update(lot)
        self._changed(("tag", tag) for tag in lot)

    def show_whole(self, values: Mapping[str, TagValue]) -> None:
        """Takes the values of another moment instead of those that were known."""
        self.facts.values = dict(values)
        self.ask_all()

    def show_units(self, units: Mapping[str, UnitStatus]) -> None:
        """Takes what units are doing."""
        self.facts.units.update(units)
        self._changed(("unit", asset) for asset in units)

    def show_stale(self, stale: frozenset[str]) -> None:
        """Takes the assets of which nothing is fresh."""
        changed = stale ^ self.facts.stale
        self.facts.stale = stale
        self._changed(("unit", asset) for asset in changed)

    def show_deviations(self, deviations: Mapping[str, AssetDeviation]) -> None:
        """Takes how far the assets are from golden."""
        self.facts.deviations = dict(deviations)
        self._changed([key for key in self._by_key if isinstance(key, tuple) and key[0] == "deviation"])

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes all alarms that stand."""
        self.facts.alarms = dict(alarms)
        self._changed((_ALARMS,))

    def doubts(self, item: Item) -> tuple[str, ...]:
        """Why what the rules of an item came to cannot be trusted, a sentence for each; none where all are good."""
        ruling = self._rulings.get(item)
        return tuple(self._doubts(ruling)) if ruling is not None else ()

    def ask_all(self) -> None:
        """Asks every expression anew."""
        for ruling in self._rulings.values():
            self._ask(ruling, ruling.expressions)

    def _changed(self, keys: Iterable[Hashable]) -> None:
        touched: dict[_Ruling, dict[str, None]] = {}
        for key in keys:
            for ruling, names in self._by_key.get(key, {}).items():
                touched.setdefault(ruling, {}).update(dict.fromkeys(names))
        for ruling, asked in touched.items():
            self._ask(ruling, asked)

    def _ask(self, ruling: _Ruling, names: Collection[str]) -> None:
        changed = False
        for name in names:
            expression = ruling.expressions[name]
            result = _BROKEN if expression is None else expression.evaluate(self.facts)
            if ruling.results.get(name) != result:
                ruling.results[name] = result
                changed = True
        # Of a pipe it also matters whether its tags were ever seen, which its result does not say.
        if changed or isinstance(ruling.item, PipeItem):
            self._show(ruling)

    def _show(self, ruling: _Ruling) -> None:
        item = ruling.item
        if isinstance(item, SymbolItem):
            item.show_ghost(ghosts=self._ghosts)
            item.show_ruled(ruled(ruling.results, item.spec.name))
            return
        result, expression = ruling.results[FLOW], ruling.expressions[FLOW]
        seen = expression is None or not expression.tags or any(tag in self.facts.values for tag in expression.tags)
        item.show_flow(result.holds, doubtful=result.holds is None and seen)
        self.motion.follow(item)

    def _doubts(self, ruling: _Ruling) -> Iterator[str]:
        spec = ruling.item.spec if isinstance(ruling.item, SymbolItem) else None
        for name, expression in ruling.expressions.items():
            rule = rule_of(spec, name) if spec is not None else None
            label = rule.label if rule is not None else translate("Rules", "Flow")
            if expression is None:
                yield translate(
                    "Rules", "“{label}” is no expression that can be used; the editor says why", label=label
                )
            elif why := expression.why(self.facts):
                yield translate(
                    "Rules",
                    "“{label}” is {quality}: {why}",
                    label=label,
                    quality=_QUALITY[ruling.results[name].quality],
                    why=why,
                )

    def _expression(self, item: Item, name: str, text: str) -> Expression | None:
        rule = rule_of(item.spec, name) if isinstance(item, SymbolItem) else None
        wanted = rule.wanted if rule else FLOW_WANTED
        key = (text, wanted)
        if key not in self._read:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            try:
                self._read[key] = read_expression(text, self._plant, wanted)
            except ExpressionError:
                # The checker says why; on the screen it is bad, on this element alone.
                self._read[key] = None
        return self._read[key]


def _texts(item: Item) -> Mapping[str, str]:
    """The expressions of an item that its symbol has a use for."""
    if isinstance(item, PipeItem):
        return {FLOW: item.pipe.flow} if item.pipe.flow else {}
    return {name: text for name, text in item.element.rules.items() if rule_of(item.spec, name) is not None}


def _untouched(item: Item) -> None:
    if isinstance(item, SymbolItem):
        item.show_ruled(UNRULED)
    else:
        item.show_flow(None, doubtful=False)


def _keys(expression: Expression | None) -> Iterable[Hashable]:
    if expression is None:
        return
    yield from (("tag", tag) for tag in expression.tags)
    yield from (("unit", asset) for asset in expression.units)
    yield from (("deviation", asset) for asset in expression.deviations)
    if expression.alarms:
        yield _ALARMS
