"""Whether flow moves on the screen: everybody's own choice, kept for him."""

from PySide6.QtCore import QObject

from hmi.core.user import Person
from hmi.ui.controls.preferences import Preferences
from hmi.ui.mimic.flow import MotionWish

NAME = "flow-moves"


class MotionChoice(QObject):
    """Belongs to who is logged in; while nobody is, flow moves as the system lets it."""

    def __init__(self, preferences: Preferences, wish: MotionWish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._wish = wish
        self._owner = ""

    @property
    def moves(self) -> bool:
        """Whether flow may move now."""
        return self._wish.moves

    def show_person(self, person: Person | None) -> None:
        """Takes another person's choice."""
        self._owner = "" if person is None else person.id
        self._wish.moves = True
        if person is not None:
            self._preferences.read(self._owner, NAME, self._take)

    def choose(self, moves: bool) -> None:
        """Takes a choice and keeps it for who is logged in."""
        self._wish.moves = moves
        self._preferences.keep(self._owner, NAME, moves)

    def _take(self, kept: object) -> None:
        if isinstance(kept, bool):
            self._wish.moves = kept
