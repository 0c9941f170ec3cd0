"""The displays that somebody came by: back and forward, as in a browser."""

from dataclasses import dataclass, field

KEPT = 50


@dataclass
class Way:
    """Where one was, where one is, and where one came back from."""

    here: str = ""
    behind: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)

    def go(self, place: str) -> None:
        """A step to another place; what lay ahead is forgotten."""
        if place != self.here:
            if self.here:
                self.behind = [*self.behind, self.here][-KEPT:]
            self.here, self.ahead = place, []

    def back(self) -> str:
        """A step back; empty where there is none."""
        if not self.behind:
            return ""
        self.ahead.append(self.here)
        self.here = self.behind.pop()
        return self.here

    def forward(self) -> str:
        """A step forward again; empty where there is none."""
        if not self.ahead:
            return ""
        self.behind.append(self.here)
        self.here = self.ahead.pop()
        return self.here
