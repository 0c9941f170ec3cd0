"""All methods by name: the product's engine first, then the rivals."""

from collections.abc import Callable, Sequence
from functools import partial

from hmi.golden.evaluation import Course
from hmi.golden.scoring import Engine
from tests.golden_report.cases import Case, Part
from tests.golden_report.kept import Kept, Learnt
from tests.golden_report.ours import Said, course_of, engine_courses
from tests.golden_report.rivals.held_lab import lab_names, with_results
from tests.golden_report.rivals.table import RIVALS, Rival, Rivals, rival_courses
from tests.golden_report.rivals.workbench import Workbench
from tests.golden_report.standings import RATE, Method
from tests.golden_report.trouble import Endured, endured

OURS = "golden-batch engine (ours)"
PLAIN = "ours without the network"


class Ours:
    """The engine as a method; keeps what it learnt and said, by the name of the part."""

    def __init__(self, kept: Kept, parts: Sequence[Part], *, network: bool = True) -> None:
        """`parts` are all of the case: the limits of each lean on the others."""
        self._kept, self._parts, self._network = kept, parts, network
        self.learnt: dict[str, Learnt] = {}
        self.said: dict[str, Said] = {}

    def learn(self, part: Part, rate: float) -> Learnt:
        """What is learnt of a part by itself."""
        return self._kept.learnt(part.golden, rate, network=self._network)

    @property
    def engines(self) -> dict[str, Engine]:
        """Those that judged, by the name of the part."""
        return {name: each.engine for name, each in self.learnt.items()}

    def courses(self, part: Part, rate: float) -> list[Course]:
        """Learns and judges."""
        if not self.learnt:
            alone = {each.name: self.learn(each, rate) for each in self._parts}
            for name, own in alone.items():
                self.learnt[name] = own.beside([other for other in alone.values() if other is not own])
        learnt, engine = self.learnt[part.name], self.engines[part.name]
        self.said[part.name] = self._kept.said(
            part, learnt, lambda: engine_courses(engine, part.judged.batches, part.judged.lab)[1]
        )
        return [course_of(one, engine.variables) for one in self.said[part.name]]

    def endured(self, part: Part, some: Sequence[str]) -> dict[str, Endured]:
        """What becomes of some batches of the part under every trouble, once it judged."""
        work = partial(endured, self.engines[part.name], part, some)
        return self._kept.endured(part, self.learnt[part.name], some, work)


def without_network(kept: Kept, parts: Sequence[Part]) -> dict[str, Method]:
    """The engine as it is without its network."""
    return {PLAIN: Ours(kept, parts, network=False).courses}


def rival_methods(case: Case, rivals: Rivals = RIVALS) -> dict[str, Method]:
    """The rivals, which share what they need of the same batches."""
    benches = {part.name: _Bench(part) for part in case.parts}

    def method(make: Callable[[], Rival]) -> Method:
        # Sixty batches tell where one in twenty lies, not one in a hundred: with a rate for each asset of its own their
        # limits would hang on a single batch, and they would detect less at the common rate.
        return lambda part, _rate: benches[part.name].courses(make, RATE)

    return {name: method(make) for name, make in rivals.items()}


class _Bench:
    """One part as rivals see it: laboratory results are further columns."""

    def __init__(self, part: Part) -> None:
        names = lab_names(part.golden.lab)
        self._golden = with_results(part.golden.batches, part.golden.lab, names)
        self._judged = with_results(part.judged.batches, part.judged.lab, names)
        self._bench = Workbench((*part.golden.variables, *names), self._golden)

    def courses(self, make: Callable[[], Rival], rate: float) -> list[Course]:
        return rival_courses(make, self._bench, self._golden, self._judged, rate)
