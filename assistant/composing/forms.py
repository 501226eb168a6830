"""The forms that a procedure needs, and where their blanks are had."""

from assistant.composing.links import address
from assistant.composing.writer import Writer, bullets, one_line
from assistant.downloads import numbered
from knowledge.parts import BlankForm


def forms(writer: Writer) -> str:
    """Every form with its number; blanks are below the answer, else at the procedure's page.

    What staff call a file is not said: the record does not vouch for its words.
    """
    listed = writer.procedure.forms
    if not listed:
        return writer.head("forms-held" if writer.held else "forms-none")
    here = [one.form for one in writer.held]
    blocks = [
        writer.head("forms-title"),
        bullets([_line(form, held=form in here) for form in listed]),
    ]
    if here:
        blocks.append(writer.messages("forms-below"))
    if not all(form in here for form in listed):
        blocks.append(_elsewhere(writer, "others" if here else "all"))
    return "\n\n".join(blocks)


def _line(form: BlankForm, *, held: bool) -> str:
    """A form; the name of its file helps to find it where we do not have it."""
    called = numbered(form.name, form.number)
    return called if held or not form.file else f"{called} ({one_line(form.file)})"


def _elsewhere(writer: Writer, which: str) -> str:
    url = address(writer.procedure)
    if url is None:
        return writer.messages("forms-ask", which=which, agency=writer.agency)
    return writer.messages("forms-page", which=which, url=url)
