"""What a language model's tools are made from: the assistant, the search and the catalogue."""

from dataclasses import dataclass

from assistant.assistant import Assistant
from assistant.messages import Messages
from assistant.reply import RankedProcedure
from assistant.steps.screen import readable
from assistant.understanding import language_of
from knowledge.article import Article
from knowledge.errors import NotFoundError
from knowledge.export.words import notice_text
from knowledge.guide import Guide
from knowledge.procedure import Procedure
from knowledge.provinces import province_named
from knowledge.store import Catalogue
from retrieval.search import Search


@dataclass(frozen=True)
class Desk:
    """Answers, searches and looks up; safe to use from several threads."""

    assistant: Assistant
    search: Search
    catalogue: Catalogue

    def find(self, question: str, limit: int, province: str | None) -> list[RankedProcedure]:
        """The documents that may answer a question, best first.

        Raises:
            InputError: The question cannot be read, or there is no such province.
        """
        message = readable(question, Messages("vi"))
        at = province_named(province) if province else None
        ranked = self.search.find(message, at, language_of(message)).ranked
        held = self.catalogue.codes()  # an import may have withdrawn some since the indexing
        return [
            RankedProcedure(
                code=one.entry.code,
                title=one.entry.title,
                confidence=round(one.confidence, 4),
                kind=one.entry.kind,
            )
            for one in ranked
            if one.entry.code in held
        ][:limit]

    def look_up(self, code: str, province: str | None) -> Procedure | Guide | Article:
        """The document of a code, with the rules of the person's province.

        Raises:
            InputError: There is no such province.
            NotFoundError: There is no such document.
        """
        at = province_named(province) if province else None
        catalogue = self.catalogue
        found = catalogue.get(code, at) or catalogue.guide(code) or catalogue.article(code)
        if found is None:
            raise NotFoundError(f"there is no document {code}; {self._instead(code)}")
        return found

    def _instead(self, code: str) -> str:
        """What to do about a code that is not held."""
        notice = self.catalogue.notice(code)
        if notice is None:
            return "search for the procedure by what it is about, and take a code from there"
        return ", ".join((notice_text(notice), *notice.replaced_by))
