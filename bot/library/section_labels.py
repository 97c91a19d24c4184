"""The labels of a section's subsections: as their headings print their numbers, or counted where none does."""

from collections import Counter
from collections.abc import Sequence

from bot.library.heading_numbers import HeadingNumber
from bot.texts.levels import word_of
from bot.texts.numerals import ENGLISH, Languages


def section_numbers(
    printed: Sequence[HeadingNumber | None], languages: Languages = ENGLISH, *, worded: bool = False
) -> list[str]:
    """The last part of each label. Of sections whose siblings print numbers, those without are counted by themselves
    after `#`; those that print the same number are told apart by the number of a further level in the same heading, by
    the word before it, or counted after it. With `worded`, none of them is a number alone, since other sections of the
    work have those. The words are those of the work's language, the first of `languages`.
    """
    if not any(printed) and not worded:
        return [str(n) for n in range(1, len(printed) + 1)]
    numbers = Counter(p.number for p in printed if p is not None)
    words = {p.word for p in printed if p is not None and numbers[p.number] > 1}
    clash = len(words) > 1
    seen: Counter[str] = Counter()
    labels: list[str] = []
    for each in printed:
        number = "" if each is None else f"{each.number}.{each.inner}".rstrip(".")
        if each is not None and each.word and (worded or (clash and each.word in words)):
            number = f"{word_of(each.word, each.printed, languages).capitalize()} {number}"
        seen[number] += 1
        labels.append(number if number and seen[number] == 1 else f"{number}#{seen[number]}")
    return labels


def label_below(parent: str, number: str) -> str:
    """The label of a section below that of label `parent`. A dotted number says itself what it lies below."""
    return f"{parent}.{number}" if parent and "." not in number else number


def distinct_labels(labels: Sequence[str]) -> list[str]:
    """The labels, those that were there already with a count."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    taken = set(labels)
    for label in labels:
        seen[label] += 1
        new = label
        while seen[label] > 1 and new in taken:
            new = f"{label}#{seen[label]}"
            seen[label] += new in taken
        taken.add(new)
        found.append(new)
    return found
