"""What flows between the units: seed, sterile medium with its survivors, broth, product. Only leaks lose."""

from hmi.model import steriliser as sterile
from hmi.model.arithmetic import Arithmetic, Flag, N
from hmi.model.fermenter import Broth, empty_vessel
from hmi.model.parameters import GLYCEROL, YEAST_EXTRACT
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.fermenter import CELLS_PER_G_CONTAMINANT, FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.sensors import HOUR
from hmi.simulator.steriliser import Steriliser

SEED_AMMONIUM = 4.0
"""mmol/L: the seed medium is lean in it, since the seed is moved on before it would need it (assumed)."""

SEED_FILL_L = 114.0
SEED_FILL_LPH = 1000.0
FLASK_L = 6.0
FLASK_CELLS = 3.6e9
"""Viable cells per mL of the flask culture (5 % v/v gives 1.8e8 in the seed fermenter)."""

TRANSFER_LPH = 343.0
HARVEST_LPH = 1700.0
REST_L = 1.0
"""What stays in a vessel that is emptied."""


def fill_seed(seed: FermenterUnit[N], where: Flag, seconds: float) -> None:
    """Sterile seed medium from the seed laboratory."""
    m = seed.m
    medium = empty_vessel(m)
    medium.glycerol, medium.nutrient = m.number(GLYCEROL), m.number(YEAST_EXTRACT)
    medium.ammonium, medium.ph, medium.temperature = m.number(SEED_AMMONIUM), m.number(6.85), m.number(29.0)
    left = m.most(SEED_FILL_L + 0.1 - seed.broth.volume, 0.0)
    seed.fill(medium, m.choose(where, m.least(left, SEED_FILL_LPH * seconds / HOUR), 0.0))


def inoculate(seed: FermenterUnit[N], where: Flag) -> None:
    """The flask culture, all at once."""
    m, factors = seed.m, seed.factors
    alive = factors.inoculum_viability
    flask = empty_vessel(m)
    flask.viable = FLASK_CELLS * 1000.0 / seed.strain.cells_per_g / factors.cells
    flask.dead = flask.viable * (1.0 - alive) / alive
    flask.glycerol, flask.ph, flask.temperature = m.number(1.0), m.number(6.8), m.number(29.0)
    seed.fill(flask, m.choose(where, FLASK_L, 0.0))


def transfer_seed(
    seed: FermenterUnit[N], target: FermenterUnit[N], where: Flag, receiving: Flag, seconds: float
) -> None:
    """Seed to its production fermenter; what that does not take goes to the drain."""
    m = seed.m
    litres = m.least(m.most(seed.broth.volume - REST_L, 0.0), TRANSFER_LPH * seconds / HOUR)
    litres = m.choose(where, litres, 0.0)
    arriving = m.choose(receiving, litres, 0.0)
    if m.anywhere(arriving > 0.0):
        target.fill(_weakened(m, seed.broth, seed.factors.inoculum), arriving)
    seed.broth.volume = seed.broth.volume - litres
    seed.killed = seed.killed + (litres - arriving)


def move_medium(
    medium: MediumTank[N], steriliser: Steriliser[N], target: FermenterUnit[N] | None, filling: Flag, seconds: float
) -> None:
    """Medium through the steriliser into the fermenter that is being filled. What diverts returns to its tank."""
    m = medium.m
    medium.outflow = medium.zero
    running = steriliser.sequence.acting("STERILISE") & (medium.volume > 0.0)
    if not m.anywhere(running):
        return
    steriliser.inlet = m.choose(running, medium.temperature, steriliser.inlet)
    if target is None:
        return
    litres = m.choose(running & filling, m.least(steriliser.forward * seconds / HOUR, medium.volume), 0.0)
    moving = litres > 0.0
    if not m.anywhere(moving):
        return
    medium.outflow = litres * HOUR / seconds
    stream = medium.medium()
    stream.temperature = steriliser.outlet
    arrived = litres * (1.0 - steriliser.disturbance.line_loss)
    first = moving & (target.broth.volume < REST_L)
    target.fill(stream, arrived)
    survived = sterile.survivors(m, steriliser.del_factor, arrived, medium.bioburden)
    burden = m.choose(first, 0.0, steriliser.burden)
    steriliser.burden = burden + m.choose(moving, survived, 0.0)
    last = moving & (medium.volume - litres <= REST_L)
    if m.anywhere(last):
        _infect(steriliser, target, last)


def harvest(vessel: FermenterUnit[N], blend: BlendTank[N], where: Flag, receiving: Flag, seconds: float) -> None:
    """Broth to the formulation tank; what that does not take goes to the kill tank."""
    m, broth = vessel.m, vessel.broth
    litres = m.most(m.least(broth.volume - REST_L, HARVEST_LPH * seconds / HOUR), 0.0)
    litres = m.choose(where, litres, 0.0)
    arriving = m.choose(receiving, litres, 0.0)
    if m.anywhere(arriving > 0.0):
        blend.receive(arriving, vessel.cells, broth.viability, vessel.foreign_cells, broth.ph, broth.temperature)
    broth.volume = broth.volume - litres
    vessel.killed = vessel.killed + (litres - arriving)


def draw_packs(blend: BlendTank[N], filling: FillingLine[N]) -> None:
    """Product to the filling line, as fast as it fills packs."""
    m = blend.m
    drawing = filling.drawing
    if m.anywhere(drawing):
        filling.drawn = filling.drawn + blend.draw(m.choose(drawing, filling.wish, 0.0))
    filling.cells, filling.viability = blend.cells, blend.viability
    filling.source_t = blend.temperature


def _infect(steriliser: Steriliser[N], target: FermenterUnit[N], where: Flag) -> None:
    """When a vessel is full, chance says whether one of the survivors is in it."""
    m, burden = target.m, steriliser.burden
    struck = where & (target.chance.uniform(where) < sterile.contamination_probability(m, burden))
    grams = m.most(burden, 1.0) / CELLS_PER_G_CONTAMINANT / m.most(target.broth.volume, REST_L)
    target.broth.contaminant = target.broth.contaminant + m.choose(struck, grams, 0.0)
    steriliser.burden = m.choose(where, 0.0, burden)


def _weakened(m: Arithmetic[N], broth: Broth[N], share: N) -> Broth[N]:
    """The seed as it arrives: a share of its cells is lost on the way."""
    stream = empty_vessel(m)
    stream.viable, stream.dead = broth.viable * share, broth.dead * share
    stream.glycerol, stream.nutrient, stream.ammonium = broth.glycerol, broth.nutrient, broth.ammonium
    stream.eps, stream.lco, stream.contaminant = broth.eps, broth.lco, broth.contaminant
    stream.ph, stream.temperature = broth.ph, broth.temperature
    return stream
