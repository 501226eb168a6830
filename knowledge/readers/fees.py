"""What a published fee says, and what it only seems to say.

The national portal stores a fee as a number, its words and sometimes its currency, and prints them
as ``"20000 VNĐ (note) | 0 VNĐ ()"``. Its numbers cannot all be taken at their word (see the rules
at :func:`read_fees`); a wrong amount is worse than none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from knowledge.parts import Channel, Fee
from knowledge.vietnamese import canonical, fold
from knowledge.wording import joined

SMALLEST_PLAUSIBLE_VND = 1000
"""No state fee is below 1,000 đồng: smaller numbers are US dollars or thousands of đồng."""

DONG = "VNĐ"
"""How the portal prints đồng."""

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


@dataclass(frozen=True)
class Price:
    """One price of a channel as the portal stores it.

    Attributes:
        amount: Its number, None where the portal holds words alone.
        words: The words beside the number.
        currency: As the portal prints it; where none is named it prints đồng.
    """

    amount: int | None
    words: str = ""
    currency: str = DONG

    @property
    def wording(self) -> str:
        """The price as the portal prints it."""
        if self.amount is None:
            return self.words
        return f"{self.amount} {self.currency} ({self.words})"


def printed_prices(raw: str) -> Iterator[Price]:
    """The prices of a text in which the portal printed them: ``20000 VNĐ (note) | 0 VNĐ ()``."""
    for piece in _NEXT_FEE.split(canonical(raw)):
        match = _FEE.fullmatch(piece)
        if match:
            yield Price(int(match[1]), match[2].strip())
        else:
            yield from (Price(None, words.strip()) for words in piece.split("|"))


def read_fees(
    prices: Iterable[Price], channel: Channel | None, note: str | None = None
) -> Iterator[Fee]:
    """The fees of one channel.

    The rules, but for the last two each seen in hundreds of records:

    1. "0 VNĐ ()" and "Không có thông tin" state nothing: no fee is read.
    2. "0 VNĐ (…)" is free only if the words in brackets say just that.
    3. "0 VNĐ (…)" with other words, and words without a number: the words stand, no amount.
    4. An amount under 1,000 or off any banknote is not đồng: the words stand, no amount. Where the
       portal names another currency, the number stands with it in the words.
    5. An amount whose words name only other prices, and no period for them, is a slip of one of
       the two: the whole wording stands, no amount.

    Args:
        prices: What the portal published for the channel; words alone that follow one another
            are one fee.
        channel: The channel that they were published for.
        note: What the channel's own note adds; kept with every fee that is read.
    """
    for priced, group in groupby(prices, key=lambda price: price.amount is not None):
        run = list(group)
        if priced:
            yield from filter(None, (_read_one(price, channel, note) for price in run))
        elif fee := _read_words([price.words for price in run], channel, note):
            yield fee


def _read_words(parts: list[str], channel: Channel | None, note: str | None) -> Fee | None:
    words = _stated(parts)
    if words is None or _UNIT_ONLY.fullmatch(words):
        return None
    return Fee(channel=channel, note=joined(words, note), wording=" | ".join(parts))


def _read_one(price: Price, channel: Channel | None, note: str | None) -> Fee | None:
    amount = price.amount or 0
    words, wording = _stated([price.words]), price.wording
    if price.currency != DONG and amount:
        return Fee(channel=channel, note=joined(_foreign(price), note), wording=wording)
    if amount >= SMALLEST_PLAUSIBLE_VND and amount % SMALLEST_STEP_VND == 0:
        if words and _names_other_prices(words, amount):
            return Fee(channel=channel, note=joined(wording, note), wording=wording)
        return Fee(amount_vnd=amount, channel=channel, note=joined(words, note), wording=wording)
    if amount == 0 and words and _FREE.fullmatch(_bare(words)):
        return Fee(amount_vnd=0, channel=channel, note=joined(words, note), wording=wording)
    if words is None or _UNIT_ONLY.fullmatch(words):
        stated_beside = amount and note and speaks_of_money(note)
        return Fee(channel=channel, note=note, wording=wording) if stated_beside else None
    return Fee(channel=channel, note=joined(words, note), wording=wording)


def _foreign(price: Price) -> str:
    number = f"{price.amount} {price.currency}"
    return f"{number} ({price.words})" if price.words else number


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
