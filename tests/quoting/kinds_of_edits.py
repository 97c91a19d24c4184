"""What an editor may do to a text, a kind at a time."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from bot.texts.span import Span
from bot.texts.work import Work
from tests.quoting.edited_editions import WORD, Cut, Editing, Edition, Row, old_of, start_of

_SHORT = 60  # letters of a speech


def insert_sentences(edit: Editing) -> None:
    _insert(edit, edit.new_sentence)


def insert_copies(edit: Editing) -> None:
    """Sentences of the work are put in, far from where they are: next to itself a sentence could not be told."""
    _insert(edit, edit.some_sentence)


def _insert(edit: Editing, make: Callable[[int], str]) -> None:
    for n in edit.rows():
        if edit.draw.random() < 0.4:
            text = " ".join(make(n) for _ in range(edit.draw.randint(1, 4)))
            edit.draft.insert(n, [Cut(text, None)])
            edit.edited.append(start_of(edit.draft, n + 1))
        elif sentences := edit.sentences(edit.draft[n]):
            edit.put_in(edit.draft[n], edit.draw.choice(sentences).start, f"{make(n)} ")


def delete_paragraphs(edit: Editing) -> None:
    for n in edit.rows():
        if len(edit.draft) > 2:
            edit.edited.append(start_of(edit.draft, n))
            del edit.draft[n]


def delete_sentences(edit: Editing) -> None:
    for n in edit.rows():
        sentences = edit.sentences(edit.draft[n])
        if len(sentences) > 1:
            edit.put(edit.draft[n], edit.draw.choice(sentences), None)


def delete_phrases(edit: Editing) -> None:
    for n in edit.rows():
        row = edit.draft[n]
        for sentence in edit.sentences(row)[::3]:
            words = [*WORD.finditer(sentence.of(edit.text))]
            if len(words) > 6:
                first = edit.draw.randrange(len(words) - 4)
                last = first + edit.draw.randint(1, 4)
                at = sentence.start
                edit.put(row, Span(at + words[first].start(), at + words[last].start()), None)


def split_paragraphs(edit: Editing) -> None:
    for n in edit.rows():
        sentences = edit.sentences(edit.draft[n])
        if len(sentences) > 1 and len(edit.draft[n]) == 1:
            at = edit.draw.choice(sentences[1:]).start
            [cut] = edit.draft[n]
            before, after = Span(old_of(cut).start, at), Span(at, cut.end)
            edit.draft[n : n + 1] = [[_cut(edit, before)], [_cut(edit, after)]]
            edit.edited.append(at)


def _cut(edit: Editing, span: Span) -> Cut:
    words = span.of(edit.text).rstrip()
    return Cut(words, Span(span.start, span.start + len(words)))


def merge_paragraphs(edit: Editing) -> None:
    for n in edit.rows():
        if n + 1 < len(edit.draft):
            edit.edited.append(start_of(edit.draft, n + 1))
            edit.draft[n : n + 2] = [[*edit.draft[n], Cut(" ", None), *edit.draft[n + 1]]]


def reword(edit: Editing) -> None:
    """Two words of five of some sentences become others."""
    for n in edit.rows():
        for sentence in edit.sentences(edit.draft[n]):
            if edit.draw.random() < 0.6:
                _reword(edit, edit.draft[n], sentence, lambda _: edit.draw.choice(edit.words))


def paraphrase(edit: Editing) -> None:
    """Two words of five become others, none or two."""

    def other(word: str) -> str:
        made = edit.draw.choices(edit.words, k=edit.draw.choice((0, 1, 1, 2)))
        return " ".join([*made, word] if len(made) > 1 else made)

    for n in edit.rows():
        for sentence in edit.sentences(edit.draft[n]):
            if edit.draw.random() < 0.6:
                _reword(edit, edit.draft[n], sentence, other)


def _reword(edit: Editing, row: Row, sentence: Span, other: Callable[[str], str], share: float = 0.4) -> None:
    for word in WORD.finditer(sentence.of(edit.text)):
        if edit.draw.random() < share:
            edit.put(row, Span(sentence.start + word.start(), sentence.start + word.end()), other(word[0]))


def swap_neighbours(edit: Editing) -> None:
    for n in edit.rows():
        _swap(edit, n, n + 1)


def swap_far(edit: Editing) -> None:
    for n in edit.rows():
        _swap(edit, n, edit.draw.randrange(len(edit.draft)))


def swap_speeches(edit: Editing) -> None:
    short = [n for n, row in enumerate(edit.draft) if sum(len(cut.text) for cut in row) <= _SHORT]
    for n in edit.draw.sample(short, len(short) // 3):
        _swap(edit, n, edit.draw.choice(short))


def _swap(edit: Editing, n: int, m: int) -> None:
    if n != m and max(n, m) < len(edit.draft):
        edit.edited += [start_of(edit.draft, n), start_of(edit.draft, m), start_of(edit.draft, n + 1)]
        edit.draft[n], edit.draft[m] = edit.draft[m], edit.draft[n]


def move_paragraphs(edit: Editing) -> None:
    for n in edit.rows():
        edit.edited += [start_of(edit.draft, n), start_of(edit.draft, n + 1)]
        edit.draft.insert(edit.draw.randrange(len(edit.draft)), edit.draft.pop(n))


_PUNCTUATION = {
    ",": (";", "", " –"),
    ";": (",", ".", ":"),
    ":": (";", "."),
    "—": (", ", " - "),
    "’": ("'",),
    "“": ('"',),
}


def change_punctuation(edit: Editing) -> None:
    for row in edit.draft:
        for sentence in edit.sentences(row):
            for n, mark in enumerate(sentence.of(edit.text), sentence.start):
                if mark in _PUNCTUATION and edit.draw.random() < 0.5:
                    edit.put(row, Span(n, n + 1), edit.draw.choice(_PUNCTUATION[mark]) or None)


_SPELLINGS = [
    *(
        (re.compile(pattern, re.IGNORECASE), new)
        for pattern, new in (
            (r"\b(\w{2,})our(s|ed|er|ers|able|ing)?\b", r"\1or\2"),
            (r"\b(\w{3,})is(e|ed|es|ing|ation)\b", r"\1iz\2"),
            (r"\b(\w{2,})xion(s)?\b", r"\1ction\2"),
            (r"\bshew(\w*)\b", r"show\1"),
            (r"\bto-(day|morrow|night)\b", r"to\1"),
            (r"\b(any|every|some|no) (body|where|thing)\b", r"\1\2"),
            (r"\b(\w{2,})eth\b", r"\1es"),
            (r"\bhath\b", "has"),
            (r"\bdoth\b", "does"),
            (r"\bthou\b", "you"),
            (r"\bthee\b", "you"),
            (r"\bthy\b", "your"),
            (r"\bupon\b", "on"),
            (r"\b(\w{2,})ick\b", r"\1ic"),
            (r"\bwhilst\b", "while"),
            (r"\b(\w{3,})ly\b", r"\1lie"),
            (r"\b(\w+)æ(\w*)\b", r"\1e\2"),
        )
    ),
]


def modernise_spelling(edit: Editing) -> None:
    for row in edit.draft:
        for sentence in edit.sentences(row):
            words = sentence.of(edit.text)
            taken = 0
            found = sorted((m.start(), m.end(), m.expand(new)) for old, new in _SPELLINGS for m in old.finditer(words))
            for start, end, new in found:
                if start >= taken:
                    edit.put(row, Span(sentence.start + start, sentence.start + end), new)
                    taken = end


KINDS: dict[str, Callable[[Editing], None]] = {
    "insert": insert_sentences,
    "insert copies": insert_copies,
    "delete paragraphs": delete_paragraphs,
    "delete sentences": delete_sentences,
    "delete phrases": delete_phrases,
    "split": split_paragraphs,
    "merge": merge_paragraphs,
    "reword": reword,
    "paraphrase": paraphrase,
    "swap neighbours": swap_neighbours,
    "swap far": swap_far,
    "swap speeches": swap_speeches,
    "move": move_paragraphs,
    "punctuation": change_punctuation,
    "spelling": modernise_spelling,
}


def edited(work: Work, kind: str, draw: Random, density: float = 0.12) -> Edition:
    """An edition with edits of one kind; "mixed" has a few of each."""
    edit = Editing(work, draw, density)
    if kind != "mixed":
        KINDS[kind](edit)
        return edit.edition()
    edit = replace(edit, density=density / 3)
    last = [modernise_spelling] if draw.random() < 0.5 else [change_punctuation]
    some = [
        change for change in KINDS.values() if change not in (modernise_spelling, change_punctuation, insert_copies)
    ]
    for change in [*draw.sample(some, len(some)), *last]:
        change(edit)
    return edit.edition()
