"""The address that adds the bot to a server."""

import asyncio

import discord

from bot.discord_ui.connection.client import silence_voice_warnings
from bot.discord_ui.connection.signing_in import LONGEST_TRY, check_token, connection_problem, refusal
from bot.discord_ui.reachability import UNREACHED, may_pass
from bot.discord_ui.responses import read_answer, trace_answers
from bot.errors import GaveUpError
from bot.wording.phrases import Phrases

PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
SCOPES = ("bot", "applications.commands")


async def invite_address(token: str, phrases: Phrases) -> str:
    """The address that adds the bot to a server. Raises GaveUpError."""
    check_token(token, phrases)
    silence_voice_warnings()
    client = discord.Client(intents=discord.Intents.none(), http_trace=trace_answers())
    try:
        async with asyncio.timeout(LONGEST_TRY):
            await read_answer(lambda: client.login(token))
        application = client.application_id
    except discord.LoginFailure as problem:
        raise GaveUpError(phrases.say("run-token-refused")) from problem
    except UNREACHED as problem:
        if isinstance(problem, discord.HTTPException) and not may_pass(problem):
            raise GaveUpError(refusal(problem, phrases)) from problem
        raise GaveUpError(phrases.say("invite-unreachable", detail=connection_problem(problem, phrases))) from problem
    finally:
        await client.close()
    return discord.utils.oauth_url(application or 0, permissions=PERMISSIONS, scopes=SCOPES)
