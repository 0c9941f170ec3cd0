import sys
from dataclasses import replace

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.cross import ANSWERS
from hmi.golden.engine import FitError, fit
from hmi.golden.masked import FLAGS, NEWEST_SPANS, PLACES, Masked, inputs_for
from hmi.golden.masked_training import train_masked
from hmi.golden.traits import SPANS
from tests.golden.brewing import brews

VARIABLES = 4
ROWS = 12000


def windows(seed: int) -> tuple[Floats, Floats]:
    """Windows in which the last variable is the square of the first, and the others are chance."""
    chance = np.random.default_rng(seed)
    now = chance.normal(size=(ROWS, VARIABLES))
    now[:, 3] = now[:, 0] ** 2 - 1.0
    window = np.zeros((ROWS, inputs_for(VARIABLES)))
    window[:, : SPANS * VARIABLES] = np.tile(now, SPANS)
    window[:, -PLACES:] = 1.0 / PLACES
    return window, now


@pytest.fixture(scope="module")
def net() -> Masked:
    return train_masked(*windows(1), seed=3)


def test_a_variable_is_told_from_the_others_where_no_line_tells_it(net: Masked) -> None:
    window, now = windows(2)
    told = net.answers(window)[0][:, 3]
    assert 1.0 - ((told - now[:, 3]) ** 2).mean() / now[:, 3].var() > 0.6


def test_no_answer_depends_on_the_variable_that_is_asked_for(net: Masked) -> None:
    window, _ = windows(2)
    other = window.copy()
    other[:, 1 : SPANS * VARIABLES : VARIABLES] = 5.0
    np.testing.assert_allclose(net.answers(window)[0][:, 1], net.answers(other)[0][:, 1], atol=1e-4)
    newest = window.copy()
    newest[:, 1 : NEWEST_SPANS * VARIABLES : VARIABLES] = 5.0
    np.testing.assert_allclose(net.answers(window)[1][:, 1], net.answers(newest)[1][:, 1], atol=1e-4)


def test_what_is_hidden_is_hidden_as_in_training(net: Masked) -> None:
    window, _ = windows(2)
    by_hand = window.copy()
    by_hand[:, 2 : SPANS * VARIABLES : VARIABLES] = 0.0
    flags = slice(SPANS * VARIABLES + 2, (SPANS + FLAGS) * VARIABLES, VARIABLES)
    by_hand[:, flags] = 1.0
    latent = net.latent(by_hand)
    wanted = latent @ net.out[:, 2] + net.out_bias[2]
    np.testing.assert_allclose(net.answers(window)[0][:, 2], wanted, atol=1e-4)


def test_the_same_rows_and_seed_give_the_same_bytes(net: Masked) -> None:
    again = train_masked(*windows(1), seed=3)
    assert net.first.tobytes() == again.first.tobytes()
    assert net.out.tobytes() == again.out.tobytes()
    assert net.first.tobytes() != train_masked(*windows(1), seed=4).first.tobytes()


def test_shares_say_how_much_the_network_is_heard(net: Masked) -> None:
    deaf = replace(net, share=np.zeros((ANSWERS, VARIABLES)))
    expected: Floats = np.ones((ANSWERS, ROWS, VARIABLES))
    assert (deaf.share == 0.0).all()
    window, _ = windows(2)
    whole = replace(net, share=np.ones((ANSWERS, VARIABLES)))
    half = replace(net, share=np.full((ANSWERS, VARIABLES), 0.5))
    told = net.answers(window)
    np.testing.assert_allclose(deaf.mixed(expected, told), expected)
    np.testing.assert_allclose(whole.mixed(expected, told), told)
    np.testing.assert_allclose(half.mixed(expected, told), 0.5 * (expected + told))


def test_without_torch_training_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(FitError, match="torch, which is not installed here"):
        fit(brews(12, seed=8))
    assert fit(brews(12, seed=8), network=False).model.net is None


def test_scoring_knows_no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    batches = brews(13, seed=8)
    engine = fit(replace(batches, batches=batches.batches[:12]))
    assert engine.model.net is not None
    monkeypatch.setitem(sys.modules, "torch", None)
    assert np.isfinite(engine.score(batches.batches[12]).score[:40]).all()
