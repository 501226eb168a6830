"""The 34 provinces and cities since July 2025, and the names that were merged into them.

Source: Resolution 202/2025/QH15 of the National Assembly, article 1.
"""

import re
from functools import cache

from knowledge.errors import InputError
from knowledge.vietnamese import canonical, fold

_MERGED = {
    "Tuyên Quang": ("Hà Giang",),
    "Lào Cai": ("Yên Bái",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Phú Thọ": ("Vĩnh Phúc", "Hòa Bình"),
    "Bắc Ninh": ("Bắc Giang",),
    "Hưng Yên": ("Thái Bình",),
    "Hải Phòng": ("Hải Dương",),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Quảng Trị": ("Quảng Bình",),
    "Đà Nẵng": ("Quảng Nam",),
    "Quảng Ngãi": ("Kon Tum",),
    "Gia Lai": ("Bình Định",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lâm Đồng": ("Đắk Nông", "Bình Thuận"),
    "Đắk Lắk": ("Phú Yên",),
    "Hồ Chí Minh": ("Bà Rịa - Vũng Tàu", "Bình Dương"),
    "Đồng Nai": ("Bình Phước",),
    "Tây Ninh": ("Long An",),
    "Cần Thơ": ("Sóc Trăng", "Hậu Giang"),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
    "Đồng Tháp": ("Tiền Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "An Giang": ("Kiên Giang",),
    "Hà Nội": (),
    "Huế": (),
    "Lai Châu": (),
    "Điện Biên": (),
    "Sơn La": (),
    "Lạng Sơn": (),
    "Quảng Ninh": (),
    "Thanh Hóa": (),
    "Nghệ An": (),
    "Hà Tĩnh": (),
    "Cao Bằng": (),
}
PROVINCES = tuple(_MERGED)
"""Names of today's provinces, without "tỉnh" or "thành phố"."""

_ALSO_CALLED = {
    "Hồ Chí Minh": ("Sài Gòn", "TPHCM", "TP.HCM", "HCM"),
    "Huế": ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk"),
}
_OTHER_SPELLINGS = (("óa", "oá"), ("òa", "oà"))
_TITLE = re.compile(r"^(?:tinh|thanh pho|tp\.?)\s+")
_INTRODUCED = r"(?:o|tai|tinh|thanh pho|tp\.?|ben|ve|que|duoi|tren)\s+"


def current_province(name: str) -> str | None:
    """Today's name of a province that is named by itself, old or new; None for no province."""
    return _by_folded_name().get(_TITLE.sub("", fold(canonical(name)).strip()))


def province_named(name: str) -> str:
    """Today's name of a province, old or new.

    Raises:
        InputError: It is the name of none; says which there are.
    """
    today = current_province(name)
    if today is None:
        raise InputError(f"{name} is no province; one of {', '.join(PROVINCES)}")
    return today


def province_in(text: str) -> str | None:
    """Today's name of the province that an address or a question names last; None for none.

    A name without its accents counts only behind a word such as "ở" or "tỉnh", or at the end of an
    address: "ha nam" may mean other things too.
    """
    accented = [(m.start(), m[0]) for m in _accented().finditer(canonical(text).lower())]
    folded = fold(canonical(text))
    found = accented or [(m.start(1), m[1]) for m in _unaccented().finditer(folded)]
    return _by_folded_name()[fold(max(found)[1])] if found else None


@cache
def _by_folded_name() -> dict[str, str]:
    return {
        fold(name): new
        for new, merged in _MERGED.items()
        for name in (new, *merged, *_ALSO_CALLED.get(new, ()))
    }


def _names() -> list[str]:
    """All names in lower case, the longest first, in both ways of setting an accent."""
    names: set[str] = set()
    for new, merged in _MERGED.items():
        for name in (new, *merged, *_ALSO_CALLED.get(new, ())):
            lowered = canonical(name).lower()
            names.add(lowered)
            names.update(lowered.replace(one, other) for one, other in _OTHER_SPELLINGS)
    return sorted(names, key=len, reverse=True)


@cache
def _accented() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _names()))
    return re.compile(rf"\b(?:{names})\b")


@cache
def _unaccented() -> re.Pattern[str]:
    names = "|".join(re.escape(fold(name)) for name in _names())
    return re.compile(rf"(?:\b{_INTRODUCED}|,\s*)({names})\b")
