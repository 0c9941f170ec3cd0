"""The masked autoencoder in numpy: what every variable should be, given the others and the batch so far.

One small network per model sees the window of smoothed deviations (now, lately, the batch so far, and each variable's
own past), flags of what is missing, the lead and the place in the batch; it goes through a narrow layer and gives the
deviation of every variable now. It was trained with variables hidden at random (`hmi.golden.masked_training`). A
variable is asked for with itself hidden, so what is said of it comes from the others: once with its whole course
hidden, once with its newest values only. Scoring knows no torch.
"""

from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Floats, known
from hmi.golden.cross import ANSWERS, FARTHEST
from hmi.golden.traits import SPANS, Traits

NEWEST_SPANS = 3
"""Of the spans, the first so many hold a variable's newest values; the others are its own past."""

FLAGS = 2
"""Per variable: its newest values are hidden, its past is."""

PLACES = 6
"""Into so many hat functions the progress is cut."""

WIDE, NARROW = 48, 16
"""Units of the two layers."""


@dataclass(frozen=True, slots=True)
class Masked:
    """The weights: `first` (inputs, wide), `first_bias` (wide,), `narrow` (wide, narrow), `narrow_bias` (narrow,),
    `out` (narrow, variables), `out_bias` (variables,). `share` (answers, variables), 0 to 1: how much its answers count
    beside those of the regressions, as batches left out have shown. Inputs: the spans of all variables, the flags of
    all, the lead, the hats of the progress."""

    first: Floats
    first_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    out: Floats
    out_bias: Floats
    share: Floats

    def blended(self, expected: Floats, traits: Traits, lead: float) -> Floats:
        """The answers of the regressions (answers, streams, variables) with those of the network blended in."""
        rows = np.flatnonzero(traits.counts & (self.share > 0.0).any())
        if not len(rows):
            return expected
        blended = expected.copy()
        blended[:, rows] = self.mixed(expected[:, rows], self.answers(window_of(traits, lead)[rows]))
        return blended

    def mixed(self, expected: Floats, told: Floats) -> Floats:
        """The answers of the regressions and of the network (answers, rows, variables), as far as each is heard."""
        return np.asarray(expected + self.share[:, None, :] * (told - expected))

    def answers(self, window: Floats) -> Floats:
        """What each variable should be (answers, rows, variables), itself hidden, from windows (rows, inputs)."""
        variables = len(self.out_bias)
        spans = window[:, : SPANS * variables].reshape(len(window), SPANS, variables)
        flags = window[:, SPANS * variables : (SPANS + FLAGS) * variables].reshape(len(window), FLAGS, variables)
        of_spans = self.first[: SPANS * variables].reshape(SPANS, variables, -1)
        of_flags = self.first[SPANS * variables : (SPANS + FLAGS) * variables].reshape(FLAGS, variables, -1)
        seen = (window @ self.first + self.first_bias)[:, None, :]
        newest = _change(spans[:, :NEWEST_SPANS], of_spans[:NEWEST_SPANS], flags[:, :1], of_flags[:1])
        past = _change(spans[:, NEWEST_SPANS:], of_spans[NEWEST_SPANS:], flags[:, 1:], of_flags[1:])
        found = np.empty((ANSWERS, len(window), variables))
        for answer, hidden in enumerate((seen + newest + past, seen + newest)):
            latent = np.tanh(np.tanh(hidden) @ self.narrow + self.narrow_bias)
            found[answer] = (latent * self.out.T).sum(axis=2) + self.out_bias
        return found

    def latent(self, window: Floats) -> Floats:
        """Where batches are in the narrow layer (rows, narrow), nothing hidden."""
        return np.asarray(np.tanh(np.tanh(window @ self.first + self.first_bias) @ self.narrow + self.narrow_bias))


def _change(spans: Floats, of_spans: Floats, flags: Floats, of_flags: Floats) -> Floats:
    """How the first layer changes when each variable in turn is hidden (rows, variables, wide)."""
    gone = np.einsum("rsv,svw->rvw", spans, of_spans)
    return np.asarray(np.einsum("rfv,fvw->rvw", 1.0 - flags, of_flags) - gone)


def window_of(traits: Traits, lead: float) -> Floats:
    """The inputs (streams, inputs) of these traits."""
    smooth = traits.smooth
    streams = smooth.shape[1]
    missing = ~np.isfinite(smooth[[0, NEWEST_SPANS]])
    kept = np.clip(known(smooth), -FARTHEST, FARTHEST)
    ahead = np.clip(traits.lead / lead, -FARTHEST, FARTHEST)
    place = np.clip(known(traits.progress), 0.0, 1.0) * (PLACES - 1)
    hats = np.maximum(1.0 - np.abs(place[:, None] - np.arange(PLACES)), 0.0)
    parts = [kept.transpose(1, 0, 2).reshape(streams, -1), missing.transpose(1, 0, 2).reshape(streams, -1)]
    return np.concatenate([*parts, ahead[:, None], hats], axis=1)


def inputs_for(variables: int) -> int:
    """How many inputs a network of so many variables has."""
    return (SPANS + FLAGS) * variables + 1 + PLACES
