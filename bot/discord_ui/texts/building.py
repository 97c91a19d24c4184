"""The feature built: what the assembly hangs where it belongs."""

from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.entrance import Entrance
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.texts.controls import TextControls
from bot.discord_ui.texts.draft_pages import DraftPages
from bot.discord_ui.texts.draft_steps import DraftSteps
from bot.discord_ui.texts.importing import Importing
from bot.discord_ui.texts.text_pages import TextPages
from bot.discord_ui.texts.text_steps import TextSteps
from bot.discord_ui.texts.windows import Windows
from bot.guilds.moderation import Moderation
from bot.guilds.texts.draft_store import DraftStore
from bot.guilds.texts.own_texts import OwnTexts
from bot.library.library import Library
from bot.wording.phrases import Phrases


def build_texts(  # noqa: PLR0917 - what the feature is made of
    library: Library, moderation: Moderation, delivery: Delivery, phrases: Phrases, files: Importing, own: OwnTexts
) -> TextControls:
    """`library` is the operator's; `own` is told of a server whose texts have changed."""

    def held() -> list[str]:
        return [work.id for work in library.holdings.works]

    store, drafts = own.store, DraftStore(moderation.database)
    pages, windows = TextPages(phrases), Windows(phrases)
    steps = TextSteps(store, drafts, moderation, held, own.known.read, pages, windows, phrases)
    entrance = Entrance(moderation, delivery, NextSteps(phrases))
    return TextControls(entrance, delivery, steps, DraftSteps(steps, files, DraftPages(phrases)))
