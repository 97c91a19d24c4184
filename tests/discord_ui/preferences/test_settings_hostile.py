"""Rules of names that are made to trip Discord: no panel says them, or says them as what they are."""

import json
from pathlib import Path

import pytest

from bot.library.library import Library
from tests.discord_ui.discord_markdown import unfurled
from tests.discord_ui.moderators import administrator, choose, fill, opened, settings, upload
from tests.discord_ui.stage import Message, Stage, texts, words
from tests.works import write_work

pytestmark = pytest.mark.asyncio

NAME = "@everyone **x** <@1> discord.gg/evil `y` ||z||"


@pytest.fixture
def held(corpus: Path) -> Library:
    write_work(corpus, "H", "Words stand here.", title=f"'{NAME}'")
    return Library(corpus)


def assert_plain(message: Message) -> None:
    for text in texts(message):
        assert unfurled(text) == []
        assert "everyone" not in text or "\\@everyone" in text


async def test_names_of_roles_and_channels_never_pass_through_us(stage: Stage) -> None:
    boss = administrator(stage)
    role, channel = stage.guild.create_role(NAME), stage.guild.create_text_channel("evil-name")
    await choose(stage, configurators=[role.id])
    await choose(stage, channel.id, visibility="off")
    for actions in ([], ["channels"], ["history"], ["reset"]):
        assert_plain(await opened(boss, stage, *actions))
    await settings(boss, stage, channel=channel)
    sent = json.dumps(list(stage.bodies()))
    assert "evil-name" not in sent
    assert role.mention in sent
    assert channel.mention in sent


async def test_what_is_typed_is_said_back_as_it_is(stage: Stage) -> None:
    boss = administrator(stage)
    panel = await settings(boss, stage)
    assert_plain(await fill(boss, panel, "answers", longest_public="@everyone"))
    data = f'"{NAME}": 1\nworks: ["{NAME}"]\n'.encode()
    said = await upload(boss, await settings(boss, stage), data)
    assert_plain(said)
    assert "@everyone **x** <@1>" in words(said)
