"""Alive (*sống*): how the catalogue differs from a newer export, value by value."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from knowledge.merging import EDITORIAL
from knowledge.parts import Channel, Paper
from knowledge.plain import Plain
from knowledge.procedure import Procedure
from knowledge.quality.findings import Check, Finding, Severity, Word, found

_CHANNELS = {Channel.DIRECT: "trực tiếp", Channel.ONLINE: "trực tuyến", Channel.POST: "bưu chính"}
_NOTHING = "(không có)"
_SHOWN_BEFORE = 60
"""Characters of a long text that stay before the first difference."""


@dataclass(frozen=True)
class _Part:
    """A part of a procedure that is compared, with its Vietnamese name and its words."""

    field: str
    label: str
    words: Callable[[Procedure], str]


def _by_channel(channel: Channel | None, words: str) -> str:
    return f"{_CHANNELS[channel]}: {words}" if channel else words


def _fees(procedure: Procedure) -> str:
    return "; ".join(_by_channel(fee.channel, fee.wording) for fee in procedure.fees)


def _times(procedure: Procedure) -> str:
    return "; ".join(
        _by_channel(time.channel, " ".join(filter(None, (time.wording, time.note))))
        for time in procedure.durations
    )


def _paper(paper: Paper) -> str:
    counts = f"{paper.originals or 0} bản chính, {paper.copies or 0} bản sao"
    return f"{f'[{paper.case}] ' if paper.case else ''}{paper.name} ({counts})"


_PARTS = (
    _Part("title", "tên", lambda p: p.title),
    _Part("levels", "cấp thực hiện", lambda p: ", ".join(p.levels)),
    _Part("field", "lĩnh vực", lambda p: p.field or ""),
    _Part("fees", "phí, lệ phí", _fees),
    _Part("durations", "thời hạn", _times),
    _Part("papers", "thành phần hồ sơ", lambda p: "; ".join(map(_paper, p.papers))),
    _Part(
        "filings",
        "cách thức nộp",
        lambda p: ", ".join(dict.fromkeys(_CHANNELS[f.channel] for f in p.filings)),
    ),
    _Part("steps", "trình tự", lambda p: p.steps or ""),
    _Part("conditions", "điều kiện", lambda p: p.conditions or ""),
    _Part("audience", "đối tượng", lambda p: p.audience or ""),
    _Part("agency", "cơ quan", lambda p: p.agency or ""),
    _Part("result", "kết quả", lambda p: p.result or ""),
    _Part("decision", "quyết định công bố", lambda p: p.decision or ""),
    _Part("legal_basis", "căn cứ", lambda p: "; ".join(law.title for law in p.legal_basis)),
)


def comparison(newer: Sequence[Procedure]) -> tuple[Check, ...]:
    """The checks against the procedures of a newer export.

    Our own entries are left out of what is removed: no export can withdraw them.
    """
    by_code = {procedure.code: procedure for procedure in newer}

    def added(procedures: Sequence[Procedure]) -> Iterator[Finding]:
        held = {procedure.code for procedure in procedures}
        for procedure in newer:
            if procedure.code not in held:
                one = found(procedure, _NOTHING)
                yield one.model_copy(update={"newer": procedure.title})

    def removed(procedures: Sequence[Procedure]) -> Iterator[Finding]:
        official = [one for one in procedures if one.source.reader != EDITORIAL]
        spoken_for = _spoken_for(official, by_code.keys())
        for procedure in official:
            if procedure.code not in by_code and procedure.source.publisher in spoken_for:
                yield found(procedure, procedure.title, _NOTHING)

    def changed(procedures: Sequence[Procedure]) -> Iterator[Finding]:
        for procedure in procedures:
            if procedure.code in by_code:
                yield from _differences(procedure, by_code[procedure.code])

    return (
        Check(
            "newer-added",
            Word.ALIVE,
            Severity.ERROR,
            "Bản xuất mới có thủ tục này, danh mục chưa có. Nạp bản xuất mới.",
            added,
        ),
        Check(
            "newer-removed",
            Word.ALIVE,
            Severity.ERROR,
            "Bản xuất mới không còn thủ tục này. Kiểm tra đã bãi bỏ hay thay mã chưa.",
            removed,
        ),
        Check(
            "newer-changed",
            Word.ALIVE,
            Severity.ERROR,
            "Giá trị trong danh mục khác bản xuất mới. Nạp bản xuất mới.",
            changed,
        ),
    )


def _spoken_for(procedures: Sequence[Procedure], codes: Set[str]) -> set[str]:
    """The publishers at least half of whose procedures stand in the newer export.

    Of others it is no whole export: what it leaves out says nothing.
    """
    all_of = Counter(procedure.source.publisher for procedure in procedures)
    kept = Counter(one.source.publisher for one in procedures if one.code in codes)
    return {publisher for publisher in all_of if 2 * kept[publisher] >= all_of[publisher]}


def differences(one: Procedure, other: Procedure) -> Iterator[tuple[str, str, str]]:
    """The parts in which two records differ: name of the part, and the words of each."""
    for part in _PARTS:
        before, after = part.words(one), part.words(other)
        if not _same(before, after):
            shown = _from_difference(before, after), _from_difference(after, before)
            yield part.label, *shown


def _differences(ours: Procedure, newer: Procedure) -> Iterator[Finding]:
    for part in _PARTS:
        before, after = part.words(ours), part.words(newer)
        if _same(before, after) or _is_our_own(part.field, after, ours.plain):
            continue
        yield found(
            ours,
            f"{part.label}: {_from_difference(before, after)}",
            f"{part.label}: {_from_difference(after, before)}",
        )


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _is_our_own(field: str, newer: str, plain: Plain) -> bool:
    """Whether our own entry, not an official record, stands in the catalogue in this field."""
    return field in plain.corrects or (not newer and plain != Plain())


def _from_difference(text: str, other: str) -> str:
    """A text from shortly before the first place where it differs, so that one sees it."""
    if not text:
        return _NOTHING
    same = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), None)
    start = min(len(text), len(other)) if same is None else same
    if start <= _SHOWN_BEFORE:
        return text
    return "… " + text[start - _SHOWN_BEFORE :].split(" ", 1)[-1]
