"""One batch among golden ones, for the eye: a map of batches, which variables move together, and how well they fit.

Everything is computed from the golden batches alone and then asked of this batch, at the places where it has been so
far. The limits of the station's levels are another thing: these pictures explain, they do not judge.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.core.phrase import phrase
from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.view_places import GoldenSpread

_FEW = phrase("Golden", "{count} golden batches; at least {least} are needed")
_ELSEWHERE = phrase("Golden", "this batch has not been in a phase that golden batches have")
_SOON = phrase("Golden", "this batch has been at {count} places; {least} are needed")

LEAST_GOLDEN = 8
"""Fewer golden batches than this make no cloud."""

LEAST_PLACES = 10
"""From fewer places no correlation is told."""

INSIDE = 0.95
"""The share of golden batches that the ellipse is meant to hold."""

OUTLINE = 72
"""Corners of the ellipse."""

FOLDS = 5
"""Parts of the golden batches, each left out once."""

RIDGE = 0.15
"""What is added to every variance before a variable is foretold by the others: without it a pair of variables that
repeat each other would fit too well."""

BEYOND = 0.99
"""The share of golden places below the limit of the error."""

NORMAL = 1.4826
"""A median absolute deviation is this share of a standard deviation (normal distribution)."""

LEAST_WIDTH = 0.05
"""The smallest believed spread of a correlation (Fisher's z) over golden batches."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Golden batches and others on the first two principal components. `golden` (batches, 2) and `others` (others, 2)
    where this batch is now, `path` (places, 2) of this batch, `ellipse` (corners, 2), `explained` (2,), `pull`
    (variables,): how much each variable carries this batch away from the middle; `off`: how far this batch lies off the
    plane, in what `INSIDE` of golden batches stay below."""

    golden: Floats
    others: Floats
    path: Floats
    ellipse: Floats
    explained: Floats
    pull: Floats
    off: float


def plane_of(golden: Floats, others: Floats, batch: Floats) -> Plane:
    """The map for values of golden batches (batches, places, variables), of others alike, and of this one (places,
    variables).

    Multiway principal components of batch-wise unfolded deviations; what a batch has not reached yet is taken as golden
    (P. Nomikos, J. F. MacGregor: Multivariate SPC charts for monitoring batch processes, Technometrics 37, 1995). All
    batches are seen up to where this one is. The ellipse is that of Hotelling's T² for a new batch.

    Raises:
        ValueError: There are too few golden batches, or this batch has been nowhere that they were.
    """
    if len(golden) < LEAST_GOLDEN:
        raise ValueError(_FEW.filled(count=len(golden), least=LEAST_GOLDEN))
    spread = GoldenSpread.of(golden)
    reached: Bools = np.asarray(np.isfinite(spread.deviations(batch)).any(axis=1))
    if not reached.any():
        raise ValueError(_ELSEWHERE)
    clean = np.nan_to_num(spread.deviations(golden))
    flat = clean.reshape(len(golden), -1)
    middle = flat.mean(axis=0)
    _, sizes, axes = np.linalg.svd(flat - middle, full_matrices=False)
    loadings = _upright(axes[:2]).reshape(2, *clean.shape[1:])
    share = sizes[:2] ** 2 / max(float((sizes**2).sum()), 1e-12)

    def steps(values: Floats) -> Floats:
        """What each place adds (…, places, 2), nothing where this batch has not been."""
        off = np.nan_to_num(spread.deviations(values)) - middle.reshape(clean.shape[1:])
        off = np.where(reached[:, None] & np.isfinite(spread.deviations(values)), off, 0.0)
        return np.asarray(np.einsum("...pv,apv->...pa", off, loadings))

    cloud = steps(golden).sum(axis=1)
    path = np.cumsum(steps(batch), axis=0)[reached]
    centre = cloud.mean(axis=0)
    off = np.nan_to_num(spread.deviations(batch))
    away = path[-1] - centre
    direction = away / max(float(np.hypot(*away)), 1e-12)
    pull: Floats = np.asarray(np.einsum("pv,apv,a->v", np.where(reached[:, None], off, 0.0), loadings, direction))
    elsewhere = steps(others).sum(axis=1) - centre if len(others) else np.empty((0, 2))
    return Plane(
        cloud - centre,
        elsewhere,
        path - centre,
        ellipse_of(cloud - centre),
        share,
        pull,
        _off(clean, off, loadings, reached),
    )


def _off(golden: Floats, batch: Floats, loadings: Floats, reached: Bools) -> float:
    """What is left of the deviations (…, places, variables) when what the plane shows is taken away, where this batch
    has been: its root mean square over that of golden batches at their quantile."""
    axes = np.where(reached[None, :, None], loadings, 0.0).reshape(2, -1)
    axes, _ = np.linalg.qr(axes.T)

    def left(values: Floats) -> Floats:
        flat = np.where(reached[:, None], values, 0.0).reshape(*values.shape[:-2], -1)
        return np.asarray(np.linalg.norm(flat - flat @ axes @ axes.T, axis=-1))

    usual = float(np.quantile(left(golden), INSIDE))
    return float(left(batch)) / max(usual, 1e-12)


def ellipse_of(points: Floats, inside: float = INSIDE) -> Floats:
    """The outline (corners, 2) within which a new point of the kind of these (points, 2) is meant to lie.

    Hotelling's T² with F(2, n-2), whose quantile has a closed form for two variables: (m/2)((1-p)^(-2/m) - 1), m = n-2.
    """
    count = len(points)
    free = count - 2
    quantile = free / 2.0 * ((1.0 - inside) ** (-2.0 / free) - 1.0)
    limit = 2.0 * (count**2 - 1) / (count * free) * quantile
    variances, axes = np.linalg.eigh(np.cov(points.T) + 1e-12 * np.eye(2))
    turn = np.linspace(0.0, 2.0 * np.pi, OUTLINE)
    circle = np.stack([np.cos(turn), np.sin(turn)])
    return np.asarray((axes @ (np.sqrt(np.maximum(variances, 0.0) * limit)[:, None] * circle)).T + points.mean(axis=0))


@dataclass(frozen=True, slots=True)
class Together:
    """Correlations of deviations along a batch: `golden` (the median of golden batches), `batch`, and `unusual`: how
    far apart, in robust standard deviations of golden batches (variables, variables), NaN where nothing can be told."""

    golden: Floats
    batch: Floats
    unusual: Floats


def together(golden: Floats, batch: Floats) -> Together:
    """How variables move together in golden batches (batches, places, variables) and in this one (places, variables),
    at the places where this one has been. Compared as Fisher's z, the inverse hyperbolic tangent of a correlation.

    Raises:
        ValueError: There are too few golden batches or places.
    """
    if len(golden) < LEAST_GOLDEN:
        raise ValueError(_FEW.filled(count=len(golden), least=LEAST_GOLDEN))
    spread = GoldenSpread.of(golden)
    own = spread.deviations(batch)
    reached = np.isfinite(own).any(axis=1)
    if reached.sum() < LEAST_PLACES:
        raise ValueError(_SOON.filled(count=int(reached.sum()), least=LEAST_PLACES))
    ours = correlation(own[reached])
    theirs = np.stack([correlation(each[reached]) for each in spread.deviations(golden)])
    z, mine = _fisher(theirs), _fisher(ours)
    enough = np.isfinite(z).sum(axis=0) >= LEAST_GOLDEN
    middle = _median(z, enough)
    width = NORMAL * _median(np.abs(z - middle), enough) + LEAST_WIDTH
    unusual = (mine - middle) / width
    np.fill_diagonal(unusual, np.nan)
    return Together(np.tanh(middle), ours, unusual)


def correlation(values: Floats) -> Floats:
    """Pearson's correlations (variables, variables) of rows (rows, variables), each over the rows that both have; NaN
    where one does not move or too few rows are known."""
    known = np.isfinite(values)
    filled = np.where(known, values, 0.0)
    ones = known.astype(np.float64)
    count = ones.T @ ones
    safe = np.maximum(count, 1.0)
    sums = filled.T @ ones
    mean_row, mean_column = sums / safe, sums.T / safe
    both = filled.T @ filled / safe - mean_row * mean_column
    squares = (filled**2).T @ ones / safe - mean_row**2
    scale = np.sqrt(np.maximum(squares, 0.0) * np.maximum(squares.T, 0.0))
    found = np.full(both.shape, np.nan)
    fine = (scale > 1e-9) & (count >= LEAST_PLACES)
    found[fine] = np.clip(both[fine] / scale[fine], -1.0, 1.0)
    return found


@dataclass(frozen=True, slots=True)
class Misfit:
    """How well variables fit each other: `golden` (many,) root mean squares of golden places, each from batches that
    the fit had not seen, `batch` (places,) of this one with NaN where it has not been, `limit`, and `variables`
    (variables,): the root mean square of each in this batch, NaN where it was never seen."""

    golden: Floats
    batch: Floats
    limit: float
    variables: Floats


def misfit(golden: Floats, batch: Floats, seed: int = 0) -> Misfit:
    """What every variable lacks to what the others call for, in golden batches (batches, places, variables) left out of
    the fit, and in this one (places, variables).

    With the precision P of the deviations, a variable's distance from its conditional mean is (Pz)_i / P_ii and has the
    variance 1 / P_ii (conditional normal distribution). What is missing is taken as golden and not counted.

    Raises:
        ValueError: There are too few golden batches, or this batch has been nowhere that they were.
    """
    if len(golden) < LEAST_GOLDEN:
        raise ValueError(_FEW.filled(count=len(golden), least=LEAST_GOLDEN))
    fold = np.random.default_rng(seed).permutation(np.arange(len(golden)) % FOLDS)
    unseen = []
    for part in range(FOLDS):
        spread, precision = _fit(golden[fold != part])
        unseen += [_size(_lacking(spread.deviations(each), precision)) for each in golden[fold == part]]
    held_out = np.concatenate(unseen)
    held_out = held_out[np.isfinite(held_out)]
    spread, precision = _fit(golden)
    lacking = _lacking(spread.deviations(batch), precision)
    sizes = _size(lacking)
    if not np.isfinite(sizes).any():
        raise ValueError(_ELSEWHERE)
    return Misfit(held_out, sizes, float(np.quantile(held_out, BEYOND)), _size(lacking.T))


def _fit(golden: Floats) -> tuple[GoldenSpread, Floats]:
    spread = GoldenSpread.of(golden)
    rows = np.nan_to_num(spread.deviations(golden)).reshape(-1, golden.shape[2])
    covariance = rows.T @ rows / max(len(rows), 1)
    return spread, np.asarray(np.linalg.inv(covariance + RIDGE * np.eye(len(covariance))), dtype=np.float64)


def _lacking(deviations: Floats, precision: Floats) -> Floats:
    """What each lacks (places, variables), in its own standard deviations; NaN where it was not seen."""
    lacking = np.nan_to_num(deviations) @ precision / np.sqrt(np.diag(precision))
    return np.asarray(np.where(np.isfinite(deviations), lacking, np.nan))


def _size(lacking: Floats) -> Floats:
    """The root mean square of each row, NaN where nothing is known."""
    known = np.isfinite(lacking)
    count = known.sum(axis=1)
    mean = (np.where(known, lacking, 0.0) ** 2).sum(axis=1) / np.maximum(count, 1)
    return np.asarray(np.where(count > 0, np.sqrt(mean), np.nan))


def _fisher(correlations: Floats) -> Floats:
    return np.asarray(np.arctanh(np.clip(correlations, -0.999, 0.999)))


def _median(values: Floats, enough: Bools) -> Floats:
    found = np.full(values.shape[1:], np.nan)
    found[enough] = np.nanmedian(values[:, enough], axis=0)
    return found


def _upright(axes: Floats) -> Floats:
    """The same axes, each with its largest part positive: the sign of a principal component means nothing, but a map
    that turns over from one look to the next cannot be read."""
    largest: Ints = np.abs(axes).argmax(axis=1)
    return np.asarray(axes * np.sign(axes[np.arange(len(axes)), largest])[:, None])


def leading(pull: Floats, names: Sequence[str], at_most: int = 3) -> list[str]:
    """The variables that carry a batch away most, by their names."""
    order = [int(place) for place in np.argsort(-pull, kind="stable") if pull[place] > 0.0]
    return [names[place] for place in order[:at_most]]
