"""What a published fee says, and what it only seems to say.

The national portal stores a fee as ``"20000 VNĐ (note) | 0 VNĐ ()"``. Its numbers cannot all be
taken at their word (see the rules at :func:`read_fees`); a wrong amount is worse than none.
"""

import re
from collections.abc import Iterator

from knowledge.procedure import Channel, Fee
from knowledge.vietnamese import canonical, fold
from knowledge.wording import joined

SMALLEST_PLAUSIBLE_VND = 1000
"""No state fee is below 1,000 đồng: smaller numbers are US dollars or thousands of đồng."""

SMALLEST_STEP_VND = 500
"""The note that fees are rounded to: ``1250`` in the record is thousands, not đồng."""

_NEXT_FEE = re.compile(r" \| (?=\d+(?:\.\d+)? VNĐ \()")
_FEE = re.compile(r"(\d+)(?:\.0+)? VNĐ \((.*)\)", re.DOTALL)
_FREE = re.compile(
    r"(mien( phi| le phi| thu phi| phi, le phi)?"
    r"|khong( co)?( phi| le phi| phi, le phi)?"
    r"|khong (thu|mat|phai nop|nop)( tien| phi| le phi| phi, le phi)?"
    r"|(phi|le phi|phi, le phi) ?: ?(khong( co)?|mien phi))"
)
_NOTHING = {"", "khong co thong tin", "phi", "le phi", "phi, le phi", "dong", "0", "chua co"}
_UNIT_ONLY = re.compile(r"/[\w ]{1,20}")
_WORD = re.compile(r"[^\W\d_]{2}")
_STATES_MONEY = re.compile(
    r"\d\s?(?:đồng|đ|vnđ|usd)\b"
    r"|(?<!kinh )(?<!chi )phí\b[^.;\n]{0,100}:"
    r"|mức (?:thu )?(?:lệ )?phí"
    r"|(?:miễn|không phải nộp|không thu) (?:lệ )?phí",
    re.IGNORECASE,
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")
_PRICE = re.compile(
    rf"({_NUMBER})\s*(?:\([^()]*\)\s*)?(triệu|nghìn|ngàn)?\s*(?:đồng|đ|vnđ|vnd)\b", re.IGNORECASE
)
_PERIOD = re.compile(r"từ ngày|đến hết ngày|trở đi", re.IGNORECASE)
_MULTIPLES = {"": 1, "triệu": 1_000_000, "nghìn": 1000, "ngàn": 1000}


def speaks_of_money(note: str) -> bool:
    """Whether a channel's note states what it costs, not only that papers and fees are handed in.

    "Hội đồng", "hợp đồng", "kinh phí hỗ trợ" and "không tính thời gian nộp phí, lệ phí" do not.
    """
    return bool(_STATES_MONEY.search(note))


def read_fees(raw: str, channel: Channel | None, note: str | None = None) -> Iterator[Fee]:
    """The fees of one channel.

    The rules, but for the last two each seen in hundreds of records:

    1. "0 VNĐ ()" and "Không có thông tin" state nothing: no fee is read.
    2. "0 VNĐ (…)" is free only if the words in brackets say just that.
    3. "0 VNĐ (…)" with other words, and words without a number: the words stand, no amount.
    4. An amount under 1,000 or off any banknote is not đồng: the words stand, no amount.
    5. An amount whose words name only other prices, and no period for them, is a slip of one of
       the two: the whole wording stands, no amount.

    Args:
        raw: The portal's text.
        channel: The channel it was published for.
        note: What the channel's own note adds; kept with every fee that is read.
    """
    for piece in _NEXT_FEE.split(canonical(raw)):
        fee = _read_one(piece, channel, note)
        if fee is not None:
            yield fee


def _read_one(piece: str, channel: Channel | None, note: str | None) -> Fee | None:
    match = _FEE.fullmatch(piece)
    amount = int(match[1]) if match else 0
    words = _stated([match[2]] if match else piece.split("|"))
    if amount >= SMALLEST_PLAUSIBLE_VND and amount % SMALLEST_STEP_VND == 0:
        if words and _names_other_prices(words, amount):
            return Fee(channel=channel, note=joined(piece, note), wording=piece)
        return Fee(amount_vnd=amount, channel=channel, note=joined(words, note), wording=piece)
    if amount == 0 and words and _FREE.fullmatch(_bare(words)):
        return Fee(amount_vnd=0, channel=channel, note=joined(words, note), wording=piece)
    if words is None or _UNIT_ONLY.fullmatch(words):
        stated_beside = amount and note and speaks_of_money(note)
        return Fee(channel=channel, note=note, wording=piece) if stated_beside else None
    return Fee(channel=channel, note=joined(words, note), wording=piece)


def _stated(parts: list[str]) -> str | None:
    """The parts that say something, each once; None where none does."""
    words = [part.strip().lstrip("): ") for part in parts]
    stated = [part for part in words if _bare(part) not in _NOTHING and _WORD.search(part)]
    return joined(*stated, by="; ")


def _names_other_prices(words: str, amount: int) -> bool:
    prices = {_price(number, multiple) for number, multiple in _PRICE.findall(words)}
    named = {int(re.sub(r"\D", "", number)) for number in re.findall(_NUMBER, words)}
    return bool(prices) and amount not in prices | named and not _PERIOD.search(words)


def _price(number: str, multiple: str) -> int:
    """A price in đồng: ``20.000`` as it stands, ``2,5 triệu`` multiplied."""
    decimal = _DECIMAL.fullmatch(number)
    value = float(f"{decimal[1]}.{decimal[2]}") if decimal else int(re.sub(r"\D", "", number))
    return round(value * _MULTIPLES[multiple.lower()])


def _bare(words: str) -> str:
    return fold(words).strip(" .-+*;:")
