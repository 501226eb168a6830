"""Our own words beside an official record."""

from pydantic import Field

from knowledge.parts import Paper, Record


class Plain(Record):
    """What we add to an official record in our own words, for finding and for reading.

    Attributes:
        summary: One or two sentences in plain Vietnamese.
        names: Colloquial names of the thing asked for ("sổ đỏ", "giấy độc thân").
        questions: Ways in which people ask for it.
        titles: Title in other languages, by BCP 47 tag.
        summaries: Summary in other languages, by BCP 47 tag.
        life_event: Folder name of the life event.
        corrects: Fields of the procedure whose official text is broken at the source; ours, written
            from the law, stands in for them.
        notes: What we noticed about the official text, for the editor.
        papers: Our list of the papers, ordered and shortened for reading.
        steps: Our short account of the steps.
        conditions: Our short account of the conditions.

    The last three are filled when an entry is laid beside its official record; in a document of our
    own they stand in the procedure itself.
    """

    summary: str | None = None
    names: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    titles: dict[str, str] = Field(default_factory=dict)
    summaries: dict[str, str] = Field(default_factory=dict)
    life_event: str | None = None
    corrects: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    steps: str | None = None
    conditions: str | None = None
