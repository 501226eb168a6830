"""Random valid procedures, whose texts hold what real records hold: figures, links, odd marks."""

from hypothesis import strategies as st

from knowledge.parts import (
    BlankForm,
    Channel,
    Duration,
    Fee,
    Filing,
    LegalDocument,
    Paper,
    Source,
    TimeUnit,
)
from knowledge.procedure import Plain, Procedure

_WORDS = st.sampled_from(
    [
        *("Tờ", "khai", "theo", "quy", "định", "không", "quá", "đồng/trang", "ngày", "Bước 2:"),
        *(
            "20.000",
            "0,5",
            "03/2023/TT-BTP",
            "1.001193",
            "15/7/2026",
            "07",
            "50%",
            "CT01.",
            "2.5kg",
        ),
        *("https://portal.example/a?b=1&c=(2)", "www.vi-du.example.", "a@vi-du.example", "TT.BTP"),
        *(
            "*",
            "**",
            "[3]",
            "](x)",
            "\\",
            "(",
            ")",
            '"',
            "“1”",
            "\n",
            "\n- ",
            "\n3. ",
            "{ $title }",
        ),
    ]
)
_LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
texts = st.lists(_WORDS | _LETTERS, max_size=30).map(" ".join)
_maybe = st.none() | texts
_title = texts.map(lambda text: text.strip() or "Tên")
_counts = st.none() | st.integers(0, 2000)
_channels = st.none() | st.sampled_from(Channel)

_forms = st.builds(BlankForm, name=_title, number=_maybe, file=_maybe)
_papers = st.builds(Paper, name=_title, originals=_counts, copies=_counts, case=_maybe, form=_maybe)
_fees = st.builds(
    Fee,
    amount_vnd=st.none() | st.integers(0, 10**8),
    channel=_channels,
    note=_maybe,
    wording=_title,
)
_counted = st.sampled_from([unit for unit in TimeUnit if unit is not TimeUnit.IMMEDIATE])
_durations = st.one_of(
    st.builds(
        Duration,
        value=st.integers(1, 5000),
        unit=_counted,
        channel=_channels,
        note=_maybe,
        wording=_title,
    ),
    st.builds(Duration, unit=st.just(TimeUnit.IMMEDIATE), note=_maybe, wording=_title),
    st.builds(Duration, channel=_channels, note=_maybe, wording=_title),
)
_plain = st.builds(
    Plain,
    summary=_maybe,
    titles=st.fixed_dictionaries({}, optional={"en": _title}),
    summaries=st.fixed_dictionaries({}, optional={"en": texts}),
    papers=st.lists(_papers, max_size=3),
    steps=_maybe,
    conditions=_maybe,
)

procedures = st.builds(
    Procedure,
    code=st.from_regex(r"\d\.\d{6}", fullmatch=True),
    title=_title,
    steps=_maybe,
    papers=st.lists(_papers, max_size=20),
    fees=st.lists(_fees, max_size=5),
    durations=st.lists(_durations, max_size=5),
    filings=st.lists(st.builds(Filing, channel=st.sampled_from(Channel)), max_size=3),
    audience=_maybe,
    agency=_maybe,
    receiving_address=_maybe,
    result=_maybe,
    conditions=_maybe,
    forms=st.lists(_forms, max_size=3),
    legal_basis=st.lists(st.builds(LegalDocument, title=texts, number=_maybe), max_size=15),
    source=st.builds(
        Source,
        publisher=texts,
        reader=st.just("national"),
        url=st.none() | texts | st.just("https://portal.example/thu-tuc/9"),
    ),
    plain=_plain,
)
