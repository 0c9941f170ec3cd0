"""A plain autoencoder over a window of all variables: the error of what it gives back.

The architecture is the usual one of the literature on fault detection by reconstruction: standardised values, a window,
one narrow hidden layer; no place in the batch, no masking.
"""

from collections.abc import Sequence

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.evaluation import Course
from tests.golden_report.rivals.block import Block, course
from tests.golden_report.rivals.missing import mean_of, spread_of
from tests.golden_report.rivals.univariate import smoothed
from tests.golden_report.rivals.workbench import Workbench

WINDOW = 10
WIDE, NARROW = 96, 24
STEPS, LOT = 1500, 128
MEMORY = 0.01
"""Time constant of the smoothed error, as a share of the batch."""


class WindowAutoencoder:
    """The last samples of all variables, through a narrow middle and back; learnt in so many steps."""

    def __init__(self, steps: int = STEPS) -> None:
        self._steps = steps

    def fit(self, bench: Workbench, golden: Sequence[BatchRecord]) -> None:
        """Learns from golden batches."""
        import torch

        torch.manual_seed(0)
        torch.set_num_threads(1)
        self._bench = bench
        block = bench.block(golden)
        self._mean = np.nan_to_num(mean_of(block.values, (0, 1)))
        spread = np.nan_to_num(spread_of(block.values, (0, 1)))
        self._spread = np.where(spread > 1e-9, spread, 1.0)
        scaled = self._scaled(block)
        usable = block.there.copy()
        usable[:, : WINDOW - 1] = False
        batch, sample = np.nonzero(usable)
        width = WINDOW * scaled.shape[2]
        net = torch.nn.Sequential(
            torch.nn.Linear(width, WIDE),
            torch.nn.Tanh(),
            torch.nn.Linear(WIDE, NARROW),
            torch.nn.Tanh(),
            torch.nn.Linear(NARROW, WIDE),
            torch.nn.Tanh(),
            torch.nn.Linear(WIDE, width),
        )
        optimiser = torch.optim.Adam(net.parameters(), lr=2e-3)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, self._steps)
        chance = np.random.default_rng(0)
        for _ in range(self._steps):
            drawn = chance.integers(0, len(batch), LOT)
            rows = torch.from_numpy(_windows(scaled, batch[drawn], sample[drawn]).astype(np.float32))
            loss = ((net(rows) - rows) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        self._layers = [
            (layer.weight.detach().numpy().T, layer.bias.detach().numpy())
            for layer in net
            if isinstance(layer, torch.nn.Linear)
        ]
        errors = np.concatenate(self._errors(block))
        self._usual = np.maximum(errors.mean(axis=0), 1e-9)

    def courses(self, batches: Sequence[BatchRecord]) -> list[Course]:
        """How it sees these batches."""
        block = self._bench.block(batches)
        found = []
        for batch, errors in enumerate(self._errors(block)):
            relative = errors / self._usual
            sizes = smoothed(relative[None], MEMORY * len(errors))[0]
            found.append(course(block, batch, sizes.mean(axis=1), sizes))
        return found

    def _scaled(self, block: Block) -> Floats:
        return np.asarray(np.nan_to_num((block.values - self._mean) / self._spread))

    def _errors(self, block: Block) -> list[Floats]:
        """Squared errors of the newest sample (samples, variables) of each batch; none in the first window."""
        scaled = self._scaled(block)
        variables = scaled.shape[2]
        found = []
        for batch in range(len(scaled)):
            count = int(block.there[batch].sum())
            rows = np.arange(min(WINDOW - 1, count), count)
            windows = _windows(scaled, np.full(len(rows), batch), rows)
            value = windows
            for place, (weight, bias) in enumerate(self._layers):
                value = value @ weight + bias
                if place < len(self._layers) - 1:
                    value = np.tanh(value)
            errors = np.zeros((count, variables))
            errors[rows] = ((value - windows) ** 2)[:, -variables:]
            found.append(errors)
        return found


def _windows(scaled: Floats, batch: np.typing.NDArray[np.int64], sample: np.typing.NDArray[np.int64]) -> Floats:
    back = np.arange(-WINDOW + 1, 1)
    return np.asarray(scaled[batch[:, None], sample[:, None] + back].reshape(len(batch), WINDOW * scaled.shape[-1]))
