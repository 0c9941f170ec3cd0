"""Trains the masked autoencoder, with torch; the weights leave as numpy arrays.

In every row some variables are hidden, each with its newest values or with its whole course, and what counts is how
well they are given back: so each is learnt from the others, and missing inputs are nothing new (denoising autoencoders:
Vincent and others, Journal of Machine Learning Research 11 (2010) 3371-3408). One thread, seeded and in a fixed order:
the same rows and seed give the same bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from hmi.golden.arrays import Floats, Singles
from hmi.golden.cross import ANSWERS, FARTHEST
from hmi.golden.masked import FLAGS, NARROW, NEWEST_SPANS, WIDE, Masked
from hmi.golden.traits import SPANS

if TYPE_CHECKING:
    import torch

ROWS = 256
"""Rows of a step of training."""

LEAST_STEPS, MOST_STEPS = 200, 1200
ROWS_PER_STEP = 16
"""A step for so many rows that there are, within these."""

RATE, DECAY = 4e-3, 1e-3
"""The highest learning rate, and the weight decay."""

MOST_HIDDEN = 0.35
"""In a row, up to this share of the variables is hidden."""

SEEN = 0.05
"""How much giving back what is not hidden counts."""

MOST_ROWS = 40_000
"""No more rows than about so many are learnt from."""


class NoTorchError(RuntimeError):
    """The network cannot be trained here; the message says what to do."""


def train_masked(window: Floats | Singles, target: Floats | Singles, seed: int) -> Masked:
    """A network for these windows (rows, inputs) and deviations now (rows, variables), NaN where missing. Its shares
    are nought.

    Raises:
        NoTorchError: torch is not installed.
    """
    try:
        import torch
    except ImportError as error:
        raise NoTorchError(
            "the network is trained with torch, which is not installed here; install it (pip install torch), or train "
            "with --no-network"
        ) from error
    variables = target.shape[1]
    with _repeatable():
        chance = torch.Generator().manual_seed(seed)
        parts = _initial(window.shape[1], variables, chance)
        rows, wanted = (torch.from_numpy(each.astype(np.float32)) for each in (window, target))
        _fit(parts, rows, wanted, chance)
        first, first_bias, narrow, narrow_bias, out, out_bias = (
            part.detach().numpy().astype(np.float64) for part in parts
        )
    return Masked(first, first_bias, narrow, narrow_bias, out, out_bias, np.zeros((ANSWERS, variables)))


@contextmanager
def _repeatable() -> Iterator[None]:
    """One thread: how many there are would otherwise show in the last bits."""
    import torch

    threads, strict = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        torch.use_deterministic_algorithms(mode=strict)


def _initial(inputs: int, variables: int, chance: "torch.Generator") -> list["torch.Tensor"]:
    import torch

    parts = [
        torch.randn((inputs, WIDE), generator=chance) / inputs**0.5,
        torch.zeros(WIDE),
        torch.randn((WIDE, NARROW), generator=chance) / WIDE**0.5,
        torch.zeros(NARROW),
        torch.randn((NARROW, variables), generator=chance) * 0.1,
        torch.zeros(variables),
    ]
    return [part.requires_grad_() for part in parts]


def _fit(
    parts: list["torch.Tensor"], window: "torch.Tensor", target: "torch.Tensor", chance: "torch.Generator"
) -> None:
    import torch

    present = torch.isfinite(target).float()
    wanted = torch.nan_to_num(target).clamp(-FARTHEST, FARTHEST)
    steps = min(max(len(window) // ROWS_PER_STEP, LEAST_STEPS), MOST_STEPS)
    optimiser = torch.optim.AdamW(parts, lr=RATE, weight_decay=DECAY)
    fall = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(steps):
        chosen = torch.randint(len(window), (ROWS,), generator=chance)
        seen, hidden = _masked(window[chosen], target.shape[1], chance)
        first, first_bias, narrow, narrow_bias, out, out_bias = parts
        latent = torch.tanh(torch.tanh(seen @ first + first_bias) @ narrow + narrow_bias)
        error = latent @ out + out_bias - wanted[chosen]
        loss = torch.nn.functional.smooth_l1_loss(error, torch.zeros_like(error), reduction="none")
        weight = (hidden + SEEN * (1.0 - hidden)) * present[chosen]
        total = (loss * weight).sum() / weight.sum().clamp(min=1.0)
        optimiser.zero_grad()
        torch.autograd.backward(total)
        optimiser.step()
        fall.step()


def _masked(window: "torch.Tensor", variables: int, chance: "torch.Generator") -> tuple["torch.Tensor", "torch.Tensor"]:
    """Rows with some variables hidden, and which are (rows, variables)."""
    import torch

    rows = len(window)
    share = MOST_HIDDEN * torch.rand((rows, 1), generator=chance)
    newest = (torch.rand((rows, variables), generator=chance) < share).float()
    # One at least, so that every row teaches.
    newest[torch.arange(rows), torch.randint(variables, (rows,), generator=chance)] = 1.0
    past = newest * (torch.rand((rows, variables), generator=chance) < 0.5).float()
    spans = [newest] * NEWEST_SPANS + [past] * (SPANS - NEWEST_SPANS)
    keep = torch.cat([1.0 - each for each in spans], dim=1)
    cut, end = SPANS * variables, (SPANS + FLAGS) * variables
    flags = torch.maximum(window[:, cut:end], torch.cat([newest, past], dim=1))
    return torch.cat([window[:, :cut] * keep, flags, window[:, end:]], dim=1), newest
