"""The feature built: what the assembly hangs where it belongs."""

from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.entrance import Entrance
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.texts.controls import TextControls
from bot.discord_ui.texts.draft_pages import DraftPages
from bot.discord_ui.texts.draft_steps import DraftSteps
from bot.discord_ui.texts.importing import Importing
from bot.discord_ui.texts.text_pages import TextPages
from bot.discord_ui.texts.text_steps import Changed, TextSteps
from bot.discord_ui.texts.windows import Windows
from bot.guilds.moderation import Moderation
from bot.guilds.texts.draft_store import DraftStore
from bot.guilds.texts.store import ServerTextStore
from bot.library.library import Library
from bot.wording.phrases import Phrases


def build_texts(  # noqa: PLR0917 - what the feature is made of
    library: Library, moderation: Moderation, delivery: Delivery, phrases: Phrases, files: Importing, changed: Changed
) -> TextControls:
    """`library` is the operator's; `changed` is told of a server whose texts have changed."""

    def held() -> list[str]:
        return [work.id for work in library.holdings.works]

    store, drafts = ServerTextStore(moderation.database), DraftStore(moderation.database)
    pages, windows = TextPages(phrases), Windows(phrases)
    steps = TextSteps(store, drafts, moderation, held, changed, pages, windows, phrases)
    entrance = Entrance(moderation, delivery.lines, NextSteps(phrases))
    return TextControls(entrance, delivery, steps, DraftSteps(steps, files, DraftPages(phrases)))
