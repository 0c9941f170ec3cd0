"""The numbers of an engine's model by name, as they stand in its file, and the way back."""

from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Singles
from hmi.golden.channels import Channel
from hmi.golden.course import Course
from hmi.golden.cross import ANSWERS, Weights, owners
from hmi.golden.engine_model import EngineModel
from hmi.golden.laboratory import KNOTS as LAB_KNOTS
from hmi.golden.laboratory import LabCourse
from hmi.golden.masked import NARROW, WIDE, Masked, inputs_for
from hmi.golden.pace import Pace, Template
from hmi.golden.quality import KNOTS, QualityModel, input_names
from hmi.golden.stillness import Stillness
from hmi.golden.threshold import Limits
from hmi.golden.traits import SEGMENTS


@dataclass(frozen=True, slots=True)
class PhaseFrame:
    """One phase: its name, into how many bins of how many hours it is cut, and into how many steps of alignment."""

    name: str
    bins: int
    bin_hours: float
    steps: int


@dataclass(frozen=True, slots=True)
class EngineFrame:
    """What a model is besides its numbers. `lead` is the unit of a lead, `step` the width of a step of alignment, both
    in hours."""

    variables: tuple[str, ...]
    tick: float
    named: bool
    phases: tuple[PhaseFrame, ...]
    pace: Pace
    paced: tuple[bool, ...]
    step: float
    lead: float
    levels: tuple[float, float, float]
    rates: tuple[float, float, float]
    lab: tuple[str, ...]
    quality: str
    batches: tuple[str, ...]
    network: bool = False


def frame_of(model: EngineModel) -> EngineFrame:
    """The frame of a model."""
    course, template = model.course, model.course.template
    counts = zip(course.phases, course.count, course.width, template.count, strict=True)
    return EngineFrame(
        model.variables,
        float(model.tick),
        model.named,
        tuple(PhaseFrame(name, int(bins), float(width), int(steps)) for name, bins, width, steps in counts),
        course.pace,
        tuple(bool(paced) for paced in course.paced),
        float(template.width),
        float(model.weights.lead),
        model.limits.levels,
        model.limits.rates,
        model.lab.variables,
        model.quality.name if model.quality else "",
        model.batches,
        model.net is not None,
    )


def shapes(frame: EngineFrame) -> dict[str, tuple[int, ...]]:
    """The shape that every tensor must have."""
    variables, phases, lab = len(frame.variables), len(frame.phases), len(frame.lab)
    bins, steps = sum(phase.bins for phase in frame.phases), sum(phase.steps for phase in frame.phases)
    wanted: dict[str, tuple[int, ...]] = {
        "mean": (bins, variables),
        "clocked": (bins, variables),
        "spread": (phases, variables),
        "known": (bins,),
        "wide": (bins, variables),
        "template": (steps, variables),
        "template_spread": (phases, variables),
        "weights": (ANSWERS, len(owners(variables)), variables),
        "units": (SEGMENTS, len(Channel), variables),
        "still_hours": (phases, variables),
        "still_low": (variables,),
        "still_high": (variables,),
        "still_repeats": (phases, variables),
        "still_entered": (phases, variables),
        "still_leap": (variables,),
    }
    if lab:
        wanted |= {
            "lab_mean": (LAB_KNOTS, lab),
            "lab_known": (LAB_KNOTS, lab),
            "lab_spread": (LAB_KNOTS, lab),
            "lab_unit": (lab,),
        }
    if frame.quality:
        inputs = len(input_names(frame.variables, frame.lab))
        wanted |= dict.fromkeys(INPUTS, (KNOTS, inputs))
        wanted |= dict.fromkeys(("quality_mean", "quality_width"), (KNOTS,))
        wanted |= {RECENT: (1,)}
    if frame.network:
        wanted |= {
            "net_first": (inputs_for(variables), WIDE),
            "net_first_bias": (WIDE,),
            "net_narrow": (WIDE, NARROW),
            "net_narrow_bias": (NARROW,),
            "net_out": (NARROW, variables),
            "net_out_bias": (variables,),
            "net_share": (ANSWERS, variables),
        }
    return wanted


NET = ("first", "first_bias", "narrow", "narrow_bias", "out", "out_bias", "share")
"""The tensors of the network."""

STILL = ("still_hours", "still_low", "still_high")
"""Tensors that models of card version 1 do not have: no sensor that stands still is left out there."""

JUMPS = "wide"
"""The tensor that models of card versions before 5 do not have: no spread is wider where a variable jumps."""

REPEATS = ("still_repeats", "still_entered")
"""Tensors that models before card version 4 do not have: there a value that repeats the one before counts like any."""

LEAPS = ("still_leap",)
"""Tensors that models before card version 5 do not have: there every sample is believed."""

RECENT = "quality_recent"
"""The tensor that models before card version 5 do not have: there all results of the laboratory count alike."""

INPUTS = ("quality_centre", "quality_scale", "quality_slope")
"""Tensors with a column for every input of the forecast; in models before card version 6 those of the time taken, the
last ones, are not there."""

POSITIVE = ("spread", "wide", "template_spread", "lab_spread", "lab_unit", "quality_scale")
"""Tensors that are divided by."""


def tensors(model: EngineModel) -> dict[str, Singles]:
    """The numbers of a model by name."""
    course, lab, quality, still = model.course, model.lab, model.quality, model.stillness
    named = {
        "mean": course.mean,
        "clocked": course.clocked,
        "spread": course.spread,
        "known": course.known,
        "wide": course.wide,
        "template": course.template.mean,
        "template_spread": course.template.spread,
        "weights": model.weights.matrix,
        "units": np.where(np.isinf(model.limits.units), 0.0, model.limits.units),
        "still_hours": np.where(np.isinf(still.longest), 0.0, still.longest),
        "still_low": still.low,
        "still_high": still.high,
        "still_repeats": still.repeats,
        "still_entered": still.entered,
        "still_leap": np.where(np.isinf(still.leap), 0.0, still.leap),
    }
    if lab.variables:
        named |= {
            "lab_mean": np.nan_to_num(lab.mean),
            "lab_known": np.isfinite(lab.mean),
            "lab_spread": lab.spread,
            "lab_unit": lab.unit,
        }
    if quality:
        named |= {f"quality_{name}": getattr(quality, name) for name in ("centre", "scale", "slope", "mean", "width")}
        named |= {RECENT: np.array([quality.recent])}
    if model.net:
        named |= {f"net_{name}": getattr(model.net, name) for name in NET}
    return {name: np.ascontiguousarray(numbers, dtype=np.float32) for name, numbers in named.items()}


def rebuilt(frame: EngineFrame, named: dict[str, Singles]) -> EngineModel:
    """A model from its frame and its tensors."""
    part = {name: numbers.astype(np.float64) for name, numbers in named.items()}
    count = np.array([phase.bins for phase in frame.phases], dtype=np.int64)
    steps = np.array([phase.steps for phase in frame.phases], dtype=np.int64)
    template = Template(frame.step, np.cumsum(steps) - steps, steps, part["template"], part["template_spread"])
    paced: Bools = np.array(frame.paced, dtype=np.bool_)
    course = Course(
        tuple(phase.name for phase in frame.phases),
        np.cumsum(count) - count,
        count,
        np.array([phase.bin_hours for phase in frame.phases]),
        part["mean"],
        part["clocked"],
        part["spread"],
        part["known"] > 0,
        paced,
        frame.pace,
        template,
        part.get(JUMPS, np.ones_like(part["mean"])),
    )
    units = np.where(part["units"] > 0, part["units"], np.inf)
    return EngineModel(
        frame.variables,
        frame.tick,
        frame.named,
        course,
        Weights(part["weights"], frame.lead),
        Limits(units, frame.levels, frame.rates),
        _lab(frame, part),
        _quality(frame, part),
        frame.batches,
        _stillness(frame, part),
        _net(part) if frame.network else None,
    )


def settled(model: EngineModel) -> EngineModel:
    """The model as it will be read from its file: numbers in single precision."""
    return rebuilt(frame_of(model), tensors(model))


def _net(part: dict[str, Floats]) -> Masked:
    return Masked(*(part[f"net_{name}"] for name in NET))


def _lab(frame: EngineFrame, part: dict[str, Floats]) -> LabCourse:
    if not frame.lab:
        return LabCourse((), np.zeros((LAB_KNOTS, 0)), np.zeros((LAB_KNOTS, 0)), np.zeros(0))
    mean = np.where(part["lab_known"] > 0, part["lab_mean"], np.nan)
    return LabCourse(frame.lab, mean, part["lab_spread"], part["lab_unit"])


def _stillness(frame: EngineFrame, part: dict[str, Floats]) -> Stillness:
    variables = len(frame.variables)
    each = (len(frame.phases), variables)
    low, high, leap = (part.get(name, np.zeros(variables)) for name in (*STILL[1:], *LEAPS))
    longest = part.get(STILL[0], np.zeros(each))
    repeats, entered = (part.get(name, np.ones(each)) for name in REPEATS)
    # What has no bound is stored as nought.
    longest, leap = (np.where(bound > 0, bound, np.inf) for bound in (longest, leap))
    return Stillness(longest, low, high, repeats, entered, leap)


def _quality(frame: EngineFrame, part: dict[str, Floats]) -> QualityModel | None:
    if not frame.quality:
        return None
    # An older model does not hear of the time taken.
    untold = len(input_names(frame.variables, frame.lab)) - part[INPUTS[0]].shape[1]
    nought, one = np.zeros((KNOTS, untold)), np.ones((KNOTS, untold))
    rest = zip(INPUTS, (nought, one, nought), strict=True)
    centre, scale, slope = (np.concatenate([part[name], more], axis=1) for name, more in rest)
    mean, width = part["quality_mean"], part["quality_width"]
    recent = float(np.clip(part.get(RECENT, np.zeros(1))[0], 0.0, 1.0))
    return QualityModel(frame.quality, centre, scale, slope, mean, width, recent)
