"""A chip on the bar that says where the open diagram stands on its way to the operators."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from hmi.core.phrase import phrase
from hmi.core.publication import DiagramState
from hmi.ui.controls.labels import tip
from hmi.ui.controls.wording import day_text
from hmi.ui.editor.review_look import Look
from hmi.ui.language import capital, said, translate, word


@dataclass(frozen=True, slots=True)
class _Sign:
    """How a state is shown: a sign that differs in form, and words."""

    mark: str
    words: str


SIGNS: dict[DiagramState, _Sign] = {
    DiagramState.DRAFT: _Sign("\N{WHITE CIRCLE}", phrase("Editor", "Draft")),
    DiagramState.SUBMITTED: _Sign("\N{CIRCLE WITH LOWER HALF BLACK}", phrase("Editor", "Waits for review")),
    DiagramState.REVIEWED: _Sign("\N{CIRCLE WITH UPPER RIGHT QUADRANT BLACK}", phrase("Editor", "Reviewed")),
    DiagramState.PUBLISHED: _Sign("\N{BLACK CIRCLE}", phrase("Editor", "Published")),
}


class StateChip(QToolButton):
    """A click opens the versions. Hidden where the station publishes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFixedHeight(30)
        self._whole = self._brief = ""
        self._is_brief = False
        self.hide()

    def make_brief(self, *, brief: bool) -> None:
        """Says the state alone where there is no room for more; the tip says all of it."""
        self._is_brief = brief
        self.setText(self._brief if brief else self._whole)

    def show_look(self, look: Look, *, dirty: bool) -> None:
        """Shows where the open diagram stands; what is not saved is a draft whatever was saved before."""
        state = DiagramState.DRAFT if dirty else look.state
        version = look.standing.number
        seen = (
            translate("Editor", "operators see version {version}", version=version)
            if version
            else translate("Editor", "operators see nothing of it yet")
        )
        number = translate("Editor", " · version {version}", version=version) if state is DiagramState.PUBLISHED else ""
        waits = ""
        if state is DiagramState.DRAFT and look.standing.state is not DiagramState.DRAFT:
            waits = translate("Editor", " · an earlier state {waits}", waits=_WAITS[look.standing.state])
        elif state is DiagramState.DRAFT and look.unpublished and look.standing.state_of(look.sha256) is not state:
            waits = translate(
                "Editor", " · {what} since version {version}", what=_named(look.unpublished), version=version
            )
        elif state is DiagramState.DRAFT and version:
            waits = translate("Editor", " · version {version} is published", version=version)
        self._whole = f"{SIGNS[state].mark} {said(SIGNS[state].words)}{number}{waits}"
        self._brief = f"{SIGNS[state].mark} {said(SIGNS[state].words)}"
        self.make_brief(brief=self._is_brief)
        self.setAccessibleName(translate("Editor", "State: {whole}; {seen}", whole=self._whole, seen=seen))
        self.setToolTip(
            tip(
                translate(
                    "Editor",
                    "{words}; {seen}. {last} Click for all versions.",
                    words=SIGNS[state].words,
                    seen=seen,
                    last=_last(look),
                ).replace("  ", " ")
            )
        )
        self.show()

    def show_trouble(self, sentence: str) -> None:
        """Says that nothing can be published, and why in the tip."""
        self._whole = self._brief = translate("Editor", "✕ Not publishable")
        self.make_brief(brief=self._is_brief)
        self.setAccessibleName(translate("Editor", "State: not publishable; {sentence}", sentence=sentence))
        self.setToolTip(tip(sentence))
        self.show()


_WAITS = {
    DiagramState.SUBMITTED: phrase("Editor", "waits for review"),
    DiagramState.REVIEWED: phrase("Editor", "is reviewed"),
}


def _named(unpublished: tuple[str, ...]) -> str:
    """What has changed of that which a diagram is drawn with."""
    if len(unpublished) > 1:
        return translate("Editor", "{count} of styles and symbols changed", count=len(unpublished))
    folder, _, symbol = unpublished[0].rpartition("/")
    return (
        translate("Editor", "symbol {symbol} changed", symbol=symbol)
        if folder
        else translate("Editor", "styles changed")
    )


def _last(look: Look) -> str:
    if not look.standing.acts:
        return ""
    act = look.standing.acts[-1]
    return translate(
        "Editor",
        "{kind} by {act}, {day_text}: {note}.",
        kind=capital(word(act.kind)),
        act=act.name,
        day_text=day_text(act.at),
        note=act.note,
    )
