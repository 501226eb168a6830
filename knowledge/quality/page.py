"""The quality report as one HTML page that stands alone.

The page is built as a tree of elements and written out by the standard library, which escapes every
text and attribute: no title of a record can become markup.
"""

from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from knowledge.quality.findings import Finding, Word
from knowledge.quality.report import QualityReport
from knowledge.quality.scores import CheckResult, Score
from knowledge.quality.words import SEVERITIES, WORDS, number, points

_STYLE = Path(__file__).with_name("page.css")
_OPEN_UP_TO = 5
"""Lists of more findings are folded."""

_GOOD, _FAIR = 90, 70
_ATTRIBUTES = {"kind": "class", "label": "data-from"}
_OURS, _NEWER = "Danh mục ghi", "Bản mới ghi"
_QUESTIONS = {
    Word.RIGHT: "Con số, lời văn có khớp nhau không?",
    Word.COMPLETE: "Có đủ các phần theo Điều 8 Nghị định 63/2010/NĐ-CP không?",
    Word.CLEAN: "Có nhắc thứ đã bỏ, trùng lặp, ký tự lạ không?",
    Word.ALIVE: "Có còn hiệu lực, còn mới, còn khớp với nguồn không?",
}


def page(report: QualityReport) -> str:
    """The whole page, with its style inside and nothing to fetch."""
    html = _element(
        "html",
        _element(
            "head",
            _element("meta", charset="utf-8"),
            _element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            _element("title", "Chất lượng danh mục thủ tục hành chính"),
            _element("style", _STYLE.read_text(encoding="utf-8")),
        ),
        _element("body", _head(report), _element("main", *(_word(report, word) for word in Word))),
        lang="vi",
    )
    return f"<!DOCTYPE html>\n{tostring(html, encoding='unicode', method='html')}\n"


def _element(tag: str, *inside: Element | str, **attributes: str) -> Element:
    """An element; some attributes have names that Python cannot write."""
    element = Element(tag, {_ATTRIBUTES.get(name, name): v for name, v in attributes.items()})
    for part in inside:
        if isinstance(part, Element):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part
    return element


def _head(report: QualityReport) -> Element:
    as_of = f" · dữ liệu đến {report.as_of:%d/%m/%Y}" if report.as_of else ""
    facts = f"{number(report.procedures)} thủ tục{as_of} · lập ngày {report.made_on:%d/%m/%Y}"
    return _element(
        "header",
        _element("h1", "Chất lượng danh mục thủ tục hành chính"),
        _element("p", facts),
        _element("nav", *map(_card, report.scores)),
    )


def _card(score: Score) -> Element:
    return _element(
        "a",
        _element("span", WORDS[score.word], kind="word"),
        _element("strong", points(score.value)),
        _element("span", f"{number(score.faultless)}/{number(score.procedures)} không phải sửa"),
        _bar(score.value),
        href=f"#{score.word}",
        kind=f"card {_grade(score.value)}",
    )


def _grade(value: float | None) -> str:
    if value is None:
        return "none"
    return "good" if value >= _GOOD else "fair" if value >= _FAIR else "poor"


def _bar(value: float | None) -> Element:
    return _element("i", _element("b", style=f"width:{value or 0:.1f}%"), kind="bar")


def _word(report: QualityReport, word: Word) -> Element:
    results = report.of(word)
    formula = next(score.formula for score in report.scores if score.word is word)
    nothing = [result for result in results if not result.findings]
    return _element(
        "section",
        _element("h2", WORDS[word], _element("small", _QUESTIONS[word])),
        _element("p", f"Cách tính điểm: {formula}", kind="formula"),
        *(_check(result) for result in _largest_first(results)),
        *([_passed(nothing)] if nothing else []),
        id=str(word),
    )


def _largest_first(results: list[CheckResult]) -> list[CheckResult]:
    order = list(SEVERITIES)
    found = (result for result in results if result.findings)
    return sorted(found, key=lambda r: (order.index(r.severity), -r.procedures))


def _passed(results: list[CheckResult]) -> Element:
    lines = (_element("li", result.sentence) for result in results)
    return _element(
        "details",
        _element("summary", f"{len(results)} phép kiểm tra không tìm thấy gì", kind="passed"),
        _element("ul", *lines),
    )


def _check(result: CheckResult) -> Element:
    head = _element(
        "summary",
        _element("span", SEVERITIES[result.severity], kind=f"mark {result.severity}"),
        _element("span", result.sentence, *_unscored(result), kind="sentence"),
        _element("span", number(result.procedures), kind="count"),
    )
    opened = {"open": "open"} if len(result.findings) <= _OPEN_UP_TO else {}
    return _element("details", head, _findings(result), id=result.name, **opened)


def _unscored(result: CheckResult) -> list[Element | str]:
    return [] if result.scored else [" ", _element("small", "(không tính điểm)")]


def _findings(result: CheckResult) -> Element:
    compared = any(finding.newer is not None for finding in result.findings)
    headings = ["Mã", "Thủ tục", _OURS, *([_NEWER] if compared else [])]
    head = _element("tr", *(_element("th", heading, scope="col") for heading in headings))
    rows = (_row(finding, compared) for finding in result.findings)
    return _element("table", _element("thead", head), _element("tbody", *rows))


def _row(finding: Finding, compared: bool) -> Element:
    cells = [
        _element("td", _link(finding), kind="code"),
        _element("td", finding.title or "–"),
    ]
    if compared:
        cells += [
            _element("td", finding.value, kind="value", label=_OURS),
            _element("td", finding.newer or "–", kind="value", label=_NEWER),
        ]
    else:
        cells.append(_element("td", finding.value, kind="value"))
    return _element("tr", *cells)


def _link(finding: Finding) -> Element:
    """The code, linked to its page; an address that is no web address stays text."""
    if finding.url and finding.url.startswith(("https://", "http://")):
        return _element("a", finding.code, href=finding.url, rel="noreferrer")
    return _element("span", finding.code)
