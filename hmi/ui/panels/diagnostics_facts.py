"""The figures of links, records and models in words, a line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hmi.core.deviation import PlantDeviation, Verdict
from hmi.core.diagnostics import LinkFigures, RecordFigures
from hmi.core.phrase import phrase
from hmi.core.ports import Link
from hmi.ui.controls.rows import Column
from hmi.ui.controls.wording import LEVEL_WORDS, day_text, score_text
from hmi.ui.language import said, translate, word
from hmi.ui.mimic.reading import age_text

_STEPS = ("B", "KiB", "MiB", "GiB", "TiB")

LOW_ROOM = 2 * 2**30
"""Less free bytes than that are worth a word: a day of history of a plant of this size is some tens of MiB (choice)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: of what, which figure, how much, and whether it is as it should be."""

    of: str
    name: str
    value: str
    remark: str = ""


def size_text(size: int | None) -> str:
    """Bytes in the largest unit of which there is one."""
    if size is None:
        return translate("Diagnostics", "not known")
    number, step = float(size), 0
    while number >= 1024 and step < len(_STEPS) - 1:
        number, step = number / 1024, step + 1
    return f"{number:.0f} {_STEPS[step]}" if step < 2 else f"{number:.1f} {_STEPS[step]}"


def link_rows(found: LinkFigures, link: Link | None, now: datetime) -> list[Figure]:
    """How the link to one server does."""
    of = found.server
    state = "" if link is None else word(link.state)
    since = "" if found.live_since is None else f", {day_text(found.live_since)}"
    answer = found.round_trip_s
    no_answer = translate("Diagnostics", "the last small read was not answered") if found.attempts else ""
    lost = translate("Diagnostics", "values were thrown away at the server") if found.overflows else ""
    away = translate("Diagnostics", "the server does not have them") if found.missing else ""
    rows = (
        (translate("Diagnostics", "State"), f"{state}{since}", "" if link is None else said(link.text)),
        (translate("Diagnostics", "Endpoint"), found.endpoint, ""),
        (translate("Diagnostics", "Losses since the start"), str(found.losses), ""),
        (translate("Diagnostics", "Attempts to connect"), str(found.attempts), ""),
        (
            translate("Diagnostics", "Time of an answer"),
            "---" if answer is None else f"{answer * 1000:.1f} ms",
            no_answer if answer is None else "",
        ),
        (translate("Diagnostics", "Last changes"), "" if found.heard is None else age_text(now, found.heard), ""),
        (translate("Diagnostics", "Subscription"), str(found.subscription or "---"), ""),
        (translate("Diagnostics", "Publishing interval"), f"{found.publishing_s:g} s", ""),
        (translate("Diagnostics", "Keep-alive"), f"{found.keep_alive_s:g} s", ""),
        (translate("Diagnostics", "Nodes watched"), str(found.watched), ""),
        (translate("Diagnostics", "Nodes missing"), str(found.missing), away),
        (translate("Diagnostics", "Queue of a node at the server"), str(found.queue), ""),
        (translate("Diagnostics", "Queues that ran over"), str(found.overflows), lost),
        (translate("Diagnostics", "Publish responses with changes"), str(found.answers), ""),
        (translate("Diagnostics", "Changes received"), str(found.values), ""),
    )
    return [Figure(of, name, value, remark) for name, value, remark in rows]


def record_rows(found: RecordFigures) -> list[Figure]:
    """How history and audit trail do."""
    history, audit = translate("Diagnostics", "History"), translate("Diagnostics", "Audit trail")
    room = found.free is not None and found.free < LOW_ROOM
    short = translate("Diagnostics", "little room: move old backups away") if room else ""
    lost = translate("Diagnostics", "values were given up: see the log") if found.lost else ""
    unproven = "" if found.proof else translate("Diagnostics", "not checked yet since the start")
    proof = "" if found.proof is None else day_text(found.proof)
    proven = f"{'' if found.proof_ok else '✕ '}{said(found.proof_words)}" if found.proof else unproven
    return [
        Figure(history, translate("Diagnostics", "Database"), found.database, said(found.trouble)),
        Figure(history, translate("Diagnostics", "Size"), size_text(found.size)),
        Figure(history, translate("Diagnostics", "Free on its disk"), size_text(found.free), short),
        Figure(history, translate("Diagnostics", "Values that wait for the disk"), str(found.waiting)),
        Figure(history, translate("Diagnostics", "Values lost since the start"), str(found.lost), lost),
        Figure(history, translate("Diagnostics", "Oldest value"), _day(found.oldest)),
        Figure(history, translate("Diagnostics", "Newest value"), _day(found.newest)),
        Figure(audit, translate("Diagnostics", "Newest record"), _count(found.audit_records)),
        Figure(audit, translate("Diagnostics", "Sealed by signature up to record"), _count(found.audit_signed)),
        Figure(audit, translate("Diagnostics", "Last proof"), proof, proven),
    ]


def model_rows(deviation: PlantDeviation, assets: Sequence[str], words: Mapping[str, str]) -> list[Figure]:
    """Which model judges, and what it says of every asset. `words` are about the model as a whole."""
    whole = translate("Diagnostics", "Plant")
    rows = [Figure(whole, translate("Diagnostics", "Model"), said(deviation.model) or "---")]
    rows += [Figure(whole, name, said(text)) for name, text in words.items()]
    for asset in assets:
        found = deviation.assets.get(asset)
        verdict = Verdict.NO_MODEL if found is None else found.verdict
        level = "" if found is None or verdict is not Verdict.SCORED else said(LEVEL_WORDS[found.level])
        cause = "" if found is None else said(found.cause)
        value = f"{word(verdict)}  {score_text(found) if level else ''}  {level}".strip()
        rows.append(Figure(asset, translate("Diagnostics", "Judgement"), value, cause))
    return rows


def _day(at: datetime | None) -> str:
    return "---" if at is None else day_text(at)


def _count(number: int | None) -> str:
    return "---" if number is None else str(number)


FIGURES: tuple[Column[Figure], ...] = (
    Column(phrase("Diagnostics", "Of"), lambda row: row.of, width=150),
    Column(phrase("Diagnostics", "Figure"), lambda row: row.name, width=270),
    Column(phrase("Diagnostics", "Now"), lambda row: row.value, width=400, tip=lambda row: row.value),
    Column(phrase("Diagnostics", "Look at"), lambda row: row.remark, stretch=True, tip=lambda row: row.remark),
)
