"""Pictures of what moderators see: the panel and its windows, something unsaved, what was saved, a proposal, a
conflict, the history; and a server's welcome.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.discord_ui.messages.parts import Button, Part
from bot.discord_ui.preferences.drafting import with_draft, without_choices
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_pages import PanelContent, PanelPages
from bot.discord_ui.preferences.panel_state import PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.discord_ui.preferences.themes import ThemeWindows
from bot.discord_ui.preferences.welcomes import welcome_message
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import effective_preferences
from bot.guilds.preferences import Group
from bot.guilds.presets import Preset, preset_choices
from bot.guilds.server import Change, ServerPreferences, differences
from bot.library.library import Library
from bot.texts.work import Work
from bot.wording.phrases import Phrases
from tests.pictures.posts import Answer, Scene
from tests.pictures.quotation_scenes import TEXTS

_SERVER, _MEMBER, _CHANNEL, _OTHER, _ROLE = 1, 2, 3, 5, 4
_SAVED = datetime(2026, 3, 21, 18, 30, tzinfo=UTC)
_BEFORE = ServerPreferences(_SERVER, 1).with_choices(cooldown=10)
_NOW = ServerPreferences(_SERVER, 2).with_choices(cooldown=10, longest_public=300)
_QUIET = _NOW.with_channel(_CHANNEL, _NOW.channel_preferences(_CHANNEL).with_choices(visibility="private"))
_DEPLOYMENT = Deployment()
_STATE = PanelState(_MEMBER, 2)
_DRAFT = replace(_STATE, draft={"strictness": "strict", "context": "paragraph"})


@dataclass(frozen=True, slots=True)
class PreferenceScenes:
    """A server that chose two preferences, and its moderator's panel."""

    works: tuple[Work, ...]
    panels: PanelPages
    windows: ThemeWindows
    pages: OtherPages
    texts: PreferenceTexts
    phrases: Phrases

    @classmethod
    def over(cls, texts: Path = TEXTS) -> "PreferenceScenes":
        phrases = Phrases()
        said = PreferenceTexts(phrases)
        works = tuple(Library(texts).holdings.works)
        windows = ThemeWindows(phrases, said)
        return cls(works, PanelPages(phrases, said), windows, OtherPages(phrases, said), said, phrases)

    def scenes(self) -> Iterator[Scene]:
        yield _scene("panel", self.panels.home(self._seen(_STATE), _DEPLOYMENT), "/settings")
        channel = PanelState(_MEMBER, 2, _CHANNEL)
        yield _scene("panel-channel", self.panels.home(self._seen(channel, _QUIET), _DEPLOYMENT), "/settings")
        yield _scene("panel-unsaved", self.panels.home(self._seen(_DRAFT), _DEPLOYMENT))
        preset = replace(_STATE, draft=preset_choices(Preset.QUIET, _DEPLOYMENT, per_channel=False))
        yield _scene("panel-preset", self.panels.home(self._seen(preset), _DEPLOYMENT))
        for group in (Group.TEXTS, Group.ANSWERS, Group.DISCUSSIONS, Group.PEOPLE):
            yield Scene(f"window-{group}", (self.windows.window(group, self._seen(_STATE), _DEPLOYMENT),))
        yield Scene("window-import", (self.windows.import_window(),))
        yield from self._saved()
        yield from self._proposals()
        yield Scene("panel-about", (Answer(self.panels.about()),))
        mine = self.texts.changes(differences(_NOW, with_draft(_NOW, _DRAFT)))
        yield _scene("conflict", self.pages.conflict([self._changes()[0]], _DRAFT, mine))
        yield _scene("history", self.pages.history(self._changes(), 0, _STATE))
        yield Scene("welcome", (Answer(welcome_message(self.phrases)),))

    def panel_with(self, name: str, parts: tuple[Part, ...]) -> Scene:
        """The panel, with what another feature says below it."""
        panel = self.panels.home(self._seen(_STATE), _DEPLOYMENT)
        return _scene(name, replace(panel, parts=(*panel.parts, *parts)), "/settings")

    def _saved(self) -> Iterator[Scene]:
        state = PanelState(_MEMBER, 3, _CHANNEL, {"visibility": "private"})
        yield _scene("saved", self.panels.saved(state, 3, differences(_NOW, _QUIET)))
        yield _scene("undone", self.panels.saved(_STATE, 4, differences(_QUIET, _NOW), undone=True))
        yield _scene("saved-already", self.panels.saved(state, 0, ()))
        yield _scene("channel-gone", self.pages.line("panel-channel-gone", _STATE, "channels"))
        two = _QUIET.with_channel(_OTHER, _QUIET.channel_preferences(_CHANNEL))
        yield _scene("channels", self.panels.channels(_STATE, two, {_OTHER}))

    def _proposals(self) -> Iterator[Scene]:
        change = differences(_NOW, _NOW.with_choices(visibility="private"))
        agreed = [
            Button("Change only what it names", "only", "success"),
            Button("Import, and remove the rest", "yes", "danger"),
        ]
        left_out = differences(_NOW, _BEFORE)
        yield _scene(
            "proposal", self.pages.proposal("import", _NOW, change, agreed, _STATE, left_out=left_out, file=b"")
        )
        choices = ", ".join(catalogue()["strictness"].choices)
        wrong = Finding(ChoiceCode.VALUE_CHOICE, key="strictness", line=4, facts={"choices": choices})
        yield _scene("import-refused", self.pages.findings((wrong,), "import-refused", _STATE))

    def _seen(self, state: PanelState, now: ServerPreferences = _NOW) -> PanelContent:
        edited, there = with_draft(now, state), (state.channel,) if state.channel else ()
        elsewhere = effective_preferences(_DEPLOYMENT, without_choices(now, state.channel), there)
        before = effective_preferences(_DEPLOYMENT, now, there)
        return PanelContent(state, now, edited, before, elsewhere, True, self.works, frozenset({_ROLE}))

    def _changes(self) -> list[Change]:
        first, second = differences(ServerPreferences(_SERVER), _BEFORE), differences(_BEFORE, _NOW)
        return [Change(2, _SAVED, _MEMBER, second), Change(1, _SAVED, _MEMBER, first)]


def _scene(name: str, panel: Panel, command: str = "") -> Scene:
    message = panel.message()
    assert message is not None
    return Scene(name, (Answer(message, command),))
