"""What two buttons carry, which look for words: one lists the places of those that appear too often to tell which is
meant, the other finds those of a changed text again.
"""

from dataclasses import dataclass

from bot.discord_ui.messages.custom_ids import MOST_CHARACTERS, join_fields, split_fields

PLACES = "places"


@dataclass(frozen=True, slots=True)
class ListedWords:
    """Words to look for; in the text with that id, or in all of them."""

    words: str
    work: str


def list_id(words: str, work: str = "") -> str:
    """The custom_id that lists the places of `words`, in the text with that id where given; nothing where they are too
    many for one.
    """
    custom_id = join_fields(PLACES, work, " ".join(words.split()))
    return custom_id if words.strip() and len(custom_id) <= MOST_CHARACTERS else ""


def parse_list(custom_id: str) -> ListedWords | None:
    """None where it lists no places."""
    match split_fields(custom_id, 3):
        case ["places", work, words] if words:
            return ListedWords(words, work)
        case _:
            return None


def parse_again(custom_id: str) -> ListedWords | None:
    """None where it does not find the words of a changed text again."""
    match split_fields(custom_id, 3):
        case ["again", work, words] if work and words:
            return ListedWords(words, work)
        case _:
            return None
