"""What several rivals need of the same batches, made once: blocks on the common clock, and alignments."""

from collections.abc import Sequence

from hmi.golden.batch import BatchRecord
from tests.golden_report.rivals.block import Block, ticks_of
from tests.golden_report.rivals.warp import Place, Places, Placing

Key = tuple[str, ...]


class Workbench:
    """One process, or one class of assets."""

    def __init__(self, variables: tuple[str, ...], golden: Sequence[BatchRecord]) -> None:
        self._ticks = ticks_of(variables, golden)
        self._blocks: dict[Key, Block] = {}
        self._placings: dict[tuple[Place, Key], Placing] = {}
        self._places: dict[tuple[Place, Key, Key], Places] = {}

    def block(self, batches: Sequence[BatchRecord]) -> Block:
        """The batches on the common clock."""
        key = _key(batches)
        if key not in self._blocks:
            self._blocks[key] = self._ticks.block(batches)
        return self._blocks[key]

    def places(self, place: Place, golden: Sequence[BatchRecord], batches: Sequence[BatchRecord]) -> Places:
        """Where the samples of the batches belong, as learnt from the golden ones."""
        learnt, asked = _key(golden), _key(batches)
        if (place, learnt) not in self._placings:
            self._placings[place, learnt] = place(self.block(golden))
        if (place, learnt, asked) not in self._places:
            self._places[place, learnt, asked] = self._placings[place, learnt].places(self.block(batches))
        return self._places[place, learnt, asked]


def _key(batches: Sequence[BatchRecord]) -> Key:
    return tuple(record.id for record in batches)
