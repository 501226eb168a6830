"""What a published fee says, and what it only seems to say.

The national portal stores a fee as ``"20000 VNĐ (note) | 0 VNĐ ()"``. Its numbers cannot all be
taken at their word (see the rules at :func:`read_fees`); a wrong amount is worse than none.
"""

import re
from collections.abc import Iterator

from knowledge.procedure import Channel, Fee
from knowledge.vietnamese import canonical, fold

SMALLEST_PLAUSIBLE_VND = 1000
"""No state fee is below 1,000 đồng: smaller numbers are US dollars or thousands of đồng."""

_NEXT_FEE = re.compile(r" \| (?=\d+(?:\.\d+)? VNĐ \()")
_FEE = re.compile(r"(\d+)(?:\.0+)? VNĐ \((.*)\)", re.DOTALL)
_FREE = re.compile(
    r"(mien( phi| le phi| thu phi| phi, le phi)?"
    r"|khong( co)?( phi| le phi| phi, le phi)?"
    r"|khong (thu|mat|phai nop|nop)( tien| phi| le phi| phi, le phi)?"
    r"|(phi|le phi|phi, le phi) ?: ?(khong( co)?|mien phi))"
)
_NOTHING = {"", "|", "khong co thong tin", "phi", "le phi", "phi, le phi", "dong", "0", "chua co"}
_MONEY = re.compile(r"phí|đồng|vnđ|usd|\d\s?đ\b", re.IGNORECASE)


def speaks_of_money(note: str) -> bool:
    """Whether a channel's note is about what it costs."""
    return bool(_MONEY.search(note))


def read_fees(raw: str, channel: Channel | None, channel_note: str | None = None) -> Iterator[Fee]:
    """The fees of one channel.

    The rules, each seen in hundreds of records:

    1. "0 VNĐ ()" and "Không có thông tin" state nothing: no fee is read.
    2. "0 VNĐ (…)" is free only if the words in brackets say just that.
    3. "0 VNĐ (…)" with other words, and words without a number: the words stand, no amount.
    4. An amount under 1,000 is not đồng: the words stand, if there are any, no amount.

    Args:
        raw: The portal's text.
        channel: The channel it was published for.
        channel_note: The channel's own note; kept with the fee where it speaks of money.
    """
    money_note = channel_note if channel_note and speaks_of_money(channel_note) else None
    for piece in _NEXT_FEE.split(canonical(raw)):
        fee = _read_one(piece, channel, money_note)
        if fee is not None:
            yield fee


def _read_one(piece: str, channel: Channel | None, money_note: str | None) -> Fee | None:
    match = _FEE.fullmatch(piece)
    amount = int(match[1]) if match else 0
    words = (match[2] if match else piece).strip()
    stated = None if _bare(words) in _NOTHING else words
    if amount >= SMALLEST_PLAUSIBLE_VND:
        return Fee(
            amount_vnd=amount, channel=channel, note=_joined(stated, money_note), wording=piece
        )
    if amount == 0 and stated and _FREE.fullmatch(_bare(stated)):
        return Fee(amount_vnd=0, channel=channel, note=_joined(stated, money_note), wording=piece)
    note = _joined(stated, money_note if amount else None)
    return Fee(channel=channel, note=note, wording=piece) if note else None


def _bare(words: str) -> str:
    return fold(words).strip(" .-+*;:")


def _joined(*notes: str | None) -> str | None:
    distinct = dict.fromkeys(note for note in notes if note)
    return " ".join(distinct) or None
