"""The figures of a model's training as rows of a table: what was stated, and what came of batches left out."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.core.model_facts import ClassFacts, ModelFacts, Validation
from hmi.core.phrase import phrase
from hmi.runtime.drift import binomial_interval
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.language import local, translate

COVERAGE = 0.9
"""The share of batches that the interval of a forecast is meant to hold."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an asset class; `stated` is what it is held against, empty where there is nothing."""

    asset_class: str
    what: str
    stated: str
    found: str


VALIDATION_COLUMNS: tuple[Column[Figure], ...] = (
    Column(phrase("ModelValidation", "Asset class"), lambda one: one.asset_class.replace("_", " "), width=210),
    Column(phrase("ModelValidation", "Figure"), lambda one: one.what, width=430),
    Column(phrase("ModelValidation", "Stated"), lambda one: one.stated, number=True, width=110),
    Column(phrase("ModelValidation", "Batches left out"), lambda one: one.found, stretch=True),
)


class ValidationTable(QWidget):
    """The figures of one model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsModel[Figure] = RowsModel(VALIDATION_COLUMNS, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(table_of(self.model, translate("ModelValidation", "Figures of the training"), 28))

    def show_facts(self, facts: ModelFacts | None) -> None:
        """Shows another model, or none."""
        self.model.show_rows(() if facts is None else validation_rows(facts))


def validation_rows(facts: ModelFacts) -> list[Figure]:
    """A row for every figure, class by class, and what became of every labelled fault in the plant. A fault strikes one
    asset, and the others are right to be silent: a class among others lists only what it has found."""
    alone = len(facts.classes) == 1
    rows = [row for one in facts.classes for row in _rows_of(one, alone=alone)]
    return rows if alone else [*_faults_of(facts), *rows]


def _faults_of(facts: ModelFacts) -> list[Figure]:
    """A row for every labelled fault: in how many of its batches the class found it that found it most often, and which
    classes did."""
    found: dict[str, tuple[int, int, list[str]]] = {}
    for one in facts.classes:
        for fault, detected, batches in one.validation.faults if one.validation else ():
            most, of, names = found.get(fault, (0, 0, []))
            found[fault] = (max(most, detected), max(of, batches), [*names, one.asset_class] if detected else names)
    plant = translate("ModelValidation", "whole plant")
    rows = []
    for fault, (most, of, names) in found.items():
        where = f": {', '.join(names).replace('_', ' ')}" if names else ""
        rows.append(Figure(plant, _fault_words(fault), "", f"{_share(most, of)}{where}"))
    return rows


def _fault_words(fault: str) -> str:
    return translate("ModelValidation", "Labelled fault {fault} found", fault=fault)


def _rows_of(facts: ClassFacts, *, alone: bool) -> list[Figure]:
    found = facts.validation
    if found is None:
        words = translate("ModelValidation", "this model was trained before figures were kept")
        return [Figure(facts.asset_class, translate("ModelValidation", "Validation"), "", words)]
    rows = [_alarmed(facts, found, level) for level in range(1, len(found.alarmed) + 1)]
    for fault, detected, batches in found.faults:
        if alone or detected:
            rows.append(Figure(facts.asset_class, _fault_words(fault), "", _share(detected, batches)))
    if found.quality is not None:
        explained, covered, batches = found.quality
        what = translate("ModelValidation", "Final quality halfway: variance foretold (R²)")
        rows.append(Figure(facts.asset_class, what, "", _percent(explained)))
        what = translate("ModelValidation", "Final quality halfway: within the interval")
        rows.append(Figure(facts.asset_class, what, _percent(COVERAGE), _share(covered, batches)))
    least, most = (local(f"{hours:.1f}") for hours in found.hours)
    words = translate("ModelValidation", "{least} to {most} h", least=least, most=most)
    return [*rows, Figure(facts.asset_class, translate("ModelValidation", "Golden batches last"), "", words)]


def _alarmed(facts: ClassFacts, found: Validation, level: int) -> Figure:
    what = translate("ModelValidation", "Golden batches that reached level {level}", level=level)
    reached = _share(found.alarmed[level - 1], found.batches)
    return Figure(facts.asset_class, what, _percent(facts.rates[level - 1]), reached)


def _share(count: int, total: int) -> str:
    if not total:
        return translate("ModelValidation", "none")
    low, high = (_percent(share) for share in binomial_interval(count, total))
    return translate(
        "ModelValidation", "{count} of {total} ({low} to {high})", count=count, total=total, low=low, high=high
    )


def _percent(share: float) -> str:
    return translate("ModelValidation", "{percent} %", percent=local(f"{100.0 * share:.3g}"))
