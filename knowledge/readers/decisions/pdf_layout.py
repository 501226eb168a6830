"""A page whose letters keep what the library loses: the byte AD, and the names of bare fonts."""

from typing import Any

from pdfminer.layout import LTChar, LTPage
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

_HORNED_U = 0xAD
"""In TCVN3 the letter ư; the library takes the byte for a blank."""

_UNNAMED = "unknown"


class _Device(PDFPageAggregatorWithMarkedContent):
    """Draws the letters with what their codes and fonts tell."""

    def render_char(self, matrix: Any, font: PDFFont, *rest: Any, **named: Any) -> float:  # noqa: ANN401
        """Draws one letter; its code is the fourth of the other arguments."""
        advance = super().render_char(matrix, font, *rest, **named)
        char = self.cur_item._objs[-1] if self.cur_item._objs else None
        if isinstance(char, LTChar):
            if rest[3:4] == (_HORNED_U,) and char.get_text().isspace():
                char._text = chr(_HORNED_U)
            if char.fontname == _UNNAMED:
                char.fontname = str(getattr(font, "basefont", _UNNAMED))
        return advance


class CodedPage(Page):
    """A page drawn by that device."""

    @property
    def layout(self) -> LTPage:
        """The objects of the page."""
        device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
        PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        return device.get_result()
