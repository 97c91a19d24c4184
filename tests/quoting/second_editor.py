"""A second editor of works, written without a look at the first (`kinds_of_edits`), to which the anchors were fitted.

The words that this one adds are another book's.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from bot.texts.span import Span
from bot.texts.work import Work
from tests.quoting.edited_editions import Cut, Draft, Edition, Row, old_of

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\W+")
_SENTENCE = re.compile(r"[.!?]\W*\s")
_CLAUSE = re.compile(r"[,;:.!?]\W*\s|\s[—–]")
_GAPS = (" ", ", ", "; ", ": ", ". ", " — ", " (", ") ", "… ", "! ")
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", ";": ",", ":": ";", '"': "«", "_": "*"})
_SPELLINGS = (
    ("our", "or"), ("ise", "ize"), ("ll", "l"), ("ae", "e"), ("ou", "o"), ("eth", "es"), ("ck", "k"),
    ("ph", "f"), ("y", "i"), ("tion", "cion"), ("ea", "e"), ("th", "ð"), ("w", "vv"), ("ss", "ſs"), ("er", "re"),
)  # fmt: skip


class Desk:
    """A work that is being edited, paragraph by paragraph."""

    def __init__(self, work: Work, others: Sequence[Work], draw: Random) -> None:
        self.work, self.draw, self.text = work, draw, str(work.text)
        self.prose = [p.strip() for other in others for p in str(other.text).split("\n\n") if p.strip()] or ["A word."]
        self.edited: list[int] = []
        at, self.rows = 0, Draft()
        for block in self.text.split("\n\n"):
            if block.strip():
                self.rows.append([Cut(block, Span(at, at + len(block)))])
            at += len(block) + 2

    def tokens(self, n: int) -> Row:
        """The words of a paragraph and the signs between them, each by itself."""
        return [token for cut in self.rows[n] for token in self._split(cut)]

    def _split(self, cut: Cut) -> Row:
        if cut.old is None or cut.text != cut.old.of(self.text):
            return [cut]
        start = cut.old.start
        return [Cut(m.group(), Span(start + m.start(), start + m.end())) for m in _TOKEN.finditer(cut.text)]

    def sentences(self, n: int) -> list[Row]:
        found: list[Row] = [[]]
        for token in self.tokens(n):
            found[-1].append(token)
            if _SENTENCE.search(token.text):
                found.append([])
        return [sentence for sentence in found if sentence]

    def mark(self, *rows: int) -> None:
        """Say that there was an edit at the beginning and the end of paragraphs."""
        for n in rows:
            if 0 <= n < len(self.rows):
                olds = [cut.old for cut in self.rows[n] if cut.old is not None]
                self.edited += [at for old in olds for at in (old.start, old.end)]

    def borrowed(self, few: int, many: int) -> str:
        """Words of another book."""
        words = self.draw.choice(self.prose).split()
        first = self.draw.randrange(len(words))
        return " ".join(words[first : first + self.draw.randint(few, many)])


def insert(desk: Desk, n: int) -> None:
    desk.mark(n - 1, n)
    desk.rows[n:n] = [[Cut(desk.draw.choice(desk.prose), None)] for _ in range(desk.draw.choice((1, 1, 2, 4)))]


def aside(desk: Desk, n: int) -> None:
    """Words within a paragraph."""
    tokens = desk.tokens(n)
    at = desk.draw.randrange(len(tokens))
    desk.edited += [old_of(tokens[at]).start] if tokens[at].old else []
    desk.rows[n] = [*tokens[:at], Cut(f" {desk.borrowed(1, desk.draw.choice((2, 6, 40)))} ", None), *tokens[at:]]


def remove(desk: Desk, n: int) -> None:
    count = desk.draw.choice((1, 1, 1, 3))
    desk.mark(*range(n - 1, n + count + 1))
    del desk.rows[n : n + count]


def trim(desk: Desk, n: int) -> None:
    """Take a sentence or a few words out of a paragraph."""
    sentences = desk.sentences(n)
    if len(sentences) > 1 and desk.draw.random() < 0.5:
        gone = sentences.pop(desk.draw.randrange(len(sentences)))
        desk.rows[n] = [token for sentence in sentences for token in sentence]
    else:
        tokens = desk.tokens(n)
        first = desk.draw.randrange(len(tokens))
        last = first + 2 * desk.draw.randint(1, 9)
        gone, desk.rows[n] = tokens[first:last], [*tokens[:first], *tokens[last:]]
    desk.edited += [old_of(token).start for token in (gone[0], gone[-1]) if token.old is not None]


def split(desk: Desk, n: int) -> None:
    tokens = desk.tokens(n)
    places = [k for k, token in enumerate(tokens[:-1]) if token.old is not None and _CLAUSE.search(token.text)]
    if places:
        k = desk.draw.choice(places)
        gap, old = tokens[k].text.rstrip(), old_of(tokens[k])
        kept = [Cut(gap, Span(old.start, old.start + len(gap)))] if gap else []
        desk.edited.append(old.start)
        desk.rows[n : n + 1] = [row for row in ([*tokens[:k], *kept], tokens[k + 1 :]) if row]


def join(desk: Desk, n: int) -> None:
    last = n + desk.draw.choice((1, 1, 2, 3))
    desk.mark(*range(n, last + 1))
    rows = desk.rows[n : last + 1]
    desk.rows[n : last + 1] = [[cut for k, row in enumerate(rows) for cut in ([Cut(" ", None)] * bool(k) + row)]]


def reword(desk: Desk, n: int, share: float = 0.4) -> None:
    """Let a share of the words of a sentence or of the whole paragraph be others."""
    sentences = desk.sentences(n)
    which = range(len(sentences)) if desk.draw.random() < 0.5 else [desk.draw.randrange(len(sentences))]
    for k in which:
        for m, token in enumerate(sentences[k]):
            if token.old is not None and token.text[0].isalnum() and desk.draw.random() < share:
                sentences[k][m] = Cut(desk.borrowed(1, desk.draw.choice((1, 1, 1, 2))), token.old)
                desk.edited.append(token.old.start)
    desk.rows[n] = [token for sentence in sentences for token in sentence]


def swap(desk: Desk, n: int) -> None:
    other = desk.draw.choice((n + 1, n + 2, desk.draw.randrange(len(desk.rows))))
    if other < len(desk.rows):
        desk.mark(n - 1, n, n + 1, other - 1, other, other + 1)
        desk.rows[n], desk.rows[other] = desk.rows[other], desk.rows[n]


def move(desk: Desk, n: int) -> None:
    desk.mark(n - 1, n, n + 1)
    row = desk.rows.pop(n)
    to = desk.draw.randint(0, len(desk.rows))
    desk.mark(to - 1, to)
    desk.rows.insert(to, row)


def turn(desk: Desk, n: int) -> None:
    """Let two sentences of a paragraph change places."""
    sentences = desk.sentences(n)
    if len(sentences) > 1:
        k = desk.draw.randrange(len(sentences) - 1)
        sentences[k], sentences[k + 1] = [*sentences[k + 1], Cut(" ", None)], sentences[k]
        desk.edited += [old_of(s[0]).start for s in sentences[k : k + 2] if s[0].old is not None]
        desk.rows[n] = [token for sentence in sentences for token in sentence]


def points(desk: Desk, n: int) -> None:
    """Change signs between words."""
    desk.mark(n)
    rate = desk.draw.choice((0.1, 0.4))
    desk.rows[n] = [
        Cut(desk.draw.choice(_GAPS) if desk.draw.random() < 0.5 else token.text.translate(_MARKS), token.old)
        if token.old is not None and not token.text[0].isalnum() and desk.draw.random() < rate
        else token
        for token in desk.tokens(n)
    ]


def spell(desk: Desk, n: int) -> None:
    desk.mark(n)
    for before, after in desk.draw.sample(_SPELLINGS, 4):
        desk.rows[n] = [
            Cut(token.text.replace(before, after, 1), token.old) if len(token.text) > 2 else token
            for token in desk.tokens(n)
        ]


def repeat(desk: Desk, n: int) -> None:
    """Let words of the work be in another place too."""
    said = "".join(token.text for token in desk.draw.choice(desk.sentences(n)))
    to = desk.draw.randint(0, len(desk.rows))
    desk.mark(to - 1, to)
    desk.edited += [old_of(c).start for c in desk.rows[n][:1] if c.old is not None]
    desk.rows.insert(to, [Cut(said.strip() or "Thus.", None)])


WAYS: dict[str, Callable[[Desk, int], None]] = {
    way.__name__: way
    for way in (insert, aside, remove, trim, split, join, reword, swap, move, turn, points, spell, repeat)
}


def second_edited(work: Work, others: Sequence[Work], way: str, draw: Random) -> Edition:
    """An edition with some of its paragraphs edited in one way, or in all of them: `all`."""
    desk = Desk(work, [other for other in others if other is not work] or [work], draw)
    share = draw.choice((0.02, 0.1, 0.25))
    for _ in range(max(1, round(len(desk.rows) * share))):
        ways = [do for name, do in WAYS.items() if name != "turn"] if way == "all" else [WAYS[way]]
        desk.rows = [row for row in desk.rows if row]
        if len(desk.rows) > 2:
            draw.choice(ways)(desk, draw.randrange(len(desk.rows)))
    return Edition(work, desk.rows, tuple(desk.edited))


def any_stretch(edition: Edition, draw: Random, *, near: bool) -> Span:
    """From any word to any other: short ones as likely as long ones, and of those across paragraphs only half. `near`
    begins it at an edit.
    """
    text = str(edition.old.text)
    at = draw.choice(edition.edited) if near and edition.edited else draw.randrange(len(text))
    long = round(12 * 80 ** draw.random())
    start = max(0, at - draw.randint(0, long)) if near else at
    words = [m.span() for m in _TOKEN.finditer(text[: start + long + 60], max(0, start - 60)) if m.group()[0].isalnum()]
    if len(words) < 2:
        return Span(0, len(text))
    first = min(range(len(words)), key=lambda k: abs(words[k][0] - start))
    last = max(first, min(range(len(words)), key=lambda k: abs(words[k][1] - start - long)))
    whole = Span(words[first][0], words[last][1])
    breaks = [m.start() for m in re.finditer(r"\n\n", whole.of(text))]
    return Span(whole.start, whole.start + breaks[0]) if breaks and draw.random() < 0.5 else whole
