"""The labels under which a decision describes a procedure, as Decree 63/2010/NĐ-CP names them."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Label(Enum):
    """What a labelled part of a procedure holds."""

    CODE = auto()
    DECISION = auto()
    TITLE = auto()
    LEVEL = auto()
    FIELD = auto()
    STEPS = auto()
    MANNER = auto()
    COPIES = auto()
    PAPERS = auto()
    TIME = auto()
    AUDIENCE = auto()
    AUTHORITY = auto()
    COORDINATING = auto()
    AGENCY = auto()
    ADDRESS = auto()
    RESULT = auto()
    FORMS = auto()
    FEE = auto()
    CONDITIONS = auto()
    LAWS = auto()
    OTHER = auto()


_PATTERNS = (
    (Label.CODE, r"mã (?:số )?(?:thủ tục(?: hành chính)?|tthc|hồ sơ tthc)"),
    (Label.DECISION, r"số quyết định"),
    (Label.TITLE, r"tên thủ tục(?: hành chính)?"),
    (Label.LEVEL, r"cấp (?:thực hiện|giải quyết)"),
    (Label.FIELD, r"lĩnh vực"),
    (Label.STEPS, r"trình tự(?:(?:,| và)? cách thức)? thực hiện|các bước thực hiện"),
    (Label.MANNER, r"(?:cách thức|hình thức) (?:thực hiện|nộp(?: hồ sơ)?)"),
    (Label.COPIES, r"(?:số lượng|số bộ)(?: bộ)? hồ sơ"),
    (Label.PAPERS, r"thành phần(?:,| và)?(?: số lượng)? hồ sơ(?: (?:bao )?gồm)?"),
    (Label.TIME, r"(?:tổng )?(?:thời hạn|thời gian) giải quyết(?: hồ sơ)?"),
    (Label.AUDIENCE, r"đối tượng (?:thực hiện|giải quyết)"),
    (Label.OTHER, r"cơ quan (?:hoặc người có thẩm quyền )?được (?:uỷ|ủy) quyền.{0,60}?"),
    (Label.AUTHORITY, r"(?:cơ quan|người) có thẩm quyền(?: (?:quyết định|giải quyết))?"),
    (Label.COORDINATING, r"cơ quan phối hợp"),
    (Label.AGENCY, r"cơ quan (?:trực tiếp )?(?:thực hiện|giải quyết)"),
    (Label.ADDRESS, r"(?:địa chỉ|địa điểm|nơi) (?:tiếp nhận|thực hiện)(?: (?:hs|hồ sơ))?"),
    (Label.RESULT, r"kết quả (?:của việc )?(?:thực hiện|giải quyết)"),
    (Label.FORMS, r"(?:tên )?(?:các )?mẫu (?:đơn|tờ khai)[\w ,/;]*?"),
    (Label.FEE, r"(?:mức )?(?:phí|lệ phí)(?:\s*(?:,|/|và|hoặc)?\s*(?:lệ phí|phí))?"),
    (Label.CONDITIONS, r"(?:các )?yêu cầu(?:,|/| và| hoặc)?\s*điều kiện(?: thực hiện)?"),
    (Label.LAWS, r"(?:các )?(?:căn cứ|cơ sở) pháp l[ýí]"),
    (Label.OTHER, r"loại thủ tục|từ khóa|mô tả"),
)
_NUMBERING = (
    r"(?P<bullet>[-+*•–]\s*)?(?:(?:\d+(?:\.\d+)*|[a-zđ]\d?|[ivx]+)[.)]\s*|\d+(?:\.\d+)+\s+)?"
)
_TAIL = (
    r"(?: (?:của|để|thực hiện|giải quyết))*(?: thủ tục(?: hành chính)?| tthc)?"
    r"(?:\s*\([^()]*\))?\s*(?::\s*(?P<rest>.*)|[.]?)"
)
_LABELS = tuple(
    (label, re.compile(rf"{_NUMBERING}(?:{pattern}){_TAIL}", re.IGNORECASE))
    for label, pattern in _PATTERNS
)
_LONGEST_LABEL = 120

_GROUPS = (
    {Label.PAPERS, Label.COPIES},
    {Label.AGENCY, Label.AUTHORITY, Label.COORDINATING, Label.ADDRESS},
)
STARTS = {Label.CODE, Label.DECISION, Label.TITLE, Label.STEPS}
"""The labels with which the description of a procedure may begin."""


@dataclass(frozen=True)
class Labelled:
    """A line that begins with a label.

    Attributes:
        rest: What stands behind the label.
        bulleted: Whether a dash or another bullet stands before it.
    """

    label: Label
    rest: str
    bulleted: bool


def labelled(line: str) -> Labelled | None:
    """The label that a line begins with, None for other lines."""
    for label, pattern in _LABELS:
        match = pattern.fullmatch(line) if len(line) < _LONGEST_LABEL or ":" in line else None
        if match:
            return Labelled(label, (match["rest"] or "").strip(), match["bullet"] is not None)
    return None


def belong_together(one: Label | None, other: Label) -> bool:
    """Whether the one's part may hold the other's as a subordinate one."""
    return any(one in group and other in group for group in _GROUPS)
