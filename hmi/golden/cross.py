"""What every variable should be, given the others and the batch so far: leave-one-out regression, local in batch time.

For each variable there are two answers, linear in the smoothed deviations of all others: one from the others alone, and
one that also knows the variable's own past (not its newest values), which takes out what is constant in a batch. The
weights vary along the batch (a common part, and hat functions of the progress). They are ridge estimates with a second
penalty that is exactly the expected loss when inputs are hidden at random (Wager, Wang and Liang, NIPS 2013), so no
answer hangs on a single input, and missing ones are nothing new.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Floats, Ints, known
from hmi.golden.traits import BEFORE, CENTRES, LATELY, LONG_BEFORE, NOW, SEGMENTS, SO_FAR, Traits

OTHERS = (NOW, LATELY, SO_FAR)
OWN = (BEFORE, LONG_BEFORE)
"""The spans in which the others, and a variable itself, are looked at."""

ANSWERS = 2
"""From the others alone, and with the variable's own past."""

FARTHEST = 6.0
"""Inputs are clipped here, in spreads."""

HIDDEN = 0.08
"""The odds with which an input is hidden."""

LOCAL = 4.0
"""How many times more the local part of a weight is held back than the common one."""

RIDGES = (0.0003, 0.003, 0.03)
"""The penalties that are tried, as shares of a unit variance."""

CONTEXTS = 2
"""Inputs that belong to no variable: one, and the lead."""


def hats(variables: int) -> int:
    """Into how many hat functions the progress is cut; fewer where there are many variables to learn from."""
    return 6 if variables <= 30 else 3 if variables <= 60 else 0


@dataclass(frozen=True, slots=True)
class Weights:
    """`matrix` (answers, inputs, variables); `lead` is the unit of the lead in hours."""

    matrix: Floats
    lead: float

    def expected(self, inputs: Floats) -> Floats:
        """The answers (answers, streams, variables) to inputs (streams, inputs)."""
        return np.asarray(inputs @ self.matrix)


def inputs_of(traits: Traits, lead: float) -> Floats:
    """The inputs (streams, inputs): contexts, then the spans of all variables; all that once, and once for each hat."""
    smooth = np.clip(known(traits.smooth[[*OTHERS, *OWN]]), -FARTHEST, FARTHEST)
    streams, variables = smooth.shape[1:]
    ahead = np.clip(traits.lead / lead, -FARTHEST, FARTHEST)
    base = np.concatenate([np.ones((streams, 1)), ahead[:, None], *smooth], axis=1)
    count = hats(variables)
    if not count:
        return base
    place = np.clip(traits.progress, 0.0, 1.0) * (count - 1)
    share = np.maximum(1.0 - np.abs(place[:, None] - np.arange(count)), 0.0)
    return np.concatenate([base, (share[:, :, None] * base[:, None, :]).reshape(streams, -1)], axis=1)


def owners(variables: int) -> Ints:
    """To which variable every input belongs (-1: none)."""
    once = np.concatenate([np.full(CONTEXTS, -1), np.tile(np.arange(variables), len(OTHERS) + len(OWN))])
    return np.tile(once, 1 + hats(variables))


def _pasts(variables: int) -> Ints:
    """Which inputs are somebody's own past."""
    once = np.zeros(CONTEXTS + variables * (len(OTHERS) + len(OWN)), dtype=np.int64)
    once[CONTEXTS + len(OTHERS) * variables :] = 1
    return np.tile(once, 1 + hats(variables))


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over looks: `square` (inputs, inputs), `mixed` (inputs, variables), `target` (variables,) and `count`
    (variables,)."""

    square: Floats
    mixed: Floats
    target: Floats
    count: Floats

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(
            self.square + other.square,
            self.mixed + other.mixed,
            self.target + other.target,
            self.count + other.count,
        )

    def __sub__(self, other: "Moments") -> "Moments":
        return Moments(
            self.square - other.square,
            self.mixed - other.mixed,
            self.target - other.target,
            self.count - other.count,
        )


def moments(inputs: Floats, target: Floats) -> Moments:
    """The sums of these rows. Missing targets count as golden, which is what a missing input says too."""
    kept = np.clip(np.nan_to_num(target), -FARTHEST, FARTHEST)
    # Single precision halves the time of the largest product of training; sums over parts are double.
    rows = inputs.astype(np.float32)
    square = (rows.T @ rows).astype(np.float64)
    return Moments(square, inputs.T @ kept, (kept**2).sum(axis=0), np.full(kept.shape[1], float(len(kept))))


def fit_weights(parts: Sequence[Moments], lead: float, ridge: float) -> Weights:
    """The weights from the sums of all parts."""
    return Weights(_solve(_whole(parts), ridge), lead)


def choose_ridge(parts: Sequence[Moments]) -> float:
    """The penalty with the least error on parts that were left out."""
    whole = _whole(parts)
    errors = []
    for ridge in RIDGES:
        error = 0.0
        for part in parts:
            matrix = _solve(whole - part, ridge)
            for answer in matrix:
                left = part.target - 2.0 * (answer * part.mixed).sum(axis=0)
                left = left + np.einsum("fv,fg,gv->v", answer, part.square, answer, optimize=True)
                error += float(np.log(np.maximum(left / part.count, 1e-6)).sum())
        errors.append(error)
    return RIDGES[int(np.argmin(errors))]


def _whole(parts: Sequence[Moments]) -> Moments:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole


def _solve(sums: Moments, ridge: float) -> Floats:
    """The weights (answers, inputs, variables); a variable has no weight for itself."""
    variables = sums.mixed.shape[1]
    owner, past = owners(variables), _pasts(variables)
    count = float(sums.count.max())
    square = sums.square / count
    same = (owner[:, None] == owner) & (owner >= 0)
    square = square + HIDDEN * np.where(same, square, 0.0)
    once = len(owner) // (1 + hats(variables))
    held = np.full(len(owner), LOCAL * ridge)
    held[:once] = ridge
    held[0] = 1e-6
    square[np.diag_indices_from(square)] += held
    mixed = sums.mixed / count
    matrix = np.zeros((ANSWERS, len(owner), variables))
    shared = np.flatnonzero(past == 0)
    inverse = np.linalg.inv(square[np.ix_(shared, shared)])
    for variable in range(variables):
        # One inverse serves all: a variable's own rows are taken out of it, and its past is put beside (block inverse).
        mine = np.flatnonzero(owner[shared] == variable)
        own = np.flatnonzero((owner == variable) & (past == 1))
        beside = square[np.ix_(shared, own)]
        beside[mine] = 0.0
        wanted = np.concatenate([mixed[shared, variable, None], beside], axis=1)
        wanted[mine] = 0.0
        told = inverse @ wanted
        told -= inverse[:, mine] @ np.linalg.solve(inverse[np.ix_(mine, mine)], told[mine])
        alone, reached = told[:, 0], told[:, 1:]
        left = square[np.ix_(own, own)] - beside.T @ reached
        weight = np.linalg.solve(left, mixed[own, variable] - beside.T @ alone)
        matrix[0, shared, variable] = alone
        matrix[1, shared, variable] = alone - reached @ weight
        matrix[1, own, variable] = weight
    return matrix


def reach(weights: Weights, variables: int) -> Floats:
    """How far each answer moves when a variable is one spread off in all spans: (answers, segments, inputs'
    variables, variables)."""
    owner = owners(variables)
    once = len(owner) // (1 + hats(variables))
    common = _by_owner(weights.matrix[:, :once], owner[:once], variables)
    count = hats(variables)
    if not count:
        return np.repeat(common[:, None], SEGMENTS, axis=1)
    local = np.stack(
        [
            _by_owner(weights.matrix[:, once * (1 + hat) : once * (2 + hat)], owner[:once], variables)
            for hat in range(count)
        ]
    )
    place = CENTRES * (count - 1)
    share = np.maximum(1.0 - np.abs(place[:, None] - np.arange(count)), 0.0)
    return np.asarray(common[:, None] + np.einsum("sh,hajv->asjv", share, local))


def _by_owner(matrix: Floats, owner: Ints, variables: int) -> Floats:
    """Weights (answers, inputs, variables) summed over the spans of each input's variable."""
    total = np.zeros((matrix.shape[0], variables, matrix.shape[2]))
    for variable in range(variables):
        total[:, variable] = matrix[:, owner == variable].sum(axis=1)
    return total
