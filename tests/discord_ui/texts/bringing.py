"""How moderators bring texts on the simulated Discord, as a test does it: from /settings, press by press."""

from typing import Any

from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import CorpusFile, read_corpus_file
from bot.guilds.texts.draft_store import DraftStore
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Rights, ServerText, ServerTexts
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_outcomes import SavedText
from bot.wording import own_texts
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import given, opened
from tests.discord_ui.stage import Component, Message, Stage, answered, components
from tests.works import source_of

TIDES = b"""# Timetables and Tides

The ferryman keeps two clocks, and believes neither of them.

## Of the Morning Boat

The morning boat leaves when the baker has arrived, and the baker arrives when the bread is done.

## Of the Evening Boat

Nobody has ever missed the evening boat, for it waits until everybody is on board.
"""
LATER = TIDES.replace(b"two clocks", b"three clocks")
_MENUS = {3, 5, 6, 7, 8}


def control(message: Message, action: str) -> Component:
    """The first control that does this: `text`, `draft:…:contents` by its beginning and what follows the number."""
    name, _, view = action.partition(" ")
    for each in components(message):
        words = str(each.get("custom_id", "")).split(":")
        if words[:2] == ["tx", name] and (not view or view in words[3:4]):
            return each
    raise AssertionError(action, [c.get("custom_id") for c in components(message)])


def has(message: Message, action: str) -> bool:
    return any(str(c.get("custom_id", "")).split(":")[:2] == ["tx", action] for c in components(message))


async def press(person: MemberActor, message: Message, action: str, *values: Any) -> InteractionResult:
    found = control(message, action)
    if found["type"] in _MENUS:
        return await person.select(message, [str(value) for value in values], custom_id=found["custom_id"])
    return await person.click(message, custom_id=found["custom_id"])


async def do(person: MemberActor, message: Message, action: str, *values: Any) -> ResponseMessage:
    return answered(await press(person, message, action, *values))


async def press_old(
    person: MemberActor, stage: Stage, message: ResponseMessage, custom_id: str, *values: Any
) -> ResponseMessage:
    """What answers a control that the message had before, or that another person's message has."""
    chosen = [str(value) for value in values] or None
    return answered(await Forger(stage, person, message).press(custom_id, chosen, []))


def id_of(message: Message, action: str) -> str:
    return control(message, action)["custom_id"]


async def texts(person: MemberActor, stage: Stage) -> ResponseMessage:
    """The list, from /settings."""
    return await opened(person, stage, "texts")


async def fill(person: MemberActor, shown: InteractionResult, **values: Any) -> ResponseMessage:
    """Submit a window with these values changed in it."""
    assert shown.modal is not None
    asked = {label["component"]["custom_id"]: label["component"] for label in shown.modal["components"]}
    left = {key: given(field) for key, field in asked.items() if key != "file"}
    filled = {key: value for key, value in {**left, **values}.items() if value}
    return answered(await person.submit_modal(shown, filled))


async def upload(
    person: MemberActor,
    message: Message,
    data: bytes = TIDES,
    name: str = "tides.md",
    action: str = "add",
    **values: Any,
) -> ResponseMessage:
    """What comes of a file that is uploaded there."""
    return await fill(person, await press(person, message, action), file=(name, data), **values)


async def add(person: MemberActor, stage: Stage, data: bytes = TIDES, **values: Any) -> ResponseMessage:
    """The page of a text that was added."""
    draft = await upload(person, await texts(person, stage), data, **values)
    return await do(person, draft, "keep")


async def given_text(stage: Stage, source: bytes | None = None) -> ServerText:
    """One that the server has already: TIDES, where the test says no other."""
    file = read_corpus_file(source or source_of(TIDES.decode(), id="TIDES", title="Timetables and Tides").encode())
    assert isinstance(file, CorpusFile)
    store, author = ServerTextStore(stage.moderation.database), Request(Author(5))
    saved = await store.add(stage.guild.id, file, Rights.OWN, author)
    assert isinstance(saved, SavedText)
    return saved.text


async def show(person: MemberActor, stage: Stage, number: int = 1) -> ResponseMessage:
    return await do(person, await texts(person, stage), "text", number)


async def brought(stage: Stage) -> ServerTexts:
    return await ServerTextStore(stage.moderation.database).texts_of(stage.guild.id)


async def only(stage: Stage) -> ServerText:
    [text] = (await brought(stage)).texts
    return text


async def corpus_file(stage: Stage) -> str:
    """Of the one text."""
    edition = (await only(stage)).edition
    assert edition is not None
    content = await ServerTextStore(stage.moderation.database).corpus_file(stage.guild.id, edition)
    assert content is not None
    return content.decode()


def drafts(stage: Stage) -> DraftStore:
    return DraftStore(stage.moderation.database)


def code(rights: Rights) -> str:
    return own_texts.rights_code(rights)
