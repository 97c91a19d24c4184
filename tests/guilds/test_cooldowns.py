"""How long a member waits."""

from hypothesis import given
from hypothesis import strategies as st

from bot.guilds.cooldowns import Cooldowns


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_member_waits_for_the_rest_of_the_cooldown_and_no_longer() -> None:
    clock = Clock()
    cooldowns = Cooldowns(clock)
    assert cooldowns.wait(1, 5, 10) == 0
    clock.now += 4
    assert cooldowns.wait(1, 5, 10) == 6
    clock.now += 6
    assert cooldowns.wait(1, 5, 10) == 0
    assert cooldowns.wait(1, 5, 10) == 10


def test_members_and_servers_wait_for_themselves() -> None:
    cooldowns = Cooldowns(Clock())
    assert cooldowns.wait(1, 5, 10) == 0
    assert cooldowns.wait(1, 6, 10) == 0
    assert cooldowns.wait(2, 5, 10) == 0


def test_a_shorter_cooldown_counts_at_once() -> None:
    cooldowns = Cooldowns(Clock())
    assert cooldowns.wait(1, 5, 3_600) == 0
    assert cooldowns.wait(1, 5, 2) == 2
    assert cooldowns.wait(1, 5, 0) == 0


def test_without_a_cooldown_nothing_is_remembered() -> None:
    cooldowns = Cooldowns(Clock())
    assert [cooldowns.wait(1, member, 0) for member in range(50)] == [0.0] * 50
    assert len(cooldowns) == 0


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 60), st.floats(0, 30)), max_size=60))
def test_no_more_is_remembered_than_allowed_and_no_wait_is_longer_than_the_cooldown(
    asked: list[tuple[int, int, float]],
) -> None:
    clock = Clock()
    cooldowns = Cooldowns(clock, most=8)
    for member, cooldown, later in asked:
        clock.now += later
        assert 0 <= cooldowns.wait(1, member, cooldown) <= cooldown
        assert len(cooldowns) <= 8
