"""What is in force on a day, and what changes soon."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from knowledge.notice import Notice, Standing
from knowledge.overlay import LocalRule, Overlay
from knowledge.procedure import Procedure

SOON = timedelta(days=60)
"""How far ahead a change is told to a citizen: longer than almost any dossier takes."""

_COMPARED = ("fees", "durations", "papers", "agency", "filings", "conditions", "notice")
"""Fields whose coming change a citizen has to know."""


@dataclass(frozen=True)
class ComingChange:
    """A rule that changes soon: from which day, and the record as it will then be."""

    day: date
    record: Procedure


def in_force(records: Iterable[Procedure], day: date) -> list[Procedure]:
    """Of each source the record that holds on a day.

    Args:
        records: All of one code, those of one source side by side.
        day: The day.
    """
    holding: list[Procedure] = []
    for _, versions in groupby(records, key=lambda record: record.source.reader):
        begun = [one for one in versions if _begins(one) <= day]
        latest = max(begun, key=_begins, default=None)
        if latest and (latest.valid_to is None or day <= latest.valid_to):
            holding.append(latest)
    return holding


def _begins(record: Procedure | Overlay) -> date:
    return record.valid_from or date.min


def standing_notice(
    notices: Iterable[Notice], records: Sequence[Procedure], day: date
) -> Notice | None:
    """What was last decided about a procedure's being in force, as far as it holds on a day.

    A procedure that was decided anew after its abolition is in force again; one whose records have
    all run out is abolished.
    """
    enacted = max((one.decided_on or date.min for one in records), default=date.min)
    holding = [one for one in notices if one.holds_on(day) and _told(one) >= enacted]
    if holding:
        return max(holding, key=lambda one: (one.valid_from or date.min, _told(one)))
    ended = [one for one in records if one.valid_to and one.valid_to < day]
    if records and len(ended) == len(records):
        return _run_out(max(ended, key=lambda one: one.valid_to or date.min))
    return None


def _told(notice: Notice) -> date:
    return notice.source.as_of or notice.valid_from or date.max


def _run_out(record: Procedure) -> Notice:
    after = record.valid_to + timedelta(days=1) if record.valid_to else None
    return Notice(
        code=record.code, standing=Standing.ABOLISHED, valid_from=after, source=record.source
    )


def coming_days(
    records: Iterable[Procedure],
    notices: Iterable[Notice],
    overlays: Iterable[tuple[Overlay, LocalRule]],
    day: date,
) -> list[date]:
    """The days within :data:`SOON` after a day on which something may change."""
    days: set[date | None] = set()
    for record in records:
        days |= {record.valid_from, _day_after(record.valid_to)}
    for notice in notices:
        days |= {notice.valid_from, _day_after(notice.valid_to)}
    for overlay, _ in overlays:
        days |= {overlay.valid_from, _day_after(overlay.valid_to)}
    return sorted(one for one in days if one and day < one <= day + SOON)


def differ(now: Procedure, then: Procedure) -> bool:
    """Whether a record will say something else of what a citizen has to know."""
    return any(getattr(now, name) != getattr(then, name) for name in _COMPARED)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
