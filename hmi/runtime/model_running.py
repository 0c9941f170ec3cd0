"""Which models judge the plant now: what the registry says, as far as the folders still are what was approved."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hmi.core.golden_model import ModelBookAwayError, ModelRegistryError, ModelState, Registered, Registry
from hmi.core.phrase import phrase
from hmi.core.ports import Detector

NONE_ACTIVE = phrase("ModelActs", "no golden-batch model is active; approve and activate one on the page Models")

Use = Callable[[Detector | None, str, str], None]
"""Takes a detector and the SHA-256 of its model, or None and, in the second place, a sentence why."""


class KeptModels(Protocol):
    """The folders of registered models."""

    def place(self, model: str, manifest: str) -> Path:
        """See `core.golden_model.ModelStore`."""
        ...

    def stamp(self, model: str) -> object:
        """Something that is another one after somebody was at the files."""
        ...


class RunningModels:
    """Lets the active model, and the one in shadow, look at the plant. `look` may be called from any thread, now and
    then and after every act: another station may have activated one, and somebody may have been at the files."""

    def __init__(
        self,
        registry: Callable[[], Registry],
        kept: KeptModels,
        load: Callable[[Path], Detector],
        seats: Mapping[ModelState, Use],
    ) -> None:
        """`load` makes the detector of a folder, or raises ValueError with a sentence; `seats` take it over."""
        self.registry = Registry()
        self.words: dict[ModelState, str] = {}
        self._read = registry
        self._kept = kept
        self._load = load
        self._seats = dict(seats)
        self._known: dict[ModelState, object] = {}
        self._turn = threading.Lock()

    def look(self) -> None:
        """Brings what runs up to what is registered."""
        with self._turn:
            try:
                self.registry = self._read()
            except ModelBookAwayError as error:
                # What runs was approved; a database that is away for a moment takes it from nobody.
                if not self._known:
                    self._stop(str(error))
                return
            except ModelRegistryError as error:
                self._stop(str(error))
                return
            for state in self._seats:
                self._follow(state, self.registry.in_state(state))

    def title_at(self, time: datetime) -> str:
        """Which model judged the plant at a time, as far as the last look knows."""
        return self.registry.active_at(time) or NONE_ACTIVE

    def _follow(self, state: ModelState, one: Registered | None) -> None:
        key = None if one is None else (one.model, self._kept.stamp(one.model))
        if state in self._known and self._known[state] == key:
            return
        detector, words = self._loaded(state, one)
        self.words[state] = "" if detector is not None else words
        self._seats[state](detector, words, one.model if one else "")
        self._known[state] = key

    def _loaded(self, state: ModelState, one: Registered | None) -> tuple[Detector | None, str]:
        if one is None:
            return None, NONE_ACTIVE if state is ModelState.ACTIVE else ""
        try:
            return self._load(self._kept.place(one.model, one.manifest)), ""
        except (ModelRegistryError, ValueError) as error:
            return None, phrase("ModelActs", "no golden-batch model: {error}", error=error)

    def _stop(self, why: str) -> None:
        for state, use in self._seats.items():
            if self._known.get(state) != why:
                self._known[state] = why
                self.words[state] = phrase("ModelActs", "no golden-batch model: {why}", why=why)
                use(None, self.words[state], "")
