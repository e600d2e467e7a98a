"""What turns one answer of a page into another."""

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from dashboard.web.pages.delta_response import body, keep
from dashboard.web.pages.difference import difference
from tests.web.pages.sent_page import renewed

_TEXTS = st.lists(
    st.sampled_from(
        ["<tr><td>Camden and its 123 offences</td></tr>", "<tr>Ealing", "<p>", "x", "£ 😀", ""]
    ),
    max_size=8,
).map("".join)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=12,
)


@given(_JSON, _JSON)
def test_the_old_and_the_difference_give_the_new(old: Any, new: Any) -> None:
    found = orjson.loads(orjson.dumps(difference(old, new)))
    assert renewed(old, found) == new


@given(_JSON)
def test_nothing_is_sent_of_what_stays(answer: Any) -> None:
    assert difference(answer, answer) is None


def test_only_the_rows_that_changed_are_sent() -> None:
    rows = [f"<tr><th>Borough {n}</th><td>{n * 1000:,} offences</td></tr>" for n in range(32)]
    changed = "<tr><th>Borough 7</th><td>none</td></tr>"
    new = "".join([*rows[:7], changed, *rows[8:]])
    found = difference("".join(rows), new)
    assert found is not None
    assert sum(len(one) for one in found["of"] if isinstance(one, str)) <= len(changed)
    assert renewed("".join(rows), found) == new


def test_an_answer_is_sent_whole_or_as_what_changed() -> None:
    old, new = keep({"name": "a", "more": 1}), keep({"name": "b", "more": 1})
    assert orjson.loads(body(new, old))["change"] == {"in": {"name": {"is": "b"}}}
    assert orjson.loads(body(new, None))["answer"] == {"name": "b", "more": 1}
    assert old.key != new.key
