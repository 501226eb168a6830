"""What the words of a list say about a procedure's being in force."""

import re
from enum import Enum, auto

from knowledge.notice import Standing
from knowledge.vietnamese import fold


class Said(Enum):
    """What a status, a section's name or a title says of the procedures that it is about."""

    IN_FORCE = auto()
    SUSPENDED = auto()
    ABOLISHED = auto()
    REPLACED = auto()
    UNCLEAR = auto()

    @property
    def standing(self) -> Standing | None:
        """The standing that a notice states; None where the procedure is in force."""
        return _STANDINGS.get(self)


_STANDINGS = {
    Said.SUSPENDED: Standing.SUSPENDED,
    Said.ABOLISHED: Standing.ABOLISHED,
    Said.REPLACED: Standing.REPLACED,
}
_ISSUED_WITH = re.compile(r"(ban hanh )?(dinh )?kem theo .*")
_AMENDED = r"moi ban hanh|ban hanh moi|duoc ban hanh|sua doi|bo sung|chuan hoa|con hieu luc"
_NOT = r"(?:khong|chua|chang) (?:\w+ ){0,2}"
_WORDS = (
    (Said.SUSPENDED, re.compile(r"\b(tam (dung|ngung|dinh chi)|dinh chi)\b")),
    (
        Said.ABOLISHED,
        re.compile(
            r"\b(bai bo|huy bo|het hieu luc|cham dut hieu luc|ngung hieu luc"
            r"|khong con (hieu luc|ap dung|thuc hien))\b"
        ),
    ),
    (Said.REPLACED, re.compile(r"\bthay the\b")),
    (
        Said.IN_FORCE,
        re.compile(
            rf"\b({_AMENDED}|(dang|con|co) (hieu luc|ap dung|thuc hien|hoat dong)"
            r"|hoat dong|hieu luc)\b"
        ),
    ),
)
_IN_FORCE_ONLY = re.compile(
    r"(da )?(cong bo|cong khai|ban hanh|moi|ap dung|thuc hien|binh thuong|con|active|updated)"
)
_DENIED = re.compile(rf"{_NOT}(bai bo|huy bo|tam dung|tam ngung|thay the|het hieu luc)")
_GONE = re.compile(r"(khong con|het|cham dut|ngung) (hieu luc|ap dung|thuc hien)")


def said_of_section(words: str) -> Said | None:
    """What a section's name or a title says; None where it is about something else.

    "Mới ban hành, sửa đổi và bãi bỏ" is unclear: sections below or a column must tell them apart.
    """
    plain = _ISSUED_WITH.sub("", fold(words))
    return _one_of(plain)


def said_of_row(words: str) -> Said | None:
    """What a cell under "Tình trạng" says; unclear where its words are not known."""
    plain = " ".join(fold(words).split()).strip(" .;")
    if not plain:
        return None
    if _IN_FORCE_ONLY.fullmatch(plain):
        return Said.IN_FORCE
    said = _one_of(plain)
    return said or Said.UNCLEAR


def _one_of(plain: str) -> Said | None:
    if _DENIED.search(plain):
        return Said.UNCLEAR
    still = _GONE.sub(" ", plain)  # "hết hiệu lực" also holds the words "hiệu lực"
    found = [
        said
        for said, pattern in _WORDS
        if pattern.search(still if said is Said.IN_FORCE else plain)
    ]
    if found == [Said.ABOLISHED, Said.REPLACED]:
        return Said.REPLACED  # "bị bãi bỏ, được thay thế bởi …"
    return found[0] if len(found) == 1 else Said.UNCLEAR if found else None
