"""Rules of turns: one person after another, at most two of each, and what somebody types comes last."""

import pytest

from bot.discord_ui.interactions.turns import BusyError, Claim, Turns, Waiting

A, B, C = 1, 2, 3


def turns(*people: int, most: int = 100) -> Turns[str]:
    made = Turns[str](most)
    for person in people:
        add(made, person)
    return made


def add(made: Turns[str], person: int, what: str = "", *, typing: bool = False, promised: bool = False) -> str | None:
    claim = Claim(person, is_promised=lambda: promised, typing=typing)
    gone = made.add(Waiting(claim, what or str(person), 0.0))
    return None if gone is None else gone.what


def order(made: Turns[str]) -> list[str]:
    found: list[str] = []
    while (waiting := made.next()) is not None:
        found.append(waiting.what)
    return found


def test_people_are_served_in_the_order_in_which_they_came() -> None:
    assert order(turns(B, A, C)) == ["2", "1", "3"]


def test_the_second_of_a_person_comes_after_the_first_of_everybody_else() -> None:
    assert order(turns(A, A, B, B, C)) == ["1", "2", "3", "1", "2"]


def test_somebody_who_asks_again_and_again_comes_once_in_a_round() -> None:
    made = turns(A, A, B, C)
    served: list[str] = []
    for _ in range(6):
        waiting = made.next()
        assert waiting is not None
        served.append(waiting.what)
        add(made, waiting.claim.person)  # each asks again at once
    assert served == ["1", "2", "3", "1", "2", "3"]


def test_of_one_person_two_wait_and_a_third_is_turned_away() -> None:
    made = turns(A, A, B)
    with pytest.raises(BusyError):
        add(made, A)
    assert order(made) == ["1", "2", "1"]


def test_when_too_many_wait_the_next_is_turned_away_whoever_it_is() -> None:
    made = turns(A, B, most=2)
    with pytest.raises(BusyError):
        add(made, C)


def test_of_what_somebody_types_the_newer_takes_the_place_of_the_older() -> None:
    made = turns()
    add(made, A, "m", typing=True)
    assert add(made, B, "n", typing=True) is None
    assert add(made, A, "ma", typing=True) == "m"
    assert order(made) == ["n", "ma"]


def test_a_command_takes_the_place_of_what_the_same_person_typed() -> None:
    made = turns(B)
    add(made, A, "ma", typing=True)
    assert add(made, A, "command") == "ma"
    assert order(made) == ["2", "command"]


def test_what_somebody_types_comes_after_what_everybody_asks() -> None:
    made = turns()
    add(made, A, "ma", typing=True)
    add(made, B, "command")
    add(made, C, "another")
    assert order(made) == ["command", "another", "ma"]


def test_what_somebody_types_takes_the_place_of_no_command() -> None:
    made = turns(A, A)
    with pytest.raises(BusyError):
        add(made, A, "ma", typing=True)
    assert order(made) == ["1", "1"]


def test_what_people_type_turns_no_command_away() -> None:
    made = turns(most=2)
    for person in (A, B):
        add(made, person, "typed", typing=True)
    with pytest.raises(BusyError):
        add(made, C, "typed", typing=True)
    assert add(made, C, "command") == "typed"
    assert order(made) == ["command", "typed"]
    assert len(made) == 0


@pytest.mark.parametrize("waiting", [(A, A), (B, C, B)], ids=["two of the same person", "too many"])
def test_an_answer_that_was_promised_waits_within_the_same_bounds(waiting: tuple[int, ...]) -> None:
    made = turns(*waiting, most=3)
    with pytest.raises(BusyError):
        add(made, A, promised=True)
    assert len(made) == len(waiting)


def test_an_answer_that_was_promised_comes_after_the_first_of_everybody_else() -> None:
    made = turns(A, B, C)
    add(made, A, "promised", promised=True)
    assert order(made) == ["1", "2", "3", "promised"]


def test_what_is_given_up_leaves_its_place() -> None:
    made = turns(B)
    gone = Waiting(Claim(A), "gone", 0.0)
    made.add(gone)
    made.remove(gone)
    made.remove(gone)
    assert len(made) == 1
    assert order(made) == ["2"]
    assert len(made) == 0
