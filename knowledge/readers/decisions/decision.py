"""From the body of a decision that publishes procedures to its records and notices.

Decisions follow Decree 63/2010/NĐ-CP and Circular 02/2017/TT-VPCP: a head, lists of what is new,
amended, replaced and abolished, and each procedure in full. A procedure that stands in a list alone
becomes a record of what the list states; what the description leaves out is taken from the list.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.readers.decisions.blank import BLANK_FORM, is_blank_form
from knowledge.readers.decisions.body import Block, lines
from knowledge.readers.decisions.content import Draft, read_content
from knowledge.readers.decisions.head import read_head
from knowledge.readers.decisions.lists import Listed, listed_codes, listed_titles, read_lists
from knowledge.readers.decisions.notices import read_notices
from knowledge.readers.decisions.records import Decided
from knowledge.readers.decisions.titles import plain_title
from knowledge.readers.reading import Reading, SetAside

NO_PROCEDURE = (
    "no published procedure in it: neither a list of procedures nor 'Trình tự thực hiện:'"
)
DRAFT = "a draft (dự thảo), which is not in force; take in the signed decision"


def read_decision(blocks: Sequence[Block], where: str, as_of: date | None) -> Iterator[Reading]:
    """The records and notices of a decision; what lacks its code is set aside.

    Args:
        blocks: The document.
        where: Name of its file.
        as_of: The day up to which it is known to hold; by default the day of the decision.
    """
    head = read_head(blocks)
    if head.draft:
        yield SetAside(where, DRAFT)
        return
    listed = read_lists(blocks)
    drafts = read_content(blocks, listed_titles(listed))
    decided = Decided(head, where, as_of or head.decided_on)
    records = list(_records(drafts, listed, decided))
    found = [*records, *read_notices(listed, records, decided)]
    told = head.number or not all(isinstance(one, SetAside) for one in found)
    yield from found if found and told else [_no_procedure(blocks, where)]


def _no_procedure(blocks: Sequence[Block], where: str) -> SetAside:
    if is_blank_form(line for block in blocks for line in lines(block)):
        return SetAside(where, BLANK_FORM, is_attachment=True)
    return SetAside(where, NO_PROCEDURE)


def _records(
    drafts: Sequence[Draft], listed: Sequence[Listed], decided: Decided
) -> Iterator[Reading]:
    """Every procedure once: as it is described where it is, else as a list has it."""
    published = [row for row in listed if row.publishes]
    by_title, by_code, seen = listed_titles(published), listed_codes(published), set[str]()
    for draft in drafts:
        title = plain_title(draft.title)
        same_title = [by_title[title]] if title in by_title else []
        code = draft.code or next((row.code for row in same_title), "")
        seen |= {code, title}
        yield decided.record(code, draft, by_code.get(code) or same_title)
    for row in published:
        title = plain_title(row.title)
        if (row.code or title) not in seen:
            yield decided.record(row.code, Draft(), by_code.get(row.code) or [row])
        seen |= {row.code, title}
