"""Pictures of what moderators see: the panel with something unsaved, a window, a proposal, a conflict, the history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.discord_ui.messages.parts import Button, Message
from bot.discord_ui.preferences.drafting import with_draft
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_pages import PanelContent, PanelPages
from bot.discord_ui.preferences.panel_state import PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import EffectivePreferences, effective_preferences
from bot.guilds.preferences import Group
from bot.guilds.server import Change, ServerPreferences, differences
from bot.library.library import Library
from bot.texts.work import Work
from bot.wording.phrases import Phrases
from tests.pictures.posts import Answer, Scene
from tests.pictures.quotation_scenes import TEXTS

_SERVER, _MEMBER, _CHANNEL, _ROLE = 1, 2, 3, 4
_SAVED = datetime(2026, 3, 21, 18, 30, tzinfo=UTC)
_BEFORE = ServerPreferences(_SERVER, 1).with_choices(cooldown=10)
_NOW = ServerPreferences(_SERVER, 2).with_choices(cooldown=10, longest_public=300)
_DEPLOYMENT = Deployment()


@dataclass(frozen=True, slots=True)
class PreferenceScenes:
    """A server that chose two preferences, and its moderator's panel."""

    works: tuple[Work, ...]
    panels: PanelPages
    pages: OtherPages
    texts: PreferenceTexts

    @classmethod
    def over(cls, texts: Path = TEXTS) -> "PreferenceScenes":
        phrases = Phrases()
        said = PreferenceTexts(phrases)
        works = tuple(Library(texts).holdings.works)
        return cls(works, PanelPages(phrases, said), OtherPages(phrases, said), said)

    def scenes(self) -> Iterator[Scene]:
        draft = PanelState(_MEMBER, 2, Group.ANSWERS, 0, {"strictness": "strict", "context": "paragraph"})
        state = PanelState(_MEMBER, 2, Group.ANSWERS)
        yield _scene("panel", self.panels.page(self._seen(draft), _DEPLOYMENT), "/settings edit")
        people = PanelState(_MEMBER, 2, Group.PEOPLE, 0, {"configurators": (_ROLE,)})
        yield _scene("panel-people", self.panels.page(self._seen(people), _DEPLOYMENT), "/settings edit")
        yield Scene("panel-modal", (self.panels.ask(catalogue()["longest_public"], _effective(_NOW), _DEPLOYMENT),))
        yield _scene("settings-shown", self.pages.overview(_NOW, _effective(_NOW), _CHANNEL), "/settings show")
        change = differences(_NOW, _BEFORE)
        yes = Button("Import", "yes:import:2", "primary")
        yield _scene("proposal", self.pages.proposal("import", _NOW, change, yes, state, file=b""), "/settings import")
        mine = self.texts.effects(draft.draft, _effective(_NOW), _effective(with_draft(_NOW, draft)))
        yield _scene("conflict", self.pages.conflict([self._changes()[0]], state, mine))
        yield _scene("history", self.pages.history(self._changes(), 0, state), "/settings history")
        yield Scene("import-refused", (Answer(self._refused(), "/settings import"),))

    def _seen(self, state: PanelState) -> PanelContent:
        edited = with_draft(_NOW, state)
        return PanelContent(
            state, _NOW, edited, _effective(_NOW), _effective(edited), True, self.works, frozenset({_ROLE})
        )

    def _changes(self) -> list[Change]:
        first, second = differences(ServerPreferences(_SERVER), _BEFORE), differences(_BEFORE, _NOW)
        return [Change(2, _SAVED, _MEMBER, second), Change(1, _SAVED, _MEMBER, first)]

    def _refused(self) -> Message:
        choices = ", ".join(catalogue()["strictness"].choices)
        wrong = Finding(ChoiceCode.VALUE_CHOICE, key="strictness", line=4, facts={"choices": choices})
        return self.pages.findings((wrong,), "import-refused")


def _effective(server: ServerPreferences) -> EffectivePreferences:
    return effective_preferences(_DEPLOYMENT, server)


def _scene(name: str, panel: Panel, command: str = "") -> Scene:
    message = panel.message()
    assert message is not None
    return Scene(name, (Answer(message, command),))
