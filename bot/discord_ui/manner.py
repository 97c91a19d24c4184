"""Moderators' preferences as the quoting room takes them: the two rooms do not know each other."""

from bot.guilds.preferences import Preferences
from bot.quoting.manner import Context, Manner, Strictness


def manner_of(preferences: Preferences) -> Manner:
    """How a place with these preferences wants its answers."""
    return Manner(
        works=preferences.works,
        default_work=preferences.default_work,
        strictness=Strictness(preferences.strictness),
        context=Context(preferences.context),
        publisher_and_date=preferences.publisher_and_date,
        longest_public=preferences.longest_public,
    )
