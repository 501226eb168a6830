"""Articles of laws, as they are published."""

from datetime import date

from pydantic import Field

from knowledge.parts import Record, Source

ARTICLE_CODE = r"^[^@\s][^@]*@\d+[a-zđ]*$"
"""Name of the law and number of the article, such as ``Luật Cư trú@20``."""


class Article(Record):
    """One article of a law.

    Attributes:
        code: Its identifier; see :data:`ARTICLE_CODE`.
        heading: What it is about, as printed over it; some laws have none.
        clauses: Its paragraphs, in order and word for word.
    """

    code: str = Field(pattern=ARTICLE_CODE)
    heading: str | None = None
    clauses: tuple[str, ...] = Field(min_length=1)
    valid_from: date | None = None
    valid_to: date | None = None
    source: Source

    @property
    def law(self) -> str:
        """Name of the law."""
        return self.code.rpartition("@")[0]

    @property
    def number(self) -> str:
        """Number of the article in the law."""
        return self.code.rpartition("@")[2]

    @property
    def title(self) -> str:
        """What it is called, such as "Điều 20 Luật Cư trú. Điều kiện đăng ký thường trú"."""
        name = f"Điều {self.number} {self.law}"
        return f"{name}. {self.heading}" if self.heading else name
