import pytest

from hmi.diagram.library import LIBRARY
from hmi.diagram.symbol import PortKind, Side, SymbolSpec, allowed

ALL = pytest.mark.parametrize("spec", LIBRARY.values(), ids=LIBRARY)


def test_the_symbols_of_a_bioprocess_plant_are_there() -> None:
    wanted = "vessel stirred_fermenter tank heat_exchanger pump on_off_valve control_valve filter filling_line"
    wanted += " instrument_bubble analog_indicator value label phase_chip golden_score jacket column plate_exchanger"
    wanted += " tube_exchanger regenerator compressor fan check_valve relief_valve three_way_valve divert_valve"
    wanted += " centrifuge mixer motor conveyor load_cell vertical_indicator polar_indicator setpoint_entry bar"
    wanted += " sparkline trend value_table alarm_summary setpoint_requests frame navigation clock"
    assert set(wanted.split()) <= set(LIBRARY)
    assert len(LIBRARY) >= 45
    assert all(name == spec.name for name, spec in LIBRARY.items())


@ALL
def test_names_within_a_symbol_are_unique(spec: SymbolSpec) -> None:
    for things in (spec.ports, spec.slots, spec.settings):
        names = [thing.name for thing in things]
        assert len(names) == len(set(names))


@ALL
def test_a_pipe_leaves_a_port_away_from_the_symbol(spec: SymbolSpec) -> None:
    edges = {Side.LEFT: ("x", 0.0), Side.RIGHT: ("x", 1.0), Side.TOP: ("y", 0.0), Side.BOTTOM: ("y", 1.0)}
    for port in spec.ports:
        axis, edge = edges[port.side]
        assert getattr(port, axis) == edge, port
        assert 0 <= port.x <= 1
        assert 0 <= port.y <= 1


@ALL
def test_a_port_is_for_signals_exactly_where_its_name_says_so_or_it_is_an_instrument(spec: SymbolSpec) -> None:
    for port in spec.ports:
        is_signal = port.name.startswith("signal") or spec.name == "instrument_bubble"
        assert (port.kind is PortKind.SIGNAL) is is_signal, port


@ALL
def test_every_default_is_allowed(spec: SymbolSpec) -> None:
    assert all(allowed(setting, setting.default) for setting in spec.settings)


@ALL
def test_everything_is_explained_in_words(spec: SymbolSpec) -> None:
    assert spec.title
    assert spec.category
    assert spec.description.endswith(".")
    assert all(slot.description for slot in spec.slots)
    assert all(setting.description for setting in spec.settings)
    assert spec.width > 0
    assert spec.height > 0
