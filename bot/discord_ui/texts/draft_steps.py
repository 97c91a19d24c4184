"""A file that a moderator uploaded: looked through as a draft, changed, added or left.

A draft is a row in the database, and a page carries its number: so it goes on after a restart, in any process, and each
moderator's are found by that moderator alone.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.parts import Button, Message, Modal
from bot.discord_ui.texts.acts import Act, custom_id
from bot.discord_ui.texts.draft_pages import DraftPages, SeenDraft, View
from bot.discord_ui.texts.importing import Importing
from bot.discord_ui.texts.text_steps import TextSteps
from bot.discord_ui.texts.windows import PROPOSED_LIMIT, numbering_in, rights_in, stated_in
from bot.findings import Finding
from bot.guilds.texts import rules
from bot.guilds.texts.corpus_files import CorpusFile, choices_in, read_corpus_file
from bot.guilds.texts.draft_rows import MOST_NAME, Draft, DraftFile
from bot.guilds.texts.draft_store import Contents
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.server_text import Edition, Rights, ServerText, ServerTexts
from bot.guilds.texts.text_codes import TextCode
from bot.guilds.texts.text_outcomes import SavedText, TextConflict, TextRefusal
from bot.library.importers.document import ImportCode
from bot.library.importers.dry_run import DryRun
from bot.library.importers.import_form import read_imported, write_imported
from bot.library.importers.importing import Imported, Wanted


@dataclass(frozen=True, slots=True)
class DraftSteps:
    """Goes on with drafts; `texts` is where they lead."""

    texts: TextSteps
    importing: Importing
    pages: DraftPages

    async def take(self, who: Visitor, act: Act) -> Message | None:
        """What a control leads to; None for one that is unknown here."""
        if act.name == "file":
            return await self._receive(who, act)
        if act.name not in {"draft", "keep", "numbered", "titled", "leave"}:
            return None
        draft = await self.texts.drafts.find(who.guild, who.member, act.number(1))
        if draft is None:
            return self._gone()
        match act.name:
            case "keep":
                return await self._keep(who, draft, act)
            case "leave":
                await self.texts.drafts.delete(who.guild, who.member, draft.number)
                return await self.texts.home(who, notice=self.texts.phrases.say("draft-left"))
            case "numbered":
                return await self._change(who, draft, {"numbering": numbering_in(act)})
            case "titled":
                stated = stated_in(act)
                if isinstance(stated, Finding):
                    return await self.show(who, draft, notice=self.texts.refusal(stated))
                return await self._change(who, draft, stated)
            case _:
                view = View(act.word(2)) if act.word(2) in set(View) else View.CITED
                return await self.show(who, draft, view, act.number(3))

    async def window(self, who: Visitor, act: Act) -> Modal | Message | None:
        """The window that a control opens; None for one that is unknown here."""
        if act.name not in {"numbering", "title"}:
            return None
        draft = await self.texts.drafts.find(who.guild, who.member, act.number(1))
        made = None if draft is None else await self._report(who, draft)
        if draft is None or made is None or made.dry_run is None:
            return self._gone()
        about, windows = made.dry_run.about, self.texts.windows
        return windows.numbering(draft, about.numbering) if act.name == "numbering" else windows.title(draft, about)

    async def show(
        self,
        who: Visitor,
        draft: Draft,
        view: View = View.CITED,
        number: int = 0,
        *,
        notice: str = "",
        ways: tuple[Button, ...] = (),
    ) -> Message:
        """A page of the draft, with what is in its way now."""
        made = await self._report(who, draft)
        if made is None or made.dry_run is None:
            return self._gone()
        now = await self.texts.store.texts_of(who.guild)
        seen = self._seen(who, now, draft, made, made.dry_run)
        return await asyncio.to_thread(self.pages.page, seen, view, number, notice, ways)  # of 30,000 chapters

    def _seen(self, who: Visitor, now: ServerTexts, draft: Draft, made: Imported, run: DryRun) -> SeenDraft:
        replaced = None if draft.seen is None else now.by_number(draft.seen.number)
        refused = self._obstacle(who, now, draft, replaced)
        said = "" if refused is None else self.texts.why_unchanged(refused)
        return SeenDraft(draft, made, run, said, "" if replaced is None else replaced.id)

    def _obstacle(
        self, who: Visitor, now: ServerTexts, draft: Draft, replaced: ServerText | None
    ) -> TextRefusal | None:
        """Why it could not be added now, as far as can be told before it is tried."""
        request, edition = self.texts.request(who), draft.edition
        return (
            rules.refuse_upload(request)
            or rules.refuse_file(now, edition, request.held, replaced)
            or rules.refuse_amount(now, request.bounds, edition.words, replaced)
        )

    async def _receive(self, who: Visitor, act: Act) -> Message:
        """A file that was uploaded becomes a draft, or is refused in a sentence."""
        if self.texts.closed(who):
            return await self.texts.home(who)
        now = await self.texts.store.texts_of(who.guild)
        text = None if act.seen is None else now.by_number(act.seen.number)
        if act.seen is not None and text is None:
            return await self.texts.finish(who, TextConflict(None))
        rights = rights_in(act) or (Rights.UNKNOWN if text is None else text.rights)
        name, before = _name_in(act), await self._choices(who, text)
        made = await self.importing.upload(who.guild, act.uploads, _wanted(name, act, text, rights, before))
        read = await _read(made)
        if not isinstance(read, CorpusFile):
            return self._refused(act.seen, *read)
        draft = Draft(self._edition(who, read), name, rights, act.seen)
        megabytes = self.texts.moderation.deployment.texts.megabytes
        kept = await self.texts.drafts.add(who.guild, draft, await asyncio.to_thread(_contents, made), megabytes)
        if isinstance(kept, TextRefusal):
            return self._refused(act.seen, *kept.findings)
        return await self.show(who, kept)

    async def _choices(self, who: Visitor, text: ServerText | None) -> dict[str, object]:
        """What was chosen for the text that is replaced."""
        if text is None or text.edition is None:
            return {}
        content = await self.texts.store.corpus_file(who.guild, text.edition)
        return {} if content is None else await asyncio.to_thread(choices_in, content)

    async def _change(self, who: Visitor, draft: Draft, stated: Mapping[str, object]) -> Message:
        """The draft read again with other front matter; what was unsure in the file that was uploaded still is."""
        before = await self._report(who, draft)
        if before is None:
            return self._gone()

        async def give() -> bytes | Finding:
            return await self._content(who, draft, DraftFile.TEXT) or Finding(TextCode.FILE_GONE)

        again = await self.importing.read(who.guild, give, Wanted(f"{draft.edition.id}.md", stated))
        read = await _read(again)
        if not isinstance(read, CorpusFile):
            return await self.show(who, draft, notice=self.texts.refusal(read[0]))
        kept = tuple(f for f in before.findings if "title" not in stated or str(f.code) != ImportCode.TITLE_GUESSED)
        made = replace(again, findings=kept, place=before.place)
        changed = replace(draft, edition=self._edition(who, read))
        now = await self.texts.drafts.change(who.guild, changed, await asyncio.to_thread(_contents, made))
        return self._gone() if now is None else await self.show(who, now)

    async def _keep(self, who: Visitor, draft: Draft, act: Act) -> Message:
        """Add it, or put it in the place of the text as that was seen; a draft is there until that is done."""
        content = await self._content(who, draft, DraftFile.TEXT)
        file = None if content is None else await asyncio.to_thread(read_corpus_file, content)
        if not isinstance(file, CorpusFile):
            return self._gone()
        seen, request, store = draft.seen, self.texts.request(who), self.texts.store
        if seen is not None and act.word(2):  # the text as it was shown after a conflict
            seen = Seen(seen.number, act.number(2)) if act.number(2) else None
        if seen is None:
            outcome = await store.add(who.guild, file, draft.rights, request)
        else:
            outcome = await store.replace(who.guild, seen, file, request, rights=draft.rights)
        if isinstance(outcome, SavedText):
            shown = await self.texts.saved(who, outcome)
            await self.texts.drafts.delete(who.guild, who.member, draft.number)
            return shown
        said = f"⚠️ {self.texts.why_unchanged(outcome)}"
        return await self.show(who, draft, notice=said, ways=self._ways_on(draft, outcome))

    def _ways_on(self, draft: Draft, outcome: TextConflict | TextRefusal) -> tuple[Button, ...]:
        """Where to go from what was in the way; the draft is still there."""
        say, pages = self.texts.phrases.say, self.texts.pages
        if isinstance(outcome, TextRefusal):
            return () if outcome.other is None else (pages.show(outcome.other),)
        if outcome.text is None:
            return (Button(say("draft-add-new"), custom_id("keep", draft.number, 0), "primary"),)
        again = Button(say("draft-replace-now"), custom_id("keep", draft.number, outcome.text.version), "primary")
        return (pages.show(outcome.text), again)

    def _edition(self, who: Visitor, file: CorpusFile) -> Edition:
        size, at = len(file.content), self.texts.drafts.now()
        return Edition(1, file.id, file.title, file.digest, file.body, file.words, size, who.member, at)

    async def _report(self, who: Visitor, draft: Draft) -> Imported | None:
        content = await self._content(who, draft, DraftFile.REPORT)
        if content is None:
            return None
        try:
            return await asyncio.to_thread(read_imported, content.decode())
        except (ValueError, KeyError, TypeError):  # of another version of Catchword
            return None

    async def _content(self, who: Visitor, draft: Draft, kind: DraftFile) -> bytes | None:
        return await self.texts.drafts.content(who.guild, draft, kind)

    def _gone(self) -> Message:
        return self.texts.pages.line("draft-gone", self.texts.pages.another)

    def _refused(self, seen: Seen | None, *findings: Finding) -> Message:
        pages = self.texts.pages
        again = pages.another
        if seen is not None:
            again = replace(again, custom_id=custom_id("replace", seen.number, seen.version))
        return self.pages.refused(findings, again, pages.back)


def _name_in(act: Act) -> str:
    """Of the file that was uploaded, without folders, and without what no database keeps."""
    name = act.uploads[0].name if act.uploads else ""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name.replace("\\", "/"))
    return PurePosixPath(shown).name[:MOST_NAME] or "text"


def _wanted(name: str, act: Act, text: ServerText | None, rights: Rights, before: Mapping[str, object]) -> Wanted:
    """A replaced text keeps its id, so that what was cited leads to it, its title, where none is given, and what was
    chosen `before`, where the file does not state it.
    """
    title = " ".join(act.text_of("title").split())
    stated: dict[str, object] = {"title": title} if title else {}
    if text is not None:
        stated = {"id": text.id, "title": text.title} | stated
    limit = {"quotation_limit": PROPOSED_LIMIT} if rights is Rights.IN_COPYRIGHT else {}
    return Wanted(name, stated, {**limit, **before})


async def _read(made: Imported) -> CorpusFile | tuple[Finding, ...]:
    """The corpus file that was made, or why there is none."""
    if made.dry_run is None:
        return made.findings or (Finding(TextCode.NO_WORDS),)
    return await asyncio.to_thread(read_corpus_file, made.text.encode())


def _contents(made: Imported) -> Contents:
    report = write_imported(replace(made, text=""))
    return {DraftFile.TEXT: made.text.encode(), DraftFile.REPORT: report.encode()}
