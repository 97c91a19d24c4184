"""The first words of a passage: enough to recognise it by."""

from bot.texts.passage import Passage

LENGTH = 64  # characters at most


def first_words(passage: Passage) -> str:
    """A slice from the passage's beginning, ended between two words; the whole passage when it is short."""
    line = passage.text.partition("\n")[0]
    if len(line) <= LENGTH:
        return line
    head = line[: LENGTH + 1]
    return head.rpartition(" ")[0].rstrip() or head[:LENGTH]
