"""How several records of one code become the one that answers are given from.

- Of several official records one speaks; its ``source`` says which. The newer ``as_of`` wins;
  where the days are equal or one is not known, the fuller format: detail JSON, then HTML page,
  text export, national file (:func:`speaking`). Pages and texts do not say who published a
  procedure, and leave out agencies kept as a group: that they take from the others. A list speaks
  only where nothing else does.
- What a decision states is laid over that record, field by field, where it is newer; a province's
  decision goes over the ministry's, for the people of that province (:func:`official`).
- Our own entry puts its plain words beside the result; where the official record states nothing,
  or its text is broken and our entry says so, ours stands (:func:`merged`).
- A province's overlays come last (:func:`laid_over`).

``taken_from`` of the result names each field that does not come from its ``source``.
"""

from collections.abc import Iterable, Sequence
from functools import reduce

from knowledge.agreement import same_papers, supported
from knowledge.overlay import LocalRule, Overlay
from knowledge.parts import Source
from knowledge.procedure import Procedure
from knowledge.readers.reading import OfficialReader
from knowledge.vietnamese import fold

EDITORIAL = "editorial"
"""Reader of our own entries."""

_FULLEST_FIRST = [reader.value for reader in OfficialReader]
_NAMELESS = frozenset({OfficialReader.HTML.value, OfficialReader.TEXT.value})
"""Formats that do not say who published the procedure."""

_SUPPLEMENTS = frozenset({OfficialReader.DECISION.value, OfficialReader.LIST.value})
"""Formats that state a part of a procedure; the rest has to come from another record."""

_CORRECTABLE = frozenset({"steps", "conditions", "agency", "filings"})
"""Fields in which our text may stand in for a broken official one; values never do."""

_FILLED_IN = ("durations", "fees", "papers", "steps", "conditions", "agency", "result", "audience")
_BORROWED = ("anywhere", "receiving_address")
"""What another official record may add without contradicting the one that speaks."""

_DECIDED = (
    *("levels", "fees", "durations", "papers", "filings", "steps", "conditions", "audience"),
    *("agency", "receiving_address", "result", "legal_basis", "anywhere", "forms", "decision"),
)
"""What a decision may say anew."""


def joined(records: Sequence[Procedure], province: str | None = None) -> Procedure | None:
    """The record of one code from all its sources; None where there are none.

    Args:
        records: All of one code, all in force.
        province: Whose decisions count.
    """
    ours = next((record for record in records if record.source.reader == EDITORIAL), None)
    published = [record for record in records if record.source.reader != EDITORIAL]
    if not published or ours is None:
        return ours or (official(published, province) if published else None)
    return merged(official(published, province), ours)


def official(published: Sequence[Procedure], province: str | None = None) -> Procedure:
    """What the authorities say: the record that speaks, with the decisions laid over it."""
    whole = [one for one in published if one.source.reader not in _SUPPLEMENTS]
    base = speaking(whole or published)
    others = (one for one in published if one.source.reader == OfficialReader.DECISION)
    decisions = [one for one in others if one is not base and _counts(one, province)]
    decisions.sort(key=lambda one: (one.province is not None, str(one.source.as_of or "")))
    return reduce(_decided, decisions, _supplemented(base, published))


def speaking(published: Sequence[Procedure]) -> Procedure:
    """The one of several official records of a code that speaks; there is one at least.

    From the fullest format down, a record takes over only where it is known to be newer than the
    one before it: "newer" alone would run in a circle where one of three has no day.
    """
    ranked = sorted(published, key=lambda p: _FULLEST_FIRST.index(p.source.reader))
    chosen = reduce(_newer, ranked)
    naming = [p for p in ranked if p.source.reader not in _NAMELESS]
    return _named(chosen, naming[0]) if naming and chosen not in naming else chosen


def _newer(standing: Procedure, other: Procedure) -> Procedure:
    known, day = standing.source.as_of, other.source.as_of
    if other.source.reader == OfficialReader.LIST:
        return standing
    return other if known and day and day > known else standing


def _named(chosen: Procedure, naming: Procedure) -> Procedure:
    """A record whose format does not say who published it, with what another says of that."""
    source = chosen.source.model_copy(
        update={
            "publisher": naming.source.publisher,
            "url": chosen.source.url or naming.source.url,
        }
    )
    agency = chosen.agency or naming.agency
    return chosen.model_copy(
        update={"province": naming.province, "agency": agency, "source": source}
    )


def _supplemented(base: Procedure, published: Sequence[Procedure]) -> Procedure:
    """The record with what it leaves out and another official one holds: blank files, address."""
    for other in published:
        if other is base:
            continue
        silent = (name for name in _BORROWED if getattr(base, name) is None)
        stated = {name for name in silent if getattr(other, name) is not None}
        if not any(form.file for form in base.forms) and any(form.file for form in other.forms):
            stated.add("forms")
        base = _with(base, other, stated, other.source)
        if base.source.url is None and other.source.url:
            source = base.source.model_copy(update={"url": other.source.url})
            base = base.model_copy(update={"source": source})
    return base


def _counts(decision: Procedure, province: str | None) -> bool:
    """Whether a decision is the ministry's or the one of the person's province."""
    return decision.province is None or same_place(decision.province, province)


def same_place(one: str, other: str | None) -> bool:
    """Whether two names of provinces mean the same."""
    return other is not None and fold(one) == fold(other)


def _decided(base: Procedure, decision: Procedure) -> Procedure:
    """The record with what a decision states, where the decision is a province's or newer."""
    known, day = base.source.as_of, decision.source.as_of
    if decision.province is None and known and day and day <= known:
        return base
    stated = {name for name in _DECIDED if getattr(decision, name) not in (None, ())}
    return _with(base, decision, stated, decision.source)


def merged(official: Procedure, ours: Procedure) -> Procedure:
    """The official record with our plain words, and with our values where it has none.

    Our readable papers, steps and conditions stay beside the official ones as long as they agree
    with them: a newer record that says otherwise silences them.
    """
    taken = {name for name in _FILLED_IN if not getattr(official, name)}
    taken.update(_CORRECTABLE.intersection(ours.plain.corrects))
    stated = {name for name in taken if getattr(ours, name)}
    plain = ours.plain.model_copy(
        update={
            "papers": ours.papers if _papers_stand(ours, official) else (),
            "steps": ours.steps if supported(ours.steps, official) else None,
            "conditions": ours.conditions if supported(ours.conditions, official) else None,
        }
    )
    return _with(official, ours, stated, ours.source).model_copy(update={"plain": plain})


def _papers_stand(ours: Procedure, official: Procedure) -> bool:
    return "papers" in ours.plain.corrects or same_papers(ours, official)


def laid_over(record: Procedure, overlays: Iterable[tuple[Overlay, LocalRule]]) -> Procedure:
    """The record with what a province decided, the latest decision last."""
    for overlay, rule in sorted(overlays, key=lambda pair: pair[0].valid_from):
        source = overlay.source.model_copy(update={"decision": overlay.decision})
        record = _with(record, rule, rule.decided, source)
    return record


def _with(
    record: Procedure, other: Procedure | LocalRule, fields: Iterable[str], source: Source
) -> Procedure:
    """The record with some fields of another, each marked with where it comes from."""
    values = {name: getattr(other, name) for name in fields}
    if not values:
        return record
    taken_from = record.taken_from | dict.fromkeys(values, source)
    return record.model_copy(update=values | {"taken_from": taken_from})
