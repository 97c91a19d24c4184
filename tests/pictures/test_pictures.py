"""Pictures of the replies: each kind has one or says why not, and those that are kept are of today."""

from html import escape

import pytest

from bot.discord_ui.messages.parts import Button, Link, Menu, Modal
from tests.pictures.makers import NOT_DRAWN, makers, used_by
from tests.pictures.markdown import html_of
from tests.pictures.posts import Answer, Scene
from tests.pictures.sheets import FOLDER, all_scenes, all_sheets
from tests.pictures.stamps import digest, stamp_of, stamped

MOST_BYTES = 300_000
KEPT = sorted(FOLDER.iterdir())
SHEETS = {sheet.file: sheet for sheet in all_sheets()}
SCENES = {sheet.scene.name: sheet.scene for sheet in SHEETS.values()}


def test_every_kind_of_reply_has_a_picture_or_says_why_not() -> None:
    assert set(makers()) - used_by(all_scenes) == set(NOT_DRAWN)


def test_what_makes_no_reply_is_not_among_the_makers() -> None:
    assert {"Replies.quotation", "PanelPages.home", "ThemeWindows.window"} <= set(makers())
    assert not {"Replies.line", "PanelState.rebase", "Panel.message"} & set(makers())


@pytest.mark.parametrize("picture", KEPT, ids=lambda path: path.name)
def test_a_kept_picture_shows_what_the_code_makes_today(picture: object) -> None:
    path = FOLDER / str(picture)
    assert path.name in SHEETS, "no scene has this name"
    assert stamp_of(path.read_bytes()) == digest(SHEETS[path.name].page()), "draw it again: make pictures"


@pytest.mark.parametrize("picture", KEPT, ids=lambda path: path.name)
def test_a_kept_picture_has_at_most_300_kilobytes(picture: object) -> None:
    assert (FOLDER / str(picture)).stat().st_size <= MOST_BYTES


def test_a_stamp_is_read_again_and_changes_nothing_else() -> None:
    plain = KEPT[0].read_bytes()
    twice = stamped(plain, "0f" * 32)
    assert stamp_of(twice) == "0f" * 32
    assert len(twice) - len(plain) == 12 + len("page\0") + 64
    assert stamp_of(plain.replace(b"page\0", b"other")) is None


@pytest.mark.parametrize("name", SCENES)
def test_a_page_shows_every_label(name: str) -> None:
    page = SHEETS[f"{name}-phone-dark.png"].page()
    for label in labels(SCENES[name]):
        assert escape(label) in page


def labels(scene: Scene) -> list[str]:
    items = [item for post in scene.posts if isinstance(post, Answer) for item in post.message.items]
    windows = [post for post in scene.posts if isinstance(post, Modal)]
    titles = [window.title for window in windows] + [field.label for window in windows for field in window.fields]
    chosen = [item for item in items if isinstance(item, Menu) and item.chosen]  # shown instead
    return titles + [i.label if isinstance(i, Button | Link) else i.placeholder for i in items if i not in chosen]


@pytest.mark.parametrize("file", SHEETS)
def test_a_page_fetches_nothing(file: str) -> None:
    page = SHEETS[file].page()
    assert "://" not in page
    assert "url(" not in page


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("two\nlines", '<div class="text">two\nlines</div>'),
        ("**bold** word", '<div class="text"><span class="bold">bold</span> word</div>'),
        ("-# one\n-# two", '<div class="subtext">one</div><div class="subtext">two</div>'),
        ("**1. first**", '<div class="text"><span class="bold">1. first</span></div>'),
        ("a <b> & \\*c\\*", '<div class="text">a &lt;b&gt; &amp; *c*</div>'),
        ("```\n*kept*\n```", "<pre>*kept*</pre>"),
        ("see <#5>", '<div class="text">see <span class="mention">#reading</span></div>'),
        ("<@1> and <@2>", '<span class="mention">@Catchword</span> and <span class="mention">@Reader</span>'),
    ],
)
def test_markdown_is_drawn_as_discord_shows_it(source: str, made: str) -> None:
    assert made in html_of(source)
