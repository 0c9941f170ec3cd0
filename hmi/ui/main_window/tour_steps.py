"""What the tour of the window shows, in order: a part of the real window, a title and a sentence or two."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from hmi.core.phrase import phrase
from hmi.ui.actions import Act, key_of
from hmi.ui.main_window.places import WindowPlaces


@dataclass(frozen=True, slots=True)
class TourStep:
    """One stop. What is not on the screen now, as a folded panel, is passed over."""

    part: QWidget
    title: str
    text: str


def tour_steps(window: WindowPlaces) -> tuple[TourStep, ...]:
    """The stops of a window."""
    return (*_what_it_shows(window), *_what_one_does(window))


def _what_it_shows(window: WindowPlaces) -> tuple[TourStep, ...]:
    return (
        TourStep(
            window.header,
            phrase("Tour", "Can it be trusted?"),
            phrase(
                "Tour",
                "The header says which display this is, how many values are good, which batch runs and how near to "
                "golden it is, whether everything is recorded, and the time. If the clock stands still, so does the "
                "picture, and it says why.",
            ),
        ),
        TourStep(
            window.mimic,
            phrase("Tour", "The plant"),
            phrase(
                "Tour",
                "Grey is normal. Click an asset to select it, a number to open its loop; double click an asset for its "
                "own display. Blue means away from the golden batch: the darker, the farther. It is advice; alarms "
                "have their own colours and shapes.",
            ),
        ),
        TourStep(
            window.side,
            phrase("Tour", "Why, and what to do"),
            phrase(
                "Tour",
                "For the selected asset: why it deviates, its faceplate, and one loop with its trend, earlier requests "
                "and notes. Below stands what waits for an approval. {key} gives the room to the mimic.",
                key=key_of(Act.FOLD),
            ),
        ),
        TourStep(
            window.side.levels,
            phrase("Tour", "Four levels"),
            phrase(
                "Tour",
                "From the whole plant to one asset, to all of its variables, to the health of its instruments. "
                "{down} goes down, {up} goes up, {back} goes back.",
                down=key_of(Act.DOWN),
                up=key_of(Act.UP),
                back=key_of(Act.BACK),
            ),
        ),
    )


def _what_one_does(window: WindowPlaces) -> tuple[TourStep, ...]:
    return (
        TourStep(
            window.strip,
            phrase("Tour", "Time on the mimic"),
            phrase(
                "Tour",
                "Drag the handle and the whole mimic shows that moment; a dark frame says that nothing is live. "
                "{key} brings the plant of now back.",
                key=key_of(Act.LIVE),
            ),
        ),
        TourStep(
            window.alarm_strip,
            phrase("Tour", "Alarms"),
            phrase(
                "Tour",
                "The most important alarms that nobody has acknowledged, always live and never covered. Click one to "
                "see its asset; {key} acknowledges the one that is marked.",
                key=key_of(Act.ACKNOWLEDGE),
            ),
        ),
        TourStep(
            window.rail,
            phrase("Tour", "Every page"),
            phrase(
                "Tour",
                "Each page is one click or one key away: rest the pointer on a button to read its key. Light or dark, "
                "language, sizes and further windows are at the foot.",
            ),
        ),
        TourStep(
            window.inhibit_button,
            phrase("Tour", "Writing stops at once"),
            phrase(
                "Tour",
                "One click, without a log-in, and no setpoint leaves this station any more. It is not an emergency "
                "stop.",
            ),
        ),
        TourStep(
            window.rail.help_button,
            phrase("Tour", "Help"),
            phrase(
                "Tour",
                "{help} explains the page that is shown and lists all keys; {what} and a click say what something is. "
                "This tour starts again from there.",
                help=key_of(Act.HELP),
                what=key_of(Act.WHAT_IS_THIS),
            ),
        ),
    )
