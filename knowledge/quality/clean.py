"""Clean (*sạch*): duplicates, leftovers of editing, and remarks that stand among the papers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.agreement import must_hand_in
from knowledge.parts import Paper
from knowledge.procedure import Procedure
from knowledge.quality.findings import (
    Check,
    Finding,
    Severity,
    Word,
    around,
    each,
    found,
    official_text,
)
from knowledge.vietnamese import fold

_MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|td|tr|table|li|ul)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);"
    r"|\*\*(?=\w)|\{\{"
    # Wingdings bullets, unreadable characters, UTF-8 that was read as Latin-1.
    "|[\ue000-\uf8ff]|\ufffd|\u00c3[\u0080-\u00bf]|\u00e2\u20ac"
)
_PLACEHOLDERS = {"test", "abc", "xxx", "asd", "demo", "thu nghiem", "khong co thong tin", "..."}
_NO_PAPER = {"khong", "khong co", "khong quy dinh", "khong yeu cau"}
_REMARK = re.compile(
    r"[\W\d]*(?:lưu ý|ghi chú|chú ý|trường hợp|trong trường hợp|đối với|cơ quan|người tiếp nhận"
    r"|người yêu cầu|cá nhân có quyền|số lượng hồ sơ)\b",
    re.IGNORECASE,
)
_CERTAIN_REMARK = re.compile(r"[\W\d]*(?:lưu ý|ghi chú|chú ý)\b", re.IGNORECASE)


def normal_title(title: str) -> str:
    """A title without accents, case, punctuation; ``Đăng ký (lại)`` becomes ``dang ky lai``."""
    return re.sub(r"\W+", " ", fold(title)).strip()


def _by_title(procedures: Sequence[Procedure]) -> list[list[Procedure]]:
    alike = defaultdict(list)
    for procedure in procedures:
        alike[normal_title(procedure.title)].append(procedure)
    return [group for group in alike.values() if len(group) > 1]


def _codes(group: Sequence[Procedure], but: Procedure) -> str:
    return ", ".join(one.code for one in group if one is not but)


def _duplicates(procedures: Sequence[Procedure]) -> Iterator[Finding]:
    for group in _by_title(procedures):
        for procedure in group:
            mine = [one for one in group if one.source.publisher == procedure.source.publisher]
            if len(mine) > 1:
                yield found(procedure, f"trùng với {_codes(mine, procedure)}")


def _shared_names(procedures: Sequence[Procedure]) -> Iterator[Finding]:
    """One finding for each name, at the first of the codes that carry it."""
    for group in _by_title(procedures):
        first = group[0]
        yield found(first, f"{len(group)} mã cùng tên: {', '.join(one.code for one in group)}")


def _markup(procedure: Procedure) -> Iterator[str]:
    text = official_text(procedure)
    match = _MARKUP.search(text)
    if match:
        yield around(text, match)


def _placeholders(procedure: Procedure) -> Iterator[str]:
    texts = (procedure.title, procedure.steps, procedure.agency, procedure.result)
    for text in texts:
        if text and fold(text).strip(" ") in _PLACEHOLDERS:
            yield text


def _is_remark(paper: Paper) -> bool:
    name = paper.name.strip()
    if _CERTAIN_REMARK.match(name) or fold(name).strip(" .") in _NO_PAPER:
        return True
    return not must_hand_in(paper) and (name.endswith(":") or bool(_REMARK.match(name)))


def _remarks(procedure: Procedure) -> Iterator[str]:
    return (paper.name for paper in procedure.papers if _is_remark(paper))


def _capitals(procedure: Procedure) -> Iterator[str]:
    if procedure.title.isupper() and len(procedure.title.split()) > 1:
        yield procedure.title


CHECKS = (
    Check(
        "duplicate",
        Word.CLEAN,
        Severity.WARNING,
        "Cùng tên, cùng nơi công bố nhưng có nhiều mã. Giữ một, ghi mã còn lại là đã thay thế.",
        _duplicates,
    ),
    Check(
        "name-of-several-codes",
        Word.CLEAN,
        Severity.NOTE,
        "Một tên thủ tục mang nhiều mã, thường là mỗi tỉnh một mã. Nêu tên tỉnh để khỏi nhầm.",
        _shared_names,
    ),
    Check(
        "markup-left",
        Word.CLEAN,
        Severity.WARNING,
        "Còn sót thẻ HTML, ký tự lạ hoặc lỗi phông chữ. Xóa hoặc gõ lại.",
        each(_markup),
    ),
    Check(
        "placeholder",
        Word.CLEAN,
        Severity.ERROR,
        "Nội dung chỉ là chữ nhập thử. Nhập nội dung thật.",
        each(_placeholders),
    ),
    Check(
        "paper-is-remark",
        Word.CLEAN,
        Severity.WARNING,
        "Danh sách giấy tờ lẫn lời lưu ý hoặc tiêu đề, dễ bị đếm thành giấy phải nộp. "
        "Chuyển sang phần ghi chú.",
        each(_remarks),
    ),
    Check(
        "title-in-capitals",
        Word.CLEAN,
        Severity.NOTE,
        "Tên thủ tục viết toàn chữ hoa, khó đọc. Viết hoa đúng chính tả.",
        each(_capitals),
    ),
)
