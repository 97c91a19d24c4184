"""Everything of /settings, wired."""

from dataclasses import dataclass

from bot.discord_ui.failures import Failures
from bot.discord_ui.panel_pages import PanelPages
from bot.discord_ui.panel_steps import PanelSteps
from bot.discord_ui.preference_texts import PreferenceTexts
from bot.discord_ui.proposal_steps import ProposalSteps
from bot.discord_ui.replies import Replies
from bot.discord_ui.settings_commands import SettingsCommands
from bot.discord_ui.settings_controls import SettingsControls
from bot.discord_ui.settings_desk import SettingsDesk
from bot.discord_ui.settings_pages import SettingsPages
from bot.guilds.moderation import Moderation
from bot.library.library import Library
from bot.wording.phrases import Phrases


@dataclass(frozen=True, slots=True)
class SettingsParts:
    """What the client is given of it."""

    commands: SettingsCommands
    controls: SettingsControls


def settings_of(
    moderation: Moderation, library: Library, replies: Replies, failures: Failures, phrases: Phrases
) -> SettingsParts:
    texts = PreferenceTexts(phrases)
    pages = SettingsPages(phrases, texts)
    desk = SettingsDesk(moderation, replies)
    panels = PanelSteps(moderation, library, PanelPages(phrases, texts), pages, texts, replies, phrases)
    proposals = ProposalSteps(moderation, library, pages, replies, phrases)
    return SettingsParts(
        SettingsCommands(desk, moderation, panels, proposals, pages, phrases),
        SettingsControls(desk, library, panels, proposals, pages, moderation, replies, failures),
    )
