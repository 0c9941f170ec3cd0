"""The five questions asked of every variable at every look, each answered by one number in sigma.

Golden tunnel: is it outside of where golden batches were at this point (TUNNEL), and is it moving out compared with how
this batch has been so far (MOVING)? Network: is it what the other variables say it should be (AGAINST_OTHERS), the same
without its companions and over a longer span (BALANCE), and is that balance shifting within this batch (SHIFTING)? The
moving ones cancel what is constant in a batch - sensor bias, a rich medium - and so find small, slow faults.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from hmi.golden.align import Tunnel
from hmi.golden.arrays import Bools, Floats
from hmi.golden.features import DeviationStream, Features, Look, Smoother
from hmi.golden.network import Network


class Question(IntEnum):
    """The statistics, in the order of their axis."""

    TUNNEL = 0
    MOVING = 1
    AGAINST_OTHERS = 2
    BALANCE = 3
    SHIFTING = 4


NETWORK_QUESTIONS = (Question.AGAINST_OTHERS, Question.BALANCE, Question.SHIFTING)
"""The questions that the network answers."""

RESIDUAL_SPANS = (0.2, 1.0, 8.0)
"""Time constants of the smoothed residuals in hours: against others, balance, and the balance so far."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`values` (questions, streams, variables), NaN where nothing can be said: in sigma, those of the network in the
    doubt that it has itself; `features` as they were; `expected` and `doubt` (streams, variables): what the others make
    of each variable now and how far off that may be, in sigma from the golden mean."""

    values: Floats
    features: Features
    expected: Floats
    doubt: Floats


class StatisticStream:
    """Follows streams and answers the questions look by look."""

    def __init__(self, tunnel: Tunnel, network: Network, streams: int) -> None:
        self._deviations = DeviationStream(tunnel, streams)
        self._network = network
        self._tunnel = tunnel
        members = len(network.weights.members)
        self._residuals = [Smoother(span, (streams, members)) for span in RESIDUAL_SPANS]

    def step(self, look: Look) -> Answers:
        """Takes one look."""
        found = self._deviations.step(look)
        self._restart(found.started)
        now, lately, so_far = found.smooth
        values = np.full((len(Question), *now.shape), np.nan)
        values[Question.TUNNEL] = now
        values[Question.MOVING] = lately - so_far
        expected, doubt = np.full(now.shape, np.nan), np.full(now.shape, np.nan)
        members = self._network.weights.members
        if len(members) and found.counts.any():
            values[2:, :, members], doubt[:, members], expected[:, members] = self._ask(found, look)
        return Answers(values, found, expected, doubt)

    def _ask(self, found: Features, look: Look) -> tuple[Floats, Floats, Floats]:
        features = self._network.features(found.smooth, found.context)
        said, doubt = (answer.astype(np.float64) for answer in self._network.expected(features))
        members = self._network.weights.members
        now = found.smooth[0][:, members]
        band = self._tunnel.band[np.where(found.counts, look.phase, 0)][:, members]
        doubt[0] = np.maximum(doubt[0], band)
        alone, apart = (now - said) / doubt
        near = self._residuals[0].step(alone, look.hours)
        balance = self._residuals[1].step(apart, look.hours)
        before = self._residuals[2].step(apart, look.hours)
        answers = np.stack([near, balance, balance - before])
        answers[:, ~np.isfinite(now)] = np.nan
        return answers, doubt[0], said[0]

    def _restart(self, rows: Bools) -> None:
        if rows.any():
            for smoother in self._residuals:
                smoother.restart(rows)
