"""A trained golden-batch model: for every asset class its tunnel, its network and its limits."""

from dataclasses import dataclass

import numpy as np

from hmi.core.deviation import Level
from hmi.golden.align import SEGMENTS, Grid, Tunnel
from hmi.golden.arrays import Floats, Ints, Singles
from hmi.golden.network import Weights
from hmi.golden.variables import Variable


@dataclass(frozen=True, slots=True)
class Scales:
    """How large the answers are in golden batches. `typical` (phases, segments, questions, variables) is their spread,
    infinite where nothing may be said; `usual` (phases, questions, variables + 1; the last one is all together) is the
    lasting size, in that spread, that all but one in a hundred golden runs stay below in the phase."""

    typical: Floats
    usual: Floats

    def at(self, grid: Grid, phase: Ints, hours: Floats) -> Floats:
        """The spreads at these moments, linear between segments. (streams,) gives (questions, streams, variables)."""
        share = np.clip(hours / grid.longest[phase] * SEGMENTS - 0.5, 0.0, SEGMENTS - 1.0)
        low = share.astype(np.int64)
        high = np.minimum(low + 1, SEGMENTS - 1)
        part = (share - low)[:, None, None]
        with np.errstate(invalid="ignore"):
            mixed = (1.0 - part) * self.typical[phase, low] + part * self.typical[phase, high]
        return np.asarray(np.where(np.isnan(mixed), np.inf, mixed).transpose(1, 0, 2))


@dataclass(frozen=True, slots=True)
class Limits:
    """Above which ratio to the usual an asset has level 1, 2 and 3, and the share of golden runs meant to get there."""

    ratios: tuple[float, float, float]
    rates: tuple[float, float, float]

    def level(self, ratio: float) -> Level:
        """The level of one ratio."""
        return Level(sum(ratio >= limit for limit in self.ratios))


@dataclass(frozen=True, slots=True)
class ClassModel:
    """All that is known of the golden runs of one asset class."""

    asset_class: str
    variables: tuple[Variable, ...]
    tunnel: Tunnel
    weights: Weights
    scales: Scales
    limits: Limits


@dataclass(frozen=True, slots=True)
class GoldenModel:
    """The model of a plant: one part for each asset class, and its name for the operator."""

    name: str
    classes: dict[str, ClassModel]


def tensors(model: ClassModel) -> dict[str, Singles]:
    """The numbers of a class model by name, as they stand in the file; `rebuilt` is the way back."""
    weights = model.weights
    named = {
        "mean": model.tunnel.mean,
        "sigma": model.tunnel.sigma,
        "known": model.tunnel.known,
        "typical": np.where(np.isinf(model.scales.typical), 0.0, model.scales.typical),
        "usual": model.scales.usual,
        "measured": np.isfinite(model.tunnel.mean[model.tunnel.grid.first]),
        "scale": weights.scale,
        "companions": weights.companions,
        "hidden": weights.hidden,
        "bias": weights.bias,
        "out": weights.out,
        "skip": weights.skip,
        "offset": weights.offset,
        "doubt": weights.doubt,
        "doubt_offset": weights.doubt_offset,
    }
    return {name: np.ascontiguousarray(np.nan_to_num(numbers), dtype=np.float32) for name, numbers in named.items()}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a class model is besides its tensors."""

    asset_class: str
    variables: tuple[Variable, ...]
    grid: Grid
    members: Ints
    limits: Limits


def rebuilt(frame: Frame, named: dict[str, Singles]) -> ClassModel:
    """A class model from its frame and its tensors."""
    measured = np.repeat(named["measured"] > 0, frame.grid.count, axis=0)
    mean = np.where(measured, named["mean"], np.nan).astype(np.float64)
    sigma = named["sigma"].astype(np.float64)
    band = np.array([variable.band for variable in frame.variables]) / sigma
    tunnel = Tunnel(frame.grid, mean, sigma, named["known"] > 0, band)
    typical = np.where(named["typical"] > 0, named["typical"], np.inf).astype(np.float64)
    scales = Scales(typical, named["usual"].astype(np.float64))
    order = ("scale", "companions", "hidden", "bias", "out", "skip", "offset", "doubt", "doubt_offset")
    weights = Weights(frame.members, *(named[name] for name in order))
    return ClassModel(frame.asset_class, frame.variables, tunnel, weights, scales, frame.limits)
