"""An article of a law, word for word: the clauses that a question is about."""

from assistant.composing.writer import one_line
from assistant.facet import Facet
from assistant.messages import Messages
from assistant.reply import DOCUMENT_LAW, Citation, Outcome, ProcedureFacts, RankedProcedure
from assistant.turn import Draft
from knowledge.article import Article
from retrieval.terms import syllables, terms

_WHOLE = 1500
"""Characters of an article that is quoted whole; of a longer one, as many of its best clauses."""

_LEFT_OUT = "[…]"


def compose_article(
    asked: RankedProcedure, article: Article, question: str, messages: Messages
) -> Draft:
    """The article, or of a long one the clauses that hold most of the question's words.

    Nothing is put in other words: what a law says is for the citizen to read, and for a lawyer to
    interpret.
    """
    quoted = _quoted(article, question)
    head = messages("law-title", title=one_line(article.title), source="[1]")
    return Draft(
        outcome=Outcome.ANSWERED,
        text="\n\n".join([head, *quoted, messages("law-note")]),
        procedures=(asked,),
        facts=(ProcedureFacts(code=article.code, legal_basis=(article.title,)),),
        citations=(
            Citation(
                id=1,
                kind=DOCUMENT_LAW,
                code=article.code,
                title=article.title,
                section=Facet.LEGAL_BASIS.value,
                url=article.source.url,
                quote=next(text for text in quoted if text != f"> {_LEFT_OUT}").removeprefix("> "),
                as_of=article.source.as_of,
            ),
        ),
        records=(article,),
        is_verbatim=True,
    )


def _quoted(article: Article, question: str) -> list[str]:
    """Clauses as Markdown quotes, with a mark where some are left out."""
    chosen = _chosen(article.clauses, question)
    lines: list[str] = []
    for number, clause in enumerate(article.clauses):
        if number in chosen:
            lines.append(f"> {one_line(clause)}")
        elif not lines or lines[-1] != f"> {_LEFT_OUT}":
            lines.append(f"> {_LEFT_OUT}")
    return lines


def _chosen(clauses: tuple[str, ...], question: str) -> set[int]:
    if sum(map(len, clauses)) <= _WHOLE:
        return set(range(len(clauses)))
    asked = set(terms(syllables(question)))
    shared = [len(asked & set(terms(syllables(clause)))) for clause in clauses]
    likely = sorted(range(len(clauses)), key=lambda number: -shared[number])
    chosen: set[int] = set()
    room = _WHOLE
    for number in likely:
        room -= len(clauses[number])
        if chosen and room < 0:
            break
        chosen.add(number)
    return chosen
