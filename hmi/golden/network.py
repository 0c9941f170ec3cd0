"""The trained network in numpy: what every variable should be, given the others. The live station knows only this.

For each variable one small network (skip connection plus one hidden layer) sees the smoothed deviations of all other
variables, flags of what is missing, and the context. Two answers are given: one from all others, and one from which
also the variable's companions are taken away, those that follow it so closely (a controller's own output) that they
would repeat a fault instead of contradicting it.
"""

from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints, Singles

FARTHEST = 6.0
"""Features are clipped here, in their own spreads: what is farther away was never trained."""

DOUBTS = (-4.0, 1.5)
"""The logarithm of an answer's doubt, in sigma, is kept within these."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a network of `v` variables, `f` features and `h` hidden units.

    `members` (v,): which variables of the class take part. `scale` (3, v): the spread of each smoothed feature.
    `companions` (v, v): 1 where column follows row. `hidden` (v, f, h), `bias` (v, h), `out` (v, h), `skip` (v, f),
    `offset` (v,); `doubt` (v, h) and `doubt_offset` (v,) give the logarithm of how far off the answer may be here.
    Feature order: now, lately minus now, so far minus lately, missing flags (v each), then the context.
    """

    members: Ints
    scale: Singles
    companions: Singles
    hidden: Singles
    bias: Singles
    out: Singles
    skip: Singles
    offset: Singles
    doubt: Singles
    doubt_offset: Singles


class Network:
    """Gives expected deviations for a row of features; float32 throughout, like the training."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._count = len(weights.members)
        alone = _hidden_of(np.eye(self._count, dtype=np.float32), weights)
        apart = _hidden_of(np.maximum(weights.companions, np.eye(self._count, dtype=np.float32)), weights)
        self._first = np.concatenate([alone[0], apart[0]], axis=1)
        self._first_bias = np.concatenate([alone[1], apart[1]])
        self._skip = np.concatenate([alone[2], apart[2]], axis=1)
        self._skip_bias = np.concatenate([alone[3], apart[3]])
        self._out = np.concatenate([weights.out, weights.out])
        self._doubt = np.concatenate([weights.doubt, weights.doubt])
        self._doubt_offset = np.concatenate([weights.doubt_offset, weights.doubt_offset])

    def expected(self, features: Singles) -> tuple[Singles, Singles]:
        """What each member should be and how far off that may be, in sigma: (rows, f) gives twice (2, rows, v), from
        all others and without companions."""
        rows = len(features)
        hidden = np.tanh(features @ self._first + self._first_bias).reshape(rows, 2 * self._count, -1)
        answer = np.einsum("rvh,vh->rv", hidden, self._out) + features @ self._skip + self._skip_bias
        doubt = np.einsum("rvh,vh->rv", hidden, self._doubt) + self._doubt_offset
        return self._apart(answer), self._apart(np.exp(np.clip(doubt, *DOUBTS)))

    def _apart(self, both: Singles) -> Singles:
        return np.asarray(both.reshape(len(both), 2, self._count).transpose(1, 0, 2), dtype=np.float32)

    def features(self, smooth: Floats, context: Floats, hidden_from: Bools | None = None) -> Singles:
        """Network features from smoothed deviations (3, rows, all variables). `hidden_from` (rows, v) marks members
        that shall be taken as missing."""
        return network_features(smooth[:, :, self.weights.members], context, self.weights.scale, hidden_from)


def network_features(
    smooth: Floats | Singles, context: Floats | Singles, scale: Singles, hidden_from: Bools | None = None
) -> Singles:
    """See `Network.features`; `smooth` (3, rows, v) holds the members only."""
    now, lately, so_far = smooth
    missing = ~np.isfinite(now)
    if hidden_from is not None:
        missing = missing | hidden_from
    parts = np.stack([now, lately - now, so_far - lately])
    scaled = np.clip(parts / scale[:, None, :], -FARTHEST, FARTHEST)
    scaled[:, missing] = 0.0
    return np.concatenate([*scaled, missing, context], axis=1).astype(np.float32)


def own_features(members: int, features: int) -> Bools:
    """Which features (v, f) belong to which member: its three smoothed deviations and its missing flag."""
    owner = np.arange(features) % members
    owner[4 * members :] = -1
    return np.asarray(owner[None, :] == np.arange(members)[:, None])


def _hidden_of(taken: Singles, weights: Weights) -> tuple[Singles, Singles, Singles, Singles]:
    """Folds "these members are missing" (v, v) into the weights: their deviations count nothing, their flags are up."""
    members, features = weights.skip.shape
    owned = own_features(members, features)
    gone = (taken @ owned) > 0
    keep = (~gone).astype(np.float32)
    flags = np.zeros((members, features), dtype=np.float32)
    flags[:, 3 * members : 4 * members] = taken * (1.0 - np.eye(members, dtype=np.float32))
    first = weights.hidden * keep[:, :, None]
    bias = weights.bias + np.einsum("vf,vfh->vh", flags, weights.hidden)
    skip = weights.skip * keep
    offset = weights.offset + (flags * weights.skip).sum(axis=1)
    folded = first.transpose(1, 0, 2).reshape(features, -1)
    return folded, bias.reshape(-1).astype(np.float32), skip.T, offset.astype(np.float32)
