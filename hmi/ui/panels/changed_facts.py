"""What changed of a request since somebody looked at its facts: that he has to read again (contract, W-03)."""

from collections.abc import Sequence

from hmi.ui.panels.approval_facts import Fact


class ChangedFacts:
    """Remembers the facts of one or more requests as they were first shown, and which of them are others since."""

    def __init__(self) -> None:
        self._read: dict[str, dict[str, Fact]] = {}
        self._changed: dict[str, set[str]] = {}

    def look(self, request: str, facts: Sequence[Fact]) -> bool:
        """Takes the newest facts of a request; whether one of them changed, came or went since the last look."""
        now = {fact.name: fact for fact in facts}
        before = self._read.setdefault(request, now)
        names = {name for name, fact in now.items() if name not in before or fact.differs(before[name])}
        if not names and now.keys() == before.keys():
            return False
        # What moved less than counts is not taken as read, or many small steps would go unnoticed.
        kept = {name: before[name] for name in now if name not in names}
        self._read[request] = now | kept
        self._changed.setdefault(request, set()).update(names)
        return True

    def of(self, request: str) -> frozenset[str]:
        """The names of the facts that changed since the request was first shown."""
        return frozenset(self._changed.get(request, ()))
