"""All methods by name: the product's engine first, then the rivals."""

from collections.abc import Callable

from hmi.golden.evaluation import Course
from hmi.golden.scoring import Engine
from tests.golden_report.cases import Case, Part
from tests.golden_report.kept import Kept, Learnt
from tests.golden_report.ours import Said, course_of, engine_courses
from tests.golden_report.rivals.held_lab import lab_names, with_results
from tests.golden_report.rivals.table import RIVALS, Rival, Rivals, rival_courses
from tests.golden_report.rivals.workbench import Workbench
from tests.golden_report.standings import RATE, Method

OURS = "golden-batch engine (ours)"
PLAIN = "ours without the network"


class Ours:
    """The engine as a method; keeps what it learnt and said, by the name of the part."""

    def __init__(self, kept: Kept, *, network: bool = True) -> None:
        self._kept, self._network = kept, network
        self.learnt: dict[str, Learnt] = {}
        self.engines: dict[str, Engine] = {}
        self.said: dict[str, Said] = {}

    def courses(self, part: Part, rate: float) -> list[Course]:
        """Learns and judges."""
        learnt = self._kept.learnt(part.golden, rate, network=self._network)
        engine = learnt.engine
        self.learnt[part.name] = learnt
        said = self._kept.said(
            part,
            rate,
            network=self._network,
            work=lambda: engine_courses(engine, part.judged.batches, part.judged.lab)[1],
        )
        self.engines[part.name], self.said[part.name] = engine, said
        return [course_of(one, engine.variables) for one in said]


def without_network(kept: Kept) -> dict[str, Method]:
    """The engine as it is without its network."""
    return {PLAIN: Ours(kept, network=False).courses}


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
