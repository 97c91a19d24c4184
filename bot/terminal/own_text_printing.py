"""Servers' own texts for a person in a terminal, and as JSON for a program."""

from collections.abc import Iterator, Sequence
from functools import partial

from rich import filesize
from rich.text import Text

from bot.guilds.texts.server_text import Edition, ServerText, ServerTexts, TextChange
from bot.terminal.json_form import Json
from bot.wording import explanations, own_texts
from bot.wording.phrases import Phrases


def list_lines(phrases: Phrases, lists: Sequence[ServerTexts], server: int | None) -> Iterator[Text]:
    """`server` is the one that was asked about; None for all."""
    naming = _naming(phrases)
    if not lists:
        yield Text(phrases.say("own-texts-none", guild="all" if server is None else str(server)))
    for now in lists:
        size, count = filesize.decimal(now.stored), len(now.kept)
        heading = phrases.say("own-texts-server", guild=str(now.guild), texts=count, words=now.words, size=size)
        yield Text(heading, "bold")
        width = max((len(text.id) for text in now.texts), default=0)
        for text in now.texts:
            row = Text.assemble("  ", (text.id.ljust(width), "bold"), "  ", _shown(text.title))
            yield row.append(f" · {own_texts.state(phrases, text, naming)}", "dim")
        for number in now.unreadable:
            name = "own-texts-broken-row" if number else "own-texts-broken-rows"
            yield Text(f"  {phrases.say(name, guild=str(now.guild), number=str(number))}")


def text_lines(phrases: Phrases, text: ServerText, changes: Sequence[TextChange]) -> Iterator[Text]:
    naming = _naming(phrases)
    yield Text.assemble((text.id, "bold"), "  ", _shown(text.title))
    yield Text(own_texts.state(phrases, text, naming))
    yield Text(own_texts.rights(phrases, text.rights))
    for edition in text.editions:
        mark = f" ({phrases.say('own-texts-edition-current')})" if edition.number == text.current else ""
        yield Text(f"- {own_texts.edition(phrases, edition, naming)}{mark}")
    for change in changes:
        yield Text(f"{own_texts.moment(change.at)}  {own_texts.change(phrases, change)}", "dim")


def list_form(lists: Sequence[ServerTexts]) -> dict[str, Json]:
    servers: list[Json] = [
        {
            "server": str(now.guild),
            "version": now.version,
            "stored": now.stored,
            "texts": [text_form(text) for text in now.texts],
            "unreadable": list(now.unreadable),
        }
        for now in lists
    ]
    return {"servers": servers}


def text_form(text: ServerText) -> dict[str, Json]:
    return {
        "number": text.number,
        "id": text.id,
        "title": text.title,
        "state": text.state.name.lower(),
        "edition": text.current,
        "rights": own_texts.rights_code(text.rights),
        "added_by": str(text.added_by),
        "added_at": text.added_at.isoformat(),
        "removed_by": str(text.removed_by) if text.removed_at is not None else None,
        "removed_at": text.removed_at.isoformat() if text.removed_at is not None else None,
        "editions": [_edition_form(edition) for edition in text.editions],
    }


def changes_form(changes: Sequence[TextChange]) -> list[Json]:
    return [
        {
            "version": change.version,
            "at": change.at.isoformat(),
            "author": str(change.author),
            "act": change.act.name.lower(),
            "edition": change.edition,
        }
        for change in changes
    ]


def _edition_form(edition: Edition) -> dict[str, Json]:
    return {
        "edition": edition.number,
        "id": edition.id,
        "title": edition.title,
        "digest": edition.digest,
        "words": edition.words,
        "size": edition.size,
        "author": str(edition.author),
        "at": edition.at.isoformat(),
    }


def _naming(phrases: Phrases) -> own_texts.Naming:
    return own_texts.Naming(partial(own_texts.member, phrases), own_texts.moment)


def _shown(title: str) -> str:
    return explanations.escape_unshowable(title)
