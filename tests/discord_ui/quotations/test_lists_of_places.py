"""Rules of a reference to several places (`1.4:1,3`): what is between them is shown only when somebody asks for it."""

import pytest

from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import Stage, answered, say, texts, use, words

pytestmark = pytest.mark.asyncio

PARAGRAPH, WIDER, BACK, NEXT = (say(f"control-{name}") for name in ("paragraph", "wider", "back", "next"))


@pytest.mark.parametrize("control", ["more", "share"])
async def test_a_list_of_places_stays_one_whatever_is_pressed(stage: Stage, control: str) -> None:
    await choose(stage, visibility="private")
    listed = await stage.ask("quote", words="in14 1.4:1,3")
    before = words(listed)
    assert "IN14 §1.4 ¶1, ¶3" in before
    await choose(stage, visibility="public")
    result = await use(stage.asker, listed, say(f"control-{control}"))
    shown = result.followups[0] if result.followups else answered(result)
    assert "IN14 §1.4 ¶1, ¶3" in words(shown)
    assert texts(shown)[0] == texts(listed)[0]
    assert "**" not in texts(shown)[0].partition("\n")[2]  # below the heading, nothing is marked


async def test_a_list_of_places_is_widened_to_all_between_them_and_back(stage: Stage) -> None:
    listed = answered(await use(stage.reader, await stage.ask("quote", words="in14 1.4:1,3"), WIDER))
    assert "IN14 §1.4 ¶1–3" in words(listed)
    assert "IN14 §1.4 ¶1, ¶3" in words(answered(await use(stage.reader, listed, BACK)))
    following = answered(await use(stage.reader, listed, NEXT))
    assert "IN14 §1.4 ¶4" in words(following)
