"""The windows of a server's own texts, and what they were filled in with. Pure."""

from dataclasses import dataclass

from bot.discord_ui.messages.parts import ChoiceField, Field, FileField, Modal, Option, TextField
from bot.discord_ui.messages.shortening import cut
from bot.discord_ui.texts.acts import Act, custom_id
from bot.findings import Finding
from bot.guilds.texts.corpus_files import MOST_TITLE
from bot.guilds.texts.draft_rows import Draft
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.server_text import Rights, ServerText
from bot.guilds.texts.text_codes import TextCode
from bot.library.front_matter import is_id
from bot.texts.work import About, Numbering
from bot.wording import own_texts
from bot.wording.phrases import Phrases

_MOST_ID, _MOST_AUTHORS, _MOST_LIMIT = 32, 1000, 6  # characters
PROPOSED_LIMIT = 300  # words of a quotation from a text in copyright
_ASKED = (Rights.PUBLIC_DOMAIN, Rights.LICENSED, Rights.OWN, Rights.IN_COPYRIGHT, Rights.UNKNOWN)
_SEEN = "seen"  # Discord takes no empty value


@dataclass(frozen=True, slots=True)
class Windows:
    """Makes them in one language."""

    phrases: Phrases

    def file(self, seen: Seen | None = None, text: ServerText | None = None) -> Modal:
        """To upload a file: for a new text, or in the place of one."""
        say, name = self.phrases.say, "texts-add" if seen is None else "texts-replace"
        to = custom_id("file") if seen is None else custom_id("file", seen.number, seen.version)
        empty = say("texts-field-title-about") if text is None else say("texts-field-title-kept")
        return Modal(
            to,
            say(name),
            (
                FileField("file", say("texts-file"), say("texts-file-about")),
                self._rights(() if text is None else (own_texts.rights_code(text.rights),)),
                TextField("title", say("texts-field-title"), MOST_TITLE, about=empty),
            ),
        )

    def numbering(self, draft: Draft, numbering: Numbering) -> Modal:
        say = self.phrases.say
        options = tuple(
            Option(cut(say(f"numbering-{each or _SEEN}")), each or _SEEN, cut(say(f"numbering-{each or _SEEN}-about")))
            for each in Numbering
        )
        field = ChoiceField("numbering", say("texts-field-numbering"), options, (numbering or _SEEN,))
        return Modal(custom_id("numbered", draft.number), say("draft-change-numbering"), (field,))

    def title(self, draft: Draft, about: About) -> Modal:
        say, limit = self.phrases.say, about.quotation_limit
        authors = TextField(
            "authors",
            say("texts-field-authors"),
            _MOST_AUTHORS,
            "\n".join(about.authors)[:_MOST_AUTHORS],
            say("texts-field-authors-about"),
            long=True,
        )
        given = "" if limit is None else str(limit)[:_MOST_LIMIT]
        most = TextField("limit", say("texts-field-limit"), _MOST_LIMIT, given, say("texts-field-limit-about"))
        fields = (*self._named(about.title, about.id), authors, most)
        return Modal(custom_id("titled", draft.number), say("draft-change-title"), fields)

    def rename(self, text: ServerText) -> Modal:
        to = custom_id("renamed", text.number, text.version)
        return Modal(to, self.phrases.say("draft-change-title"), self._named(text.title, text.id))

    def _named(self, title: str, text_id: str) -> tuple[Field, ...]:
        say = self.phrases.say
        return (
            TextField("title", say("texts-field-title"), MOST_TITLE, title[:MOST_TITLE]),
            TextField("id", say("texts-field-id"), _MOST_ID, text_id, say("texts-field-id-about")),
        )

    def _rights(self, chosen: tuple[str, ...]) -> ChoiceField:
        say = self.phrases.say
        codes = [own_texts.rights_code(rights) for rights in _ASKED]
        options = tuple(Option(cut(say("texts-rights", rights=code)), code) for code in codes)
        return ChoiceField("rights", say("texts-field-rights"), options, chosen)


def rights_in(act: Act) -> Rights | None:
    """What was answered; None for nothing."""
    codes = {own_texts.rights_code(rights): rights for rights in Rights}
    return codes.get(act.text_of("rights"))


def numbering_in(act: Act) -> Numbering:
    code = act.text_of("numbering")
    return Numbering(code) if code in set(Numbering) else Numbering.SEEN


def named_in(act: Act) -> dict[str, object] | Finding:
    """The title and the id that were typed; what was left empty stays as it is."""
    title, text_id = " ".join(act.text_of("title").split()), act.text_of("id")
    if text_id and not is_id(text_id):
        return Finding(TextCode.ID_FORM)
    if len(title) > MOST_TITLE:
        return Finding(TextCode.TITLE_LONG, facts={"most": MOST_TITLE})
    return {key: value for key, value in (("title", title), ("id", text_id)) if value}


def stated_in(act: Act) -> dict[str, object] | Finding:
    """What the window of a draft's title was filled in with, as front matter has it."""
    named, limit = named_in(act), act.text_of("limit")
    if isinstance(named, Finding):
        return named
    authors = [author for line in act.text_of("authors").split("\n") if (author := " ".join(line.split()))]
    if limit and not (limit.isascii() and limit.isdecimal() and int(limit[:_MOST_LIMIT]) > 0):
        return Finding(TextCode.LIMIT)
    return {**named, "authors": authors, "quotation_limit": int(limit[:_MOST_LIMIT]) if limit else None}
