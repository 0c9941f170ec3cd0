"""Help inside the program: what each page is for, what the marks mean, and all keys."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from hmi.core.phrase import phrase
from hmi.ui.actions import ACTS, VIEWS, View
from hmi.ui.controls.in_focus import About, in_focus
from hmi.ui.language import said, translate
from hmi.ui.panels.alarm_keys import KEY_WORDS
from hmi.ui.panels.dialog import StationDialog

PAGES: dict[View, tuple[str, ...]] = {
    View.MIMIC: (
        phrase(
            "Help",
            "The plant as it is now, or as it was. Click an asset to select it, a number to open its loop; double "
            "click an "
            "asset for its own display.",
        ),
        phrase(
            "Help",
            "Blue means that an asset or a number is away from its golden batch: the darker, the farther; chevrons "
            "point to the side. It is advice and never an alarm.",
        ),
        phrase(
            "Help",
            "Drag the handle of the strip below to see any moment of the past; step, play, or choose an earlier "
            "batch. A "
            "dark frame and the word REPLAY say that nothing is live. End brings the plant of now back.",
        ),
        phrase(
            "Help",
            "Beyond now the strip shows, dashed, how far golden batches are known in the phase that runs. Drag the "
            "handle "
            "there to see golden values on the mimic: what golden batches did, not a forecast of this one.",
        ),
    ),
    View.TRENDS: (
        phrase("Help", "Any tag over time. Add one by name, or click a number on the mimic and press Trend."),
    ),
    View.ALARMS: (
        phrase(
            "Help",
            "Every alarm that stands or waits for somebody. Filter above, sort by a click on a heading. The "
            "selected alarm "
            "says why it exists and what to do.",
        ),
        phrase(
            "Help",
            "Hold back shelves an alarm with a reason, for a time or once: until it has returned to normal; the "
            "second tab "
            "lists everything that is held back. The third tab says how good the alarm system is. "
            "Silence stops the sound and acknowledges nothing.",
        ),
    ),
    View.BATCHES: (
        phrase("Help", "What every unit does, and all recorded batches. Replay shows the plant as it was during one."),
    ),
    View.SETPOINTS: (
        phrase(
            "Help",
            "One person requests a setpoint, another one approves it with a password of their own. The station "
            "writes once "
            "and proves it by two readbacks.",
        ),
        phrase(
            "Help",
            "Enter approves the selected request, Delete withdraws it. The second tab finds earlier requests, with "
            "their "
            "audit records and signatures. Limits shows what may be asked for; engineers change it, another person "
            "signs.",
        ),
    ),
    View.AUDIT: (phrase("Help", "Who did what and when, and the proof that nobody changed it afterwards."),),
    View.SHIFT: (
        phrase(
            "Help",
            "Notes for the next shift, each with its time, asset and batch. Beside them the hand-over: open alarms, "
            "what "
            "is held back, requests, deviations and the notes of the last twelve hours; it can be saved as a PDF.",
        ),
    ),
    View.MODELS: (
        phrase(
            "Help",
            "The golden-batch models of this site. One of them is active and judges the plant; the line above the list "
            "says which. A new one is imported or trained as a candidate, runs in shadow beside the active one, is "
            "approved by a person who did not import it, and is then activated. An earlier one can be brought back.",
        ),
        phrase("Help", "Drift says whether the plant is still the one that the active model was trained on."),
    ),
    View.GOLDEN: (
        phrase(
            "Help",
            "One batch of one asset against golden batches; choose both above, and a view at the left. Score and "
            "contributions are what the station found while the batch ran; the arrows move the cursor from look to "
            "look. Map, correlation and reconstruction error are computed from golden batches that were kept for the "
            "station, or from its own that never left golden.",
        ),
        phrase(
            "Help",
            "They explain and do not judge: levels come from the model alone. Golden or not says of every batch why it "
            "would be learnt from or left out.",
        ),
    ),
    View.DIAGNOSTICS: (
        phrase(
            "Help",
            "Level 4 of the displays: whether what is shown can be believed. For each instrument its quality, status "
            "code, source time and age, and whether it may be stuck; for each alarm its limits, delays and phases, and "
            "cause, consequence and response of the selected one; for each setpoint its interlock now.",
        ),
        phrase(
            "Help",
            "Links says how each server answers and how often it was lost, Records how much is kept, what waits and "
            "when the audit trail was proved last, Models what judges each asset. Choose the asset above; a double "
            "click opens a tag's faceplate.",
        ),
    ),
    View.EDIT: (phrase("Help", "Change the displays. Connect, move, bind, undo; a list names what is wrong."),),
}

MARKS: tuple[tuple[str, str], ...] = (
    (phrase("Help", "number, bold"), phrase("Help", "a good value")),
    (phrase("Help", "number with ?"), phrase("Help", "uncertain: use it with care")),
    (phrase("Help", "number struck through, F"), phrase("Help", "failed: do not use it")),
    (phrase("Help", "number on hatching, with an age"), phrase("Help", "stale: nothing is known since then")),
    ("---", phrase("Help", "never seen")),
    (phrase("Help", "dashed tick"), phrase("Help", "where the golden batch would be now")),
    (
        phrase("Help", "red square 1, orange triangle 2, yellow diamond 3, violet disc 4"),
        phrase("Help", "alarms by priority; open and blinking: new"),
    ),
)

NOTHING = About()


class HelpDialog(StationDialog):
    """About one page, the marks and the keys. `tour_asked` tells that somebody wants to be led around the window."""

    tour_asked = Signal()

    def __init__(self, view: View, parent: QWidget | None = None, about: About = NOTHING) -> None:
        title = next(row.title for row in VIEWS if row.view is view)
        super().__init__(translate("Help", "Help: {title}", title=title), parent, 760)
        self.text = QTextBrowser()
        self.text.setAccessibleName(translate("Help", "Help"))
        self.text.setMinimumHeight(520)
        self.text.setHtml(help_html(view, about))
        self.body.addWidget(self.text)
        self.add_button(translate("Help", "Tour of the window"), self._ask_tour)
        self.add_button(translate("Help", "Close"), self.accept, primary=True)

    def _ask_tour(self) -> None:
        self.accept()
        self.tour_asked.emit()


def help_html(view: View, about: About = NOTHING) -> str:
    """The help on a page, after that on what the keyboard is on. All of it is our own text; names are escaped all the
    same."""
    focused = f"<h3>{escape(about.name)}</h3><p>{escape(about.words)}</p><hr>" if about.name and about.words else ""
    paragraphs = "".join(f"<p>{escape(said(text))}</p>" for text in PAGES[view])
    marks = "".join(
        f"<tr><td><b>{escape(said(mark))}</b></td><td>{escape(said(text))}</td></tr>" for mark, text in MARKS
    )
    keys = [(row.key, f"{row.title}: {row.hint}") for row in VIEWS]
    keys += [(row.keys_text, row.title) for row in ACTS]
    keys += KEY_WORDS if view is View.ALARMS else ()
    rows = "".join(f"<tr><td><b>{escape(said(key))}</b></td><td>{escape(said(text))}</td></tr>" for key, text in keys)
    return (
        f"{focused}{paragraphs}<h3>{escape(translate('Help', 'Marks'))}</h3><table cellpadding='4'>{marks}</table>"
        f"<h3>{escape(translate('Help', 'Keys'))}</h3><table cellpadding='4'>{rows}</table>"
    )


def show_help(view: View, parent: QWidget) -> HelpDialog:
    """Opens the help on what the keyboard is on, and on the page."""
    dialog = HelpDialog(view, parent, in_focus())
    dialog.open()
    return dialog


_WHAT = (
    phrase(
        "Help",
        "The header: which display this is, how far values can be trusted, the batch, how near to golden it is, "
        "whether "
        "everything is recorded, alarms by priority, who is logged in, and the time. A clock that stands still says "
        "why.",
    ),
    phrase("Help", "The rail: every page is one click or one key away."),
    phrase(
        "Help",
        "The side panel: why the selected asset deviates, its faceplate, and one loop; below, what waits for approval.",
    ),
    phrase(
        "Help",
        "The strip of time: phases, a ribbon of deviation for each asset, alarms, writes. Drag the handle to see "
        "the past.",
    ),
    phrase("Help", "The alarm strip: the two most important alarms that nobody has acknowledged. It is always live."),
    phrase("Help", "The mimic: the plant. Click selects, double click opens, right click (or F) offers the faceplate."),
)


def explain(*parts: QWidget) -> None:
    """What "What is this?" says of header, rail, side panel, strip, alarm strip and mimic."""
    for part, text in zip(parts, _WHAT, strict=True):
        part.setWhatsThis(text)
