import numpy as np

from hmi.golden.quality import KNOTS, fit_quality

BATCHES = 30


def test_where_only_slow_batches_still_go_on_the_forecast_of_before_is_heard() -> None:
    chance = np.random.default_rng(1)
    told = chance.standard_normal(BATCHES)
    inputs = np.repeat(told[None, :, None], KNOTS, axis=0)
    slow = np.arange(BATCHES) < 18
    # What the slow ones show when all others have ended tells the opposite.
    inputs[20:, ~slow] = np.nan
    inputs[20:, slow] *= -1.0
    model = fit_quality("yield", inputs, np.zeros(1, dtype=np.int64), 10.0 + told)
    assert model is not None
    known = np.array([[1.5]])
    before, _ = model.forecast(np.array([19.0 / (KNOTS - 1)]), known)
    at_the_end, _ = model.forecast(np.array([1.0]), known)
    assert before[0] > 11.0
    assert at_the_end[0] == before[0]
