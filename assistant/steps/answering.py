"""From the document that was asked for to what is said of it."""

from dataclasses import replace

from assistant.composing.answer import compose
from assistant.composing.article import compose_article
from assistant.composing.guide import compose_guide
from assistant.composing.standing import (
    change_words,
    day_words,
    notice_citation,
    notice_words,
)
from assistant.facet import Facet
from assistant.reply import DOCUMENT_GUIDE, DOCUMENT_LAW, Choice, Outcome, RankedProcedure
from assistant.turn import Draft, Turn
from knowledge.forms.files import FormFiles
from knowledge.guide import Guide
from knowledge.notice import Notice, Standing
from knowledge.procedure import Procedure
from knowledge.store import Catalogue

_SUCCESSORS = 5
"""How often a procedure may have been replaced in turn."""

_OF_EACH = frozenset({Facet.FEE, Facet.TIME, Facet.PLACE, Facet.AGENCY, Facet.ONLINE, Facet.FORMS})
"""What a guide leaves to its procedures."""

_MOST_AT_ONCE = 5


class Answering:
    """Composes answers from the catalogue.

    Args:
        catalogue: The documents.
        blanks: The blank forms that the instance holds.
    """

    def __init__(self, catalogue: Catalogue, blanks: FormFiles | None = None) -> None:
        self._catalogue = catalogue
        self._blanks = blanks

    def __call__(self, turn: Turn, asked: RankedProcedure) -> Draft | None:
        """What is said of one document, or None where the catalogue no longer holds it."""
        guide = self._catalogue.guide(asked.code) if asked.kind == DOCUMENT_GUIDE else None
        if guide:
            return self._of_guide(turn, asked, guide)
        article = self._catalogue.article(asked.code) if asked.kind == DOCUMENT_LAW else None
        if article:
            return compose_article(asked, article, turn.message, turn.messages)
        procedure = self._catalogue.get(asked.code, turn.province)
        notice = procedure.notice if procedure else self._catalogue.notice(asked.code)
        if notice and notice.standing is not Standing.SUSPENDED:
            return self._of_gone(turn, asked, procedure, notice)
        if procedure is None:
            return None
        return self._of_procedure(turn, asked, procedure)

    def _of_procedure(self, turn: Turn, asked: RankedProcedure, procedure: Procedure) -> Draft:
        draft = compose([(asked, procedure)], turn.facets, turn.messages, self._blanks)
        if procedure.notice:
            draft = _headed(draft, procedure.notice, procedure.title, turn)
        change = self._catalogue.coming_change(procedure.code, turn.province)
        if change is None:
            return draft
        return replace(
            draft,
            text=draft.text + "\n\n" + change_words(procedure, change, turn.messages),
            records=(*draft.records, change.record),
            said_of_records=(*draft.said_of_records, day_words(change.day)),
        )

    def _of_guide(self, turn: Turn, asked: RankedProcedure, guide: Guide) -> Draft:
        found = {code: self._catalogue.get(code, turn.province) for code in guide.codes}
        held = {code: procedure for code, procedure in found.items() if procedure}
        if turn.is_follow_up and turn.facets and _OF_EACH.issuperset(turn.facets) and held:
            each = [(_ranked(procedure), procedure) for procedure in held.values()]
            return compose(each[:_MOST_AT_ONCE], turn.facets, turn.messages, self._blanks)
        return compose_guide(asked, guide, held, turn.messages)

    def _of_gone(
        self, turn: Turn, asked: RankedProcedure, procedure: Procedure | None, notice: Notice
    ) -> Draft:
        title = procedure.title if procedure else notice.title or asked.title
        successors = self._successors(notice)
        if len(successors) == 1:
            return _headed(
                self._of_procedure(turn, _ranked(successors[0]), successors[0]), notice, title, turn
            )
        text = notice_words(notice, title, turn.messages, "[1]")
        if successors:
            text += "\n\n" + turn.messages("notice-choose")
        return Draft(
            outcome=Outcome.CLARIFY if successors else Outcome.ANSWERED,
            text=text,
            procedures=tuple(map(_ranked, successors)) or (asked,),
            citations=(notice_citation(notice, title, 1),),
            choices=tuple(Choice(label=one.title, message=one.code) for one in successors),
            records=tuple(filter(None, [procedure, *successors])),
            said_of_records=_said_of(notice, title),
        )

    def _successors(self, notice: Notice, depth: int = 0) -> list[Procedure]:
        """The procedures that stand in its place today, through later replacements too."""
        found: list[Procedure] = []
        for code in notice.replaced_by:
            procedure = self._catalogue.get(code)
            later = procedure.notice if procedure else self._catalogue.notice(code)
            if later and later.standing is Standing.REPLACED and depth < _SUCCESSORS:
                found += self._successors(later, depth + 1)
            elif procedure and not (later and later.standing is Standing.ABOLISHED):
                found.append(procedure)
        return list({one.code: one for one in found}.values())


def _ranked(procedure: Procedure) -> RankedProcedure:
    return RankedProcedure(code=procedure.code, title=procedure.title, confidence=1.0)


def _headed(draft: Draft, notice: Notice, title: str, turn: Turn) -> Draft:
    """The draft with what was decided in front of it, as the last of its sources."""
    number = len(draft.citations) + 1
    return replace(
        draft,
        text=notice_words(notice, title, turn.messages, f"[{number}]") + "\n\n" + draft.text,
        citations=(*draft.citations, notice_citation(notice, title, number)),
        said_of_records=(*draft.said_of_records, *_said_of(notice, title)),
    )


def _said_of(notice: Notice, title: str) -> tuple[str, ...]:
    """What the text may repeat of a decision, in the spelling of the text."""
    days = (day_words(day) for day in (notice.valid_from, notice.valid_to) if day)
    words = (notice.source.decision, notice.reason)
    return (title, notice.code, *days, *filter(None, words))
