"""The commands of the editor that stay pressed: aids on the page, the tool in the hand, the test."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction

from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.living import Living
from hmi.ui.editor.notice import Notice
from hmi.ui.editor.test_mode import WORDS
from hmi.ui.editor.tools import TOOLS, Tool
from hmi.ui.language import said, translate


class Switches:
    """Lets the open diagram follow what is pressed. `tested` is called when a test has begun or ended."""

    def __init__(
        self, desk: Callable[[], DiagramDesk], living: Living, notice: Notice, tested: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._living = living
        self._notice = notice
        self._tested = tested
        self._actions: Mapping[str, QAction] = {}

    def commands(self) -> dict[str, Callable[[], object]]:
        """What each of the commands does."""
        return {
            "grid": self._follow_grid,
            "guides": self._follow_grid,
            "rulers": self._follow_aids,
            "minimap": self._follow_aids,
            **{tool.value: partial(self._follow_tool, tool) for tool in TOOLS},
            "test": self._follow_test,
        }

    def take(self, actions: Mapping[str, QAction]) -> None:
        """Takes the actions that are pressed."""
        self._actions = actions

    def follow(self) -> None:
        """Lets a diagram that was just opened have the aids; no tool is in the hand then."""
        self._follow_grid()
        self._follow_aids()
        self.put_tool_down()

    def put_tool_down(self) -> None:
        """From now on a click selects."""
        for tool in TOOLS:
            self._actions[tool.value].setChecked(False)
        self._desk().canvas.take(Tool.SELECT)

    def forget_test(self) -> None:
        """Another diagram comes: nothing is invented any more."""
        self._living.test_mode.forget()
        self._actions["test"].setChecked(False)

    def _on(self, name: str) -> bool:
        return self._actions[name].isChecked()

    def _follow_grid(self) -> None:
        canvas = self._desk().canvas
        canvas.snaps, canvas.guides = self._on("grid"), self._on("guides")
        canvas.viewport().update()

    def _follow_aids(self) -> None:
        canvas = self._desk().canvas
        canvas.show_rulers(shown=self._on("rulers"))
        canvas.show_minimap(shown=self._on("minimap"))

    def _follow_test(self) -> None:
        """Starts or ends the test; what is invented is always said to be."""
        if self._on("test"):
            self._living.test_mode.start(self._desk().scene)
            self._notice.say(said(WORDS), {translate("Editor", "End the test"): self._actions["test"].trigger})
        else:
            self._living.test_mode.stop()
            self._notice.hide()
        self._tested()

    def _follow_tool(self, tool: Tool) -> None:
        taken = tool if self._on(tool.value) else Tool.SELECT
        for other in TOOLS:
            self._actions[other.value].setChecked(other is taken)
        self._desk().canvas.take(taken)


def name_step(action: QAction, verb: str, text: str, *, can: bool) -> None:
    """Says what would be undone or done again."""
    action.setEnabled(can)
    action.setText(f"{verb} {text}".strip())
    action.setToolTip(step_tip(verb, text, action.shortcut().toString()))


def step_tip(verb: str, text: str, key: str) -> str:
    """What a button that takes a step back, or does it again, says it would do."""
    return f"{verb} {said(text)}".strip() + f" ({key})"
