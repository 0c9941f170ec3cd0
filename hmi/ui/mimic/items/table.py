"""Which symbol is drawn by what, and the one way in which items are made."""

from collections.abc import Mapping

from hmi.core.clock import Clock, SystemClock
from hmi.core.plant import Plant
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import OwnSymbol
from hmi.diagram.part import Element, Rect
from hmi.diagram.symbol import Library, SlotKind, SymbolSpec
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import PhaseItem, ScoreItem, TitleItem
from hmi.ui.mimic.items.bubble import BubbleItem
from hmi.ui.mimic.items.clock import ClockItem
from hmi.ui.mimic.items.course import SparklineItem, TrendItem
from hmi.ui.mimic.items.embedded import EmbeddedItem
from hmi.ui.mimic.items.equipment import ColumnItem, EquipmentItem, JacketItem, MixerItem, MotorItem
from hmi.ui.mimic.items.exchanger import HeatExchangerItem, HoldingTubeItem
from hmi.ui.mimic.items.image import ImageItem
from hmi.ui.mimic.items.indicator import IndicatorItem, LoopItem
from hmi.ui.mimic.items.machine import FillingLineItem, FilterItem, PumpItem
from hmi.ui.mimic.items.own import OwnItem
from hmi.ui.mimic.items.placeholder import PlaceholderItem, unknown_spec
from hmi.ui.mimic.items.polar import PolarItem
from hmi.ui.mimic.items.requests import RequestsItem
from hmi.ui.mimic.items.rows import AlarmSummaryItem, EntryItem, TableItem
from hmi.ui.mimic.items.text import FrameItem, LabelItem, NavigationItem, StreamItem
from hmi.ui.mimic.items.upright import BarItem, VerticalItem
from hmi.ui.mimic.items.value import ValueItem
from hmi.ui.mimic.items.valve import ControlValveItem, OnOffValveItem
from hmi.ui.mimic.items.valve_ways import DivertValveItem, HandValveItem, ReliefValveItem, ThreeWayValveItem
from hmi.ui.mimic.items.vessel import FermenterItem, TankItem, VesselItem
from hmi.ui.mimic.look import SAMPLE_TAG, Look
from hmi.ui.theme import Theme

ITEMS: Mapping[str, type[SymbolItem]] = {
    "vessel": VesselItem,
    "stirred_fermenter": FermenterItem,
    "tank": TankItem,
    "column": ColumnItem,
    "jacket": JacketItem,
    "heat_exchanger": HeatExchangerItem,
    "plate_exchanger": EquipmentItem,
    "tube_exchanger": EquipmentItem,
    "regenerator": EquipmentItem,
    "holding_tube": HoldingTubeItem,
    "pump": PumpItem,
    "compressor": EquipmentItem,
    "fan": EquipmentItem,
    "motor": MotorItem,
    "mixer": MixerItem,
    "static_mixer": EquipmentItem,
    "centrifuge": EquipmentItem,
    "conveyor": EquipmentItem,
    "load_cell": EquipmentItem,
    "on_off_valve": OnOffValveItem,
    "control_valve": ControlValveItem,
    "hand_valve": HandValveItem,
    "check_valve": EquipmentItem,
    "relief_valve": ReliefValveItem,
    "three_way_valve": ThreeWayValveItem,
    "divert_valve": DivertValveItem,
    "filter": FilterItem,
    "filling_line": FillingLineItem,
    "instrument_bubble": BubbleItem,
    "analog_indicator": IndicatorItem,
    "vertical_indicator": VerticalItem,
    "bar": BarItem,
    "loop": LoopItem,
    "setpoint_entry": EntryItem,
    "sparkline": SparklineItem,
    "trend": TrendItem,
    "value": ValueItem,
    "asset_title": TitleItem,
    "phase_chip": PhaseItem,
    "golden_score": ScoreItem,
    "polar_indicator": PolarItem,
    "value_table": TableItem,
    "alarm_summary": AlarmSummaryItem,
    "setpoint_requests": RequestsItem,
    "label": LabelItem,
    "stream": StreamItem,
    "navigation": NavigationItem,
    "frame": FrameItem,
    "clock": ClockItem,
    "embedded": EmbeddedItem,
    "image": ImageItem,
}


def make_item(element: Element, look: Look, library: Library = LIBRARY) -> SymbolItem:
    """The item of an element; a placeholder where its symbol is unknown."""
    spec = library.get(element.symbol)
    drawn = OwnItem if isinstance(spec, OwnSymbol) else ITEMS.get(element.symbol)
    if spec is None or drawn is None:
        return PlaceholderItem(element, unknown_spec(element), look)
    return drawn(element, spec, look)


def make_sample(spec: SymbolSpec, theme: Theme, plant: Plant, clock: Clock | None = None) -> SymbolItem:
    """An item with invented values, as a palette shows it."""
    asset = plant.assets[0].id if plant.assets else ""
    bindings = {slot.name: SAMPLE_TAG.id if slot.kind is SlotKind.TAG else asset for slot in spec.slots}
    if any(slot.name == "value" for slot in spec.slots):
        # What belongs to the tag, such as its setpoint, is found by the item itself.
        bindings = {"value": SAMPLE_TAG.id}
    element = Element(f"sample-{spec.name}", spec.name, Rect(0, 0, spec.width, spec.height), bindings=bindings)
    look = Look(theme, plant, clock or SystemClock(), sample=True)
    drawn = OwnItem if isinstance(spec, OwnSymbol) else ITEMS.get(spec.name, PlaceholderItem)
    item = drawn(element, spec, look)
    item.show_sample()
    return item
