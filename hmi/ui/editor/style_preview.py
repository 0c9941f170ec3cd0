"""What a medium or a class looks like, in the light and in the dark, before and while it is changed."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGraphicsView, QHBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.core.tag import Part, Quality, Tag, TagValue
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.styles import Medium, StyleTable
from hmi.diagram.styles_change import Style
from hmi.ui.language import translate
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import DARK, LIGHT

PAGE = Rect(0.0, 0.0, 400.0, 190.0)
THEMES = (LIGHT, DARK)


class StylePreview(QWidget):
    """Two small pages with samples of what a style is given to."""

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self._tag = next((tag for tag in plant.tags if tag.part is Part.PV and tag.normal), None)
        self._shown: tuple[StyleTable, Style | None] | None = None
        self._scenes: list[MimicScene] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.views = [_view(theme.name) for theme in THEMES]
        for view in self.views:
            layout.addWidget(view)

    def show_style(self, table: StyleTable, style: Style | None) -> None:
        """Shows another style, or the same as it is now."""
        if self._shown == (table, style):
            return
        self._shown = (table, style)
        self.close_scenes()
        document = sample(style, self._tag)
        for theme, view in zip(THEMES, self.views, strict=True):
            scene = MimicScene(document, self._plant, theme, LIBRARY, parent=self, styles=table)
            scene.be_led()
            self._show_number(scene)
            self._scenes.append(scene)
            view.setScene(scene)
            view.setBackgroundBrush(scene.backgroundBrush())
            view.fitInView(QRectF(0, 0, PAGE.width, PAGE.height), Qt.AspectRatioMode.KeepAspectRatio)

    def close_scenes(self) -> None:
        """Lets go of what is shown."""
        for view in self.views:
            view.setScene(None)
        for scene in self._scenes:
            scene.close()
            scene.deleteLater()
        self._scenes = []

    def _show_number(self, scene: MimicScene) -> None:
        if self._tag is not None and self._tag.normal is not None:
            clock, normal = scene.look.clock, self._tag.normal
            number = normal.low + 0.6 * normal.width
            value = TagValue(self._tag.id, number, Quality.GOOD, clock.now(), clock.monotonic())
            scene.show_values({self._tag.id: value})


def sample(style: Style | None, tag: Tag | None) -> Document:
    """A small page with everything that a style of this kind is given to."""
    page = Page(translate("Editor", "Sample"), PAGE.width, PAGE.height)
    if style is None:
        return Document(page)
    if isinstance(style, Medium):
        return Document(page, _pipes(style))
    bound = {"value": tag.id} if tag else {}

    def one(symbol: str, x: float, y: float, width: float, height: float, **texts: str) -> Element:
        spec = LIBRARY[symbol]
        bindings = bound if any(slot.name == "value" for slot in spec.slots) else {}
        rect = Rect(x, y, width, height)
        return Element(symbol, symbol, rect, bindings=dict(bindings), settings=dict(texts), style=style.id)

    return Document(
        page,
        (
            one("frame", 8, 8, 220, 174, title=translate("Editor", "Frame")),
            one("label", 20, 44, 190, 26, text=translate("Editor", "Label 123")),
            one("value", 0, 76, 210, 28),
            one("navigation", 20, 112, 92, 28, text=translate("Editor", "Button")),
            one("stream", 120, 112, 96, 28, text=translate("Editor", "Stream")),
            one("sparkline", 20, 148, 196, 26),
            one("tank", 248, 14, 66, 92),
            one("pump", 336, 60, 40, 40),
            one("bar", 340, 112, 24, 70),
            one("on_off_valve", 260, 136, 40, 26),
        ),
    )


def _pipes(medium: Medium) -> tuple[Pipe | Element, ...]:
    """Straight, bent and crossing."""

    def pipe(id_: str, *points: tuple[float, float]) -> Pipe:
        places = [Point(*point) for point in points]
        return Pipe(id_, PipeEnd(place=places[0]), PipeEnd(place=places[-1]), medium.id, tuple(places[1:-1]))

    return (
        pipe("straight", (20, 50), (380, 50)),
        pipe("down", (120, 15), (120, 170)),
        pipe("bent", (30, 110), (210, 110), (210, 150), (380, 150)),
    )


def _view(name: str) -> QGraphicsView:
    view = QGraphicsView()
    view.setAccessibleName(translate("Editor", "Preview, {name}", name=name))
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setInteractive(False)
    view.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFixedSize(round(PAGE.width), round(PAGE.height))
    return view
