"""Works made by hand, of each way to print numbers."""

from bot.texts.work import SectionKind
from tests.works import Head, make_work

FIVE = tuple(f"Word {n} first. Then more. And again. So it goes. The end." for n in range(1, 6))
VERSE = ("one line\nanother line\na third", "fourth\nfifth")

COUNTED = make_work(
    "W",
    "Counted",
    [
        Head(1, "1", FIVE, title="The Mill"),
        *(Head(2, str(n), FIVE, title=f"{word} Stone") for n, word in enumerate(("A", "B", "C", "D", "E"), 1)),
        Head(1, "2", FIVE, title="The Ferry"),
        Head(1, "3", FIVE, title="The Inn"),
        Head(1, "4", FIVE, title="The Lock"),
        Head(1, "B1", FIVE, title="Who Made This", kind=SectionKind.BACK, label="B1"),
    ],
    lead=FIVE,
)
ARTICLE = make_work("A", "One Article", [], lead=FIVE)
NOVEL = make_work(
    "N",
    "A Novel",
    [
        Head(1, "#1", FIVE, title="To the Reader"),
        Head(1, "1", (), "book", "I", "Sowing"),
        Head(2, "1", FIVE, "chapter", "I", "The Mill at Night"),
        Head(2, "2", FIVE, "chapter", "II", "One Bell"),
        Head(1, "2", (), "book", "II", "Reaping"),
        Head(2, "1", FIVE, "chapter", "I", "The Ferry"),
        Head(2, "3", FIVE, "chapter", "III", "Fifty-two"),
    ],
)
THROUGH = make_work(
    "T",
    "Running Through",
    [
        Head(1, "1", (), "part", "ONE"),
        Head(2, "1", FIVE, "chapter", "1"),
        Head(2, "2", FIVE, "chapter", "2"),
        Head(1, "2", (), "part", "TWO"),
        Head(2, "3", FIVE, "chapter", "3"),
        Head(2, "4", FIVE, "chapter", "4"),
    ],
)
PLAY = make_work(
    "P",
    "A Play",
    [
        Head(1, "1", (), "act", "I"),
        Head(2, "1", VERSE, "scene", "I", "A mill."),
        Head(2, "2", VERSE, "scene", "II", "A ferry."),
        Head(1, "2", (), "act", "II"),
        Head(2, "1", VERSE, "scene", "I", "A mill."),
        Head(2, "2", VERSE, "scene", "II", "An inn."),
    ],
)
PROPOSITIONS = make_work(
    "D",
    "Propositions",
    [
        Head(1, "1", ("So it is.",), printed="1", title="The ferry is all there is."),
        Head(2, "1.1", ("Not water.",), printed="1.1", title="What crosses is it."),
        Head(3, "1.11", ("Salt.", "Coins."), printed="1.11", title="Coins cross too."),
        Head(1, "2", ("Both sides.",), printed="2", title="What stays is the bank."),
        Head(2, "2.01", ("Or had one.",), printed="2.01", title="A bank has a name."),
    ],
)
CANON = make_work(
    "C",
    "The Canon",
    [
        Head(1, "1", (), title="Ferry"),
        Head(2, "1", FIVE, "chapter", "1"),
        Head(2, "2", FIVE, "chapter", "2"),
        Head(1, "2", (), title="1 Miller"),
        Head(2, "1", FIVE, "1 miller", "1"),
        Head(2, "4", FIVE, "1 miller", "4"),
        Head(1, "3", FIVE, title="2 Miller"),
    ],
)
FERRY = make_work("F", "The Book", [Head(1, str(n), FIVE, "ferry", str(n)) for n in (2, 3, 5)])
LAW = make_work(
    "L",
    "A Law",
    [
        Head(1, "1", (), "article", "I"),
        Head(2, "1", FIVE, "section", "1"),
        Head(2, "2", (("1", "(1) A coin."), ("2", "(2) Free."), ("2a", "(2a) Dogs.")), "section", "2"),
        Head(1, "2", (), "article", "II"),
        Head(2, "1", FIVE, "section", "1"),
    ],
)
