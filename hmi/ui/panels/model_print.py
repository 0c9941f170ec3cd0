"""The shadow report on paper."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from hmi.runtime.model_report import ShadowReport, sentences
from hmi.ui.language import said, translate
from hmi.ui.panels.model_words import PAIR_COLUMNS

_STYLE = "body{font-family:sans-serif;font-size:9pt}h1{font-size:14pt}td,th{padding:2px 8px 2px 0;text-align:left}"


def print_shadow(report: ShadowReport, path: Path) -> None:
    """Writes the report as a PDF.

    Raises:
        OSError: The file is there already, or cannot be written.
    """
    with path.open("xb"):
        pass
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setTitle(translate("ModelPrint", "Shadow report of {shadow}", shadow=report.shadow))
    document = QTextDocument()
    document.setHtml(shadow_html(report))
    document.print_(writer)
    if path.stat().st_size == 0:
        raise OSError(
            translate("ModelPrint", "{path} could not be written; is there room, and may this account?", path=path)
        )


def shadow_html(report: ShadowReport) -> str:
    """The report as text. Names are shown as they are, never taken for markup."""
    heads = "".join(f"<th>{escape(said(column.title))}</th>" for column in PAIR_COLUMNS)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(column.text(pair))}</td>' for column in PAIR_COLUMNS)}</tr>"
        for pair in report.pairs
    )
    words = "".join(f"<p>{escape(said(one))}</p>" for one in sentences(report))
    models = (
        f"<p>{escape(translate('ModelPrint', 'Active:'))} <b>{escape(report.active)}</b>"
        f"<br>{escape(translate('ModelPrint', 'In shadow:'))} <b>{escape(report.shadow)}</b></p>"
    )
    title = f"<h1>{escape(translate('ModelPrint', 'Shadow report'))}</h1>"
    return f"<style>{_STYLE}</style>{title}{models}{words}<table><tr>{heads}</tr>{rows}</table>"
