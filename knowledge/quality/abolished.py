"""Clean (*sạch*): papers and offices that no longer exist but that records still speak of.

Districts and towns (*thị trấn*) ended on 1 July 2025, the household book at the end of 2022, and
citizens' identity cards (*CMND*) at the end of 2024; ministries merged on 1 March 2025.
"""

import re
from collections.abc import Callable, Iterator

from knowledge.procedure import Procedure
from knowledge.quality.findings import (
    Check,
    Find,
    Severity,
    Word,
    around,
    each,
    official_text,
)

# Spelt in both cases by hand: a pattern that ignores case is many times slower on these texts.
_DISTRICT = re.compile(
    r"[Cc]ấp (?:[Qq]uận|[Hh]uyện)"
    r"|(?:[ỦU][yỷ] ban nhân dân|UBND|HĐND|Công an) (?:các )?(?:[Qq]uận|[Hh]uyện|[Tt]hị xã)\b"
)
_DISTRICT_NAME = re.compile(r"\b(?:[Qq]uận|[Hh]uyện)\b|[Tt]hị xã\b")
_DISTRICT_ROOM = re.compile(
    r"Phòng (?:Tư pháp|Tài nguyên và Môi trường|Lao động|Tài chính|Giáo dục|Nội vụ|Nông nghiệp"
    r"|Kinh tế và Hạ tầng|Quản lý đô thị|Y tế|Văn hóa và Thông tin)"
)
_TOWN = re.compile(r"[Tt]hị trấn")
_HOUSEHOLD_BOOK = re.compile(r"[Ss]ổ (?:hộ khẩu|tạm trú)|[Hh]ộ khẩu gia đình")
_IDENTITY_CARD = re.compile(r"\bCMND\b|[Cc]hứng minh (?:thư )?nhân dân")
_MINISTRY = re.compile(
    r"(?:Bộ|Sở) (?:Tài nguyên và Môi trường|Kế hoạch và Đầu tư|Giao thông [Vv]ận tải"
    r"|Thông tin và Truyền thông|Lao động,? ?[-–]? ?Thương binh"
    r"|Nông nghiệp và Phát triển nông thôn)"
)


def _handlers(procedure: Procedure) -> str:
    return "\n".join(filter(None, (procedure.agency, procedure.coordinating_agency)))


def _address(procedure: Procedure) -> str:
    return procedure.receiving_address or ""


def _mentions(pattern: re.Pattern[str], text: Callable[[Procedure], str]) -> Find:
    """Procedures whose text holds the pattern, by its first place there."""

    def first(procedure: Procedure) -> Iterator[str]:
        words = text(procedure)
        match = pattern.search(words)
        if match:
            yield around(words, match)

    return each(first)


CHECKS = (
    Check(
        "district-handles",
        Word.CLEAN,
        Severity.ERROR,
        "Cơ quan giải quyết hoặc phối hợp còn là cấp huyện, đã bỏ từ 01/7/2025. "
        "Ghi cơ quan đang giải quyết.",
        _mentions(_DISTRICT_NAME, _handlers),
    ),
    Check(
        "district-address",
        Word.CLEAN,
        Severity.WARNING,
        "Nơi nhận hồ sơ còn ghi quận, huyện, thị xã. Ghi địa chỉ theo xã, phường mới.",
        _mentions(_DISTRICT_NAME, _address),
    ),
    Check(
        "district-mentioned",
        Word.CLEAN,
        Severity.WARNING,
        "Nội dung còn nhắc cấp huyện, đã bỏ từ 01/7/2025. Sửa theo mô hình hai cấp.",
        _mentions(_DISTRICT, official_text),
    ),
    Check(
        "district-department",
        Word.CLEAN,
        Severity.WARNING,
        "Nội dung còn nhắc phòng chuyên môn cấp huyện (như Phòng Tư pháp). Ghi cơ quan thay thế.",
        _mentions(_DISTRICT_ROOM, official_text),
    ),
    Check(
        "town-mentioned",
        Word.CLEAN,
        Severity.NOTE,
        "Nội dung còn nhắc thị trấn; nay chỉ còn xã, phường và đặc khu.",
        _mentions(_TOWN, official_text),
    ),
    Check(
        "household-book",
        Word.CLEAN,
        Severity.WARNING,
        "Còn nhắc sổ hộ khẩu, sổ tạm trú, đã hết giá trị từ 01/01/2023. "
        "Bỏ hoặc thay bằng thông tin cư trú.",
        _mentions(_HOUSEHOLD_BOOK, official_text),
    ),
    Check(
        "identity-card",
        Word.CLEAN,
        Severity.WARNING,
        "Còn nhắc CMND, đã hết giá trị từ 01/01/2025. Thay bằng thẻ căn cước hoặc số định danh.",
        _mentions(_IDENTITY_CARD, official_text),
    ),
    Check(
        "merged-ministry",
        Word.CLEAN,
        Severity.WARNING,
        "Cơ quan giải quyết mang tên bộ, sở đã hợp nhất từ 01/3/2025. Ghi tên mới.",
        _mentions(_MINISTRY, _handlers),
    ),
)
