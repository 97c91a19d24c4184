"""All that `make pictures` draws: each scene in two widths and two themes. docs/pictures holds what documents show."""

from dataclasses import dataclass
from pathlib import Path

from tests.pictures.check_scenes import CheckScenes
from tests.pictures.discussion_scenes import DiscussionScenes
from tests.pictures.layout import page
from tests.pictures.posts import Scene
from tests.pictures.preference_scenes import PreferenceScenes
from tests.pictures.quotation_scenes import QuotationScenes
from tests.pictures.reader_scenes import ReaderScenes
from tests.pictures.text_scenes import TextScenes

WIDTHS = {"phone": 390, "desktop": 680}
THEMES = ("dark", "light")
FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture of a scene."""

    scene: Scene
    width: str
    theme: str

    @property
    def file(self) -> str:
        return f"{self.scene.name}-{self.width}-{self.theme}.png"

    def page(self) -> str:
        return page(self.scene, width=self.width, theme=self.theme)


def all_scenes() -> list[Scene]:
    members = (*QuotationScenes.over().scenes(), *CheckScenes.over().scenes(), *ReaderScenes.over().scenes())
    return [*members, *PreferenceScenes.over().scenes(), *DiscussionScenes.over().scenes(), *TextScenes.over().scenes()]


def all_sheets() -> list[Sheet]:
    return [Sheet(scene, width, theme) for scene in all_scenes() for width in WIDTHS for theme in THEMES]
