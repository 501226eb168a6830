"""Whatever JSON comes in, the fault is never ours."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIELDS = ("message", "conversation_id", "language", "place")
TEXT = st.text(st.characters(), max_size=8)  # halves of surrogate pairs too
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
JSON = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(TEXT, SCALARS, max_size=3)
NEAR_MISSES = st.dictionaries(st.sampled_from(FIELDS) | TEXT, TEXT | JSON, max_size=5)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=NEAR_MISSES | JSON)
def test_no_json_body_is_a_server_error(client, body):
    answer = client.post(
        "/api/v1/chat",
        content=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )

    assert answer.status_code in {200, 400, 404, 422}
    if answer.is_error:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=st.binary(max_size=200))
def test_no_bytes_are_a_server_error(client, body):
    answer = client.post("/api/v1/chat", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code in {400, 422}
