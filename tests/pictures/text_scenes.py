"""Pictures of how moderators bring a text: the list, the window for a file, the pages of a draft, what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.discord_ui.texts.draft_pages import DraftPages, SeenDraft, View
from bot.discord_ui.texts.text_pages import TextPages
from bot.discord_ui.texts.windows import PROPOSED_LIMIT, Windows
from bot.guilds.texts.draft_rows import Draft
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.server_text import Act, Edition, Rights, ServerText, ServerTexts, State, TextChange
from bot.guilds.texts.text_bounds import TextBounds
from bot.library.importers.importing import Imported, Wanted, import_file
from bot.texts.work import Numbering
from bot.wording.phrases import Phrases
from tests.pictures.posts import Answer, Scene

_AT = datetime(2026, 3, 21, 18, 30, tzinfo=UTC)
_MEMBER, _OTHER = 2, 3
_BOOK = """The Project Gutenberg eBook of Tides

Title: Timetables and Tides
Author: Mara Lind

*** START OF THE PROJECT GUTENBERG EBOOK TIDES ***

TIMETABLES AND TIDES

CHAPTER I. Of the Morning Boat

The ferryman keeps two clocks, and believes neither of them. When they agree, he suspects a plot.

The morning boat leaves when the baker has arrived, and the baker arrives when the bread is done.

CHAPTER II. Of the Evening Boat

Nobody has ever missed the evening boat, for it waits until everybody is on board, and nobody wants to be the last.

    The tide is early, the tide is late,
    The tide has never been known to wait.

CHAPTER III. Of Storms

In a storm the harbour master reads aloud from the timetable, and the wind, which cannot read, is impressed.[1]

*** END OF THE PROJECT GUTENBERG EBOOK TIDES ***
"""


@dataclass(frozen=True, slots=True)
class TextScenes:
    """A server with two texts, and its moderator, who brings a third."""

    lists: TextPages
    drafts: DraftPages
    windows: Windows
    made: Imported

    @classmethod
    def over(cls) -> "TextScenes":
        phrases = Phrases()
        made = import_file(_BOOK.encode(), Wanted("tides.txt", {}, {"quotation_limit": PROPOSED_LIMIT}))
        return cls(TextPages(phrases), DraftPages(phrases), Windows(phrases), made)

    def scenes(self) -> Iterator[Scene]:
        yield from self._drafts()
        yield from self._texts()
        draft = self._draft()
        yield Scene("window-text", (self.windows.file(),))
        yield Scene("window-numbering", (self.windows.numbering(draft, Numbering.SEEN),))
        run = self.made.dry_run
        if run is not None:
            yield Scene("window-text-title", (self.windows.title(draft, run.about),))

    def _drafts(self) -> Iterator[Scene]:
        run = self.made.dry_run
        if run is None:
            raise ValueError(self.made.findings)
        seen = SeenDraft(self._draft(), self.made, run)
        for view in View:
            yield Scene(f"draft-{view}", (Answer(self.drafts.page(seen, view)),))
        taken = "The server has a text with the id TIDES already. Choose another id, or replace that text."
        blocked = replace(seen, obstacle=taken)
        yield Scene("draft-obstacle", (Answer(self.drafts.page(blocked)),))
        stale = replace(seen, draft=replace(seen.draft, seen=Seen(1, 2)), text_id="FERRY")
        notice = "⚠️ Someone else changed FERRY since you opened it, so nothing was changed. Look at it again first."
        ways = (self.lists.show(self._text()), self.lists.another)
        yield Scene("draft-conflict", (Answer(self.drafts.page(stale, notice=notice, ways=ways)),))
        refused = import_file(b"%PDF-1.7", Wanted("tides.pdf"))
        yield Scene(
            "draft-refused",
            (Answer(self.drafts.refused(refused.findings, self.lists.another, self.lists.back)),),
        )

    def _texts(self) -> Iterator[Scene]:
        text = self._text()
        second = replace(
            text, number=2, id="PSALTER", title="The Harbour Psalter", editions=text.editions[1:], current=1
        )
        gone = replace(text, number=3, state=State.REMOVED, removed_by=_OTHER, removed_at=_AT)
        now = ServerTexts(1, 7, _AT, (text, second, gone), highest=3)
        listed = self.lists.home(now, TextBounds(), waiting=(self._draft(),))
        yield Scene("own-texts", (Answer(listed),))
        closed = "The bot’s operator does not let servers bring texts of their own."
        yield Scene("own-texts-closed", (Answer(self.lists.home(ServerTexts(1), TextBounds(), closed=closed)),))
        yield Scene("own-text", (Answer(self.lists.text(text)),))
        yield Scene("own-text-removed", (Answer(self.lists.text(gone)),))
        yield Scene("own-text-ask", (Answer(self.lists.ask("remove", text)),))
        acts = (Act.REPLACED, Act.ROLLED_BACK, Act.RENAMED, Act.ADDED)
        changes = [TextChange(9 - n, _AT - timedelta(n), _MEMBER, act, 1, "FERRY", 1) for n, act in enumerate(acts)]
        yield Scene("own-texts-history", (Answer(self.lists.history(changes, 0)),))

    def _draft(self) -> Draft:
        run = self.made.dry_run
        if run is None:
            raise ValueError(self.made.findings)
        about = run.about
        edition = Edition(1, about.id, about.title, "0" * 64, "0" * 64, run.counts.words, 900, _MEMBER, _AT)
        return Draft(edition, "tides.txt", Rights.IN_COPYRIGHT, None, 7)

    def _text(self) -> ServerText:
        def edition(number: int) -> Edition:
            at, digest = _AT - timedelta(10 - number), "0" * 64
            return Edition(number, "FERRY", "The Ferry Book", digest, digest, 26_500 + number, 900, _MEMBER, at)

        editions = tuple(edition(number) for number in (3, 2, 1))
        return ServerText(
            1, "FERRY", "The Ferry Book", State.KEPT, 3, 5, Rights.PUBLIC_DOMAIN, _MEMBER, _AT, editions, 3
        )
