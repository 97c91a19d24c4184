"""Rules of the age of an interaction: Discord's clock against ours, however wrong that is."""

import pytest

from bot.discord_ui.interactions.ages import IN_A_ROW, LATE_FOR, PERIOD, Ages

HOUR = 3600.0


class Clock:
    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def made_at(seconds: float) -> int:
    """An id that Discord made then."""
    return round(seconds * 1000) << 22


@pytest.mark.parametrize("wrong", [0.0, HOUR, -HOUR])
def test_a_clock_that_is_wrong_changes_no_age(wrong: float) -> None:
    clock = Clock(1000.0 + wrong)
    ages = Ages(clock)
    assert ages.age(made_at(1000)) == 0
    clock.now += 10
    assert ages.age(made_at(1007)) == pytest.approx(3)
    assert ages.age(made_at(1010)) == pytest.approx(0)


def test_the_time_that_all_take_to_arrive_does_not_count() -> None:
    clock = Clock(1000.3)
    ages = Ages(clock)
    assert [ages.age(made_at(1000)), ages.age(made_at(1000.2))] == pytest.approx([0, 0])
    assert ages.age(made_at(1000)) == pytest.approx(0.2)


def test_a_clock_that_drifts_makes_nothing_old() -> None:
    clock = Clock(0.0)
    ages = Ages(clock)
    drift = 0.001  # a hundred times what a bad clock has
    for minute in range(0, 24 * 60, 2):
        clock.now = minute * 60 * (1 + drift)
        assert ages.age(made_at(minute * 60)) < 2 * PERIOD * 1.1 * drift


def test_after_hours_without_any_nothing_is_old() -> None:
    clock = Clock(0.0)
    ages = Ages(clock)
    ages.age(made_at(0))
    clock.now = 10 * HOUR + 5
    assert ages.age(made_at(10 * HOUR)) == 0


def test_a_clock_that_stood_still_for_a_while_makes_nothing_old() -> None:
    clock = Clock(100.0)
    ages = Ages(clock)
    ages.age(made_at(100))
    assert [ages.age(made_at(HOUR)) for _ in range(IN_A_ROW)] == [0] * IN_A_ROW
    clock.now += 2
    assert ages.age(made_at(HOUR)) == pytest.approx(2)


@pytest.mark.parametrize("ahead", [2.0, HOUR])
def test_one_id_from_the_future_makes_no_other_old(ahead: float) -> None:
    clock = Clock(1000.0)
    ages = Ages(clock)
    for second in range(300):
        clock.now = 1000.0 + second
        assert ages.age(made_at(1000 + second)) == 0
        if second % 50 == 7:
            assert ages.age(made_at(1000 + second + ahead)) == 0


def test_a_clock_of_discord_that_is_set_back_makes_nothing_old_for_long() -> None:
    clock = Clock(1000.0)
    ages = Ages(clock)
    ages.age(made_at(1000))
    late = 0
    for second in range(60):
        clock.now = 1001.0 + second
        late += ages.age(made_at(1001 + second - 30)) > 1
    assert late <= LATE_FOR + 2
