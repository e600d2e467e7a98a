"""Answers made lately are found again."""

from dashboard.core.cache import Recent


def test_an_answer_is_made_once_and_the_oldest_makes_room() -> None:
    made: list[str] = []
    recent = Recent[str](most=2)

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    for key in "abacb":
        assert recent.once(key, lambda key=key: make(key)) == key.upper()  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
