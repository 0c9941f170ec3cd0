"""The masked, conditional autoencoder: every variable of an asset class from the others. Trained here, with torch.

One small network per variable, all of them trained together: inputs of the variable itself are held at zero, others are
hidden at random, so that the answer does not hang on any single one and missing inputs are nothing new. Whole sets of
companions are hidden half of the time (see `hmi.golden.network`). Only training imports torch; the weights leave as
numpy arrays.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hmi.golden.arrays import Bools, Ints, Singles
from hmi.golden.network import DOUBTS, Weights, network_features, own_features

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Schooling:
    """How a network is trained: hidden units per variable, steps, rows per step, first learning rate, weight decay, and
    how often a variable is hidden in the rows where any is."""

    hidden: int = 12
    steps: int = 900
    rows: int = 192
    rate: float = 5e-3
    decay: float = 2e-3
    hide: float = 0.2


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a network learns from: `smooth` (3, rows, members) and `context` (rows, contexts), see `Features`."""

    smooth: Singles
    context: Singles


COMPANION_CORRELATION = 0.97
"""Two variables whose deviations correlate more than this within golden batches follow each other."""

DOUBT_SHARE = 0.1
"""How much learning one's doubt counts beside learning the answer."""

LEAST_SCALE = 0.02
"""A smoothed feature whose spread, in sigma, is smaller than this is not blown up any further."""


def train_network(members: Ints, lessons: Lessons, schooling: Schooling, seed: int) -> Weights:
    """The weights for these lessons; the same lessons, schooling and seed give the same bytes."""
    import torch

    scale = _scale(lessons.smooth)
    companions = _companions(lessons.smooth[0])
    features = network_features(lessons.smooth, lessons.context, scale)
    target = np.clip(np.nan_to_num(lessons.smooth[0]), -8.0, 8.0).astype(np.float32)
    present = np.isfinite(lessons.smooth[0])
    with _repeatable():
        chance = torch.Generator().manual_seed(seed)
        module = _initial(len(members), features.shape[1], schooling.hidden, chance)
        _fit(module, _Rows(features, target, present, companions), schooling, chance)
        arrays = [part.detach().numpy().copy() for part in module]
    return Weights(members, scale, companions.astype(np.float32), *arrays)


def forward(parts: list["torch.Tensor"], features: "torch.Tensor") -> tuple["torch.Tensor", "torch.Tensor"]:
    """The network in torch. `parts` are in the order of `Weights`; `features` (v, rows, f) gives the answer and the
    logarithm of its doubt, both (v, rows)."""
    import torch

    hidden, bias, out, skip, offset, doubt, doubt_offset = parts
    layer = torch.tanh(torch.bmm(features, hidden) + bias[:, None, :])
    direct = torch.bmm(features, skip[:, :, None])[:, :, 0]
    answer = torch.bmm(layer, out[:, :, None])[:, :, 0] + direct + offset[:, None]
    return answer, (torch.bmm(layer, doubt[:, :, None])[:, :, 0] + doubt_offset[:, None]).clamp(*DOUBTS)


@dataclass(frozen=True, slots=True)
class _Rows:
    features: Singles
    target: Singles
    present: Bools
    companions: Bools


@contextmanager
def _repeatable() -> Iterator[None]:
    """One thread: how many there are would otherwise show in the last bits."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _initial(members: int, features: int, hidden: int, chance: "torch.Generator") -> list["torch.Tensor"]:
    import torch

    first = torch.randn((members, features, hidden), generator=chance) / features**0.5
    out = torch.randn((members, hidden), generator=chance) * 0.1
    parts = [
        first,
        torch.zeros((members, hidden)),
        out,
        torch.zeros((members, features)),
        torch.zeros((members,)),
        torch.zeros((members, hidden)),
        torch.zeros((members,)),
    ]
    return [part.requires_grad_() for part in parts]


def _fit(parts: list["torch.Tensor"], rows: _Rows, schooling: Schooling, chance: "torch.Generator") -> None:
    import torch

    members = rows.target.shape[1]
    foreign = torch.from_numpy(~own_features(members, rows.features.shape[1])).float()
    optimiser = torch.optim.AdamW(parts, lr=schooling.rate, weight_decay=schooling.decay)
    fall = torch.optim.lr_scheduler.OneCycleLR(optimiser, schooling.rate, total_steps=schooling.steps)
    features, target = torch.from_numpy(rows.features), torch.from_numpy(rows.target)
    present = torch.from_numpy(rows.present).float()
    companions = torch.from_numpy(rows.companions).float()
    for _ in range(schooling.steps):
        chosen = torch.randint(len(features), (schooling.rows,), generator=chance)
        gone = _hidden(schooling, companions, chance)
        seen = _masked(features[chosen], gone, members) * foreign[:, None, :]
        answer, doubt = forward(parts, seen)
        error = answer - target[chosen].T
        loss = torch.nn.functional.huber_loss(error, torch.zeros_like(error), reduction="none")
        # The doubt is the scale of a Laplace distribution; it learns from the error and does not excuse it.
        loss = loss + DOUBT_SHARE * (error.detach().abs() * torch.exp(-doubt) + doubt)
        loss = (loss * present[chosen].T).sum() / present[chosen].sum().clamp(min=1.0)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
        fall.step()
    with torch.no_grad():
        parts[0] *= foreign[:, :, None]
        parts[3] *= foreign


def _hidden(schooling: Schooling, companions: "torch.Tensor", chance: "torch.Generator") -> "torch.Tensor":
    """Which members are hidden from which network in which row (v, rows, v)."""
    import torch

    members = len(companions)
    rows = schooling.rows
    any_hidden = torch.rand((rows, 1), generator=chance) < 0.5
    some = (torch.rand((rows, members), generator=chance) < schooling.hide) & any_hidden
    apart = (torch.rand((members, rows, 1), generator=chance) < 0.5).float()
    return torch.maximum(some.float()[None], apart * companions[:, None, :])


def _masked(features: "torch.Tensor", gone: "torch.Tensor", members: int) -> "torch.Tensor":
    """Features (rows, f) as each network sees them (v, rows, f): the hidden ones zero, their flags up."""
    import torch

    keep = 1.0 - gone
    parts = [features[None, :, place * members : (place + 1) * members] * keep for place in range(3)]
    flags = torch.maximum(features[None, :, 3 * members : 4 * members], gone)
    context = features[None, :, 4 * members :].expand(len(gone), -1, -1)
    return torch.cat([*parts, flags, context], dim=2)


def _scale(smooth: Singles) -> Singles:
    now, lately, so_far = smooth
    parts = np.stack([now, lately - now, so_far - lately]).astype(np.float64)
    spread = np.sqrt(np.nanmean(np.clip(parts, -8.0, 8.0) ** 2, axis=1))
    return np.asarray(np.maximum(np.nan_to_num(spread), LEAST_SCALE), dtype=np.float32)


def _companions(now: Singles) -> Bools:
    """Pairs that follow each other (v, v): how far their deviations, where both are known, are one multiple of the
    other; a variable is not its own."""
    present = np.isfinite(now).astype(np.float64)
    filled = np.nan_to_num(np.clip(now, -8.0, 8.0)).astype(np.float64)
    squares = (filled**2).T @ present
    alike = np.abs(filled.T @ filled) / np.maximum(np.sqrt(squares * squares.T), 1e-12)
    pairs = alike > COMPANION_CORRELATION
    np.fill_diagonal(pairs, val=False)
    return np.asarray(pairs)
