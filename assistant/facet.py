"""What a citizen may ask about a procedure."""

from enum import StrEnum


class Facet(StrEnum):
    """One aspect of a procedure; the names are fixed by the public contract."""

    DOCUMENTS = "documents"
    FEE = "fee"
    TIME = "time"
    PLACE = "place"
    STEPS = "steps"
    CONDITIONS = "conditions"
    RESULT = "result"
    LEGAL_BASIS = "legal_basis"
    FORMS = "forms"
    ONLINE = "online"
    AGENCY = "agency"
    SUMMARY = "summary"
