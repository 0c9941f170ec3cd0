"""What suggests setpoints hears of the plant and of requests, and nobody hears an order of it."""

from hmi.app.suggesting import suggesting_of
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.runtime.deviation import DeviationWatch
from tests.runtime.desk_bench import REASON, TAG, DeskBench
from tests.runtime.fakes import OPERATOR
from tests.runtime.test_golden_proposals import ASSET, Golden


class GoldenDetector(Golden):
    """A model that knows golden and finds nothing by itself (`core.ports.Detector`)."""

    model = "inoculant 1.4"

    def score(self, *_seen: object) -> AssetDeviation:
        return AssetDeviation(ASSET, Verdict.SCORED)


async def test_a_deviation_makes_a_proposal_and_a_request_takes_it(plant: Plant) -> None:
    bench = DeskBench(plant)
    watch = DeviationWatch(plant, bench.store, bench.batches, bench.clock, GoldenDetector())
    made = suggesting_of(
        plant,
        bench.store,
        bench.batches,
        bench.clock,
        bench.rules,
        watch,
        bench.desk.changed,
        bench.accounts,
        bench.audit,
    )
    leads = TagDeviation("TIC-402", Level.CLEAR, 4.0, share=0.9)
    found = AssetDeviation(ASSET, Verdict.SCORED, Level.CLEAR, 0.3, (leads,))
    watch.changed.send(PlantDeviation({ASSET: found}, "inoculant 1.4"))
    (one,) = made.proposals()
    assert bench.desk.requests == {}
    await bench.desk.request(OPERATOR, TAG, one.value, REASON, "key", one.origin)
    assert made.proposals() == ()
    assert bench.audit.events[-1] == "proposal taken"
