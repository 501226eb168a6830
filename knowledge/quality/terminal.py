"""The quality report on the terminal."""

from rich.console import Console
from rich.table import Table

from knowledge.quality.findings import Severity, Word
from knowledge.quality.report import QualityReport
from knowledge.quality.words import SEVERITIES, WORDS, number, points

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def print_report(report: QualityReport, console: Console) -> None:
    """Print the scores, and each check that found something with its count."""
    as_of = f", dữ liệu đến {report.as_of:%d/%m/%Y}" if report.as_of else ""
    console.print(f"Chất lượng danh mục: {number(report.procedures)} thủ tục{as_of}", style="bold")
    console.print(_scores(report))
    for word in Word:
        if any(result.findings for result in report.of(word)):
            console.print(_checks(report, word))


def _scores(report: QualityReport) -> Table:
    table = Table()
    table.add_column("")
    for heading in ("Điểm", "Thủ tục", "Không lỗi, không cảnh báo"):
        table.add_column(heading, justify="right")
    for score in report.scores:
        table.add_row(
            WORDS[score.word],
            points(score.value),
            number(score.procedures),
            number(score.faultless),
        )
    return table


def _checks(report: QualityReport, word: Word) -> Table:
    table = Table(title=WORDS[word], title_justify="left", expand=True)
    table.add_column("Thủ tục", justify="right", no_wrap=True)
    table.add_column("Mức", no_wrap=True)
    table.add_column("Tìm thấy gì", ratio=1)
    for result in report.of(word):
        if result.findings:
            style = _STYLES[result.severity]
            table.add_row(
                number(result.procedures), SEVERITIES[result.severity], result.sentence, style=style
            )
    return table
