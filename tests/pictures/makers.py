"""The code that makes replies, as Python finds it in the Discord room; and which of it a picture came from."""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Protocol, get_type_hints

from bot import discord_ui
from bot.discord_ui.messages.parts import Message, Modal
from bot.discord_ui.preferences.panel import Panel

_MADE = (Message, Modal, Panel)

# What no picture shows, and why.
NOT_DRAWN = {
    "Failures.log_and_explain": "one line, as mention-likely shows one",
    "Lines.problem": "one line",
    "Lines.work_gone": "one line, and the button that lists the texts",
    "OtherPages.export_page": "one line, and a file",
    "PanelSteps.gone": "one line, as channel-gone shows it",
    "PanelSteps.open": "the panel",
    "PanelSteps.open_with_preset": "the panel, as panel-preset shows it",
    "ProposalSteps.propose": "a proposal, or why there is none",
    "ProposalSteps.carry_out": "what was saved, or a proposal",
    "ProposalSteps.undo": "what was undone, or a proposal",
    "Replies.too_long_line": "one line",
    "Conversation.welcome": "one line",
    "LikelyReplies.reply_to_move": "a quotation, after Paragraph, ← or →",
    "QuotationControls.copy": "what Replies.copy makes, or a quotation",
    "QuotationControls.list_similar": "a chooser, or one line",
    "Sharing.private_message": "a quotation below a check, or below a line",
    "Completions.complete": "a message with what DiscussedBefore.with_count adds",
    "DiscussedBefore.add": "a message, or what DiscussedBefore.with_count makes of it",
    "ReaderControls.choose_to_share": "what ReaderPages.sharing makes",
    "DraftSteps.show": "what DraftPages makes, or a window",
    "TextControls.open": "what TextPages makes, or a window",
    "TextPages.line": "one line, and the ways on",
    "TextPages.removed": "a window or a page like those that are drawn",
    "TextSteps.finish": "what TextPages makes, or a window",
    "TextSteps.home": "what TextPages makes, or a window",
    "TextSteps.saved": "what TextPages makes, or a window",
    "TextSteps.text": "what TextPages makes, or a window",
    "Windows.rename": "a window or a page like those that are drawn",
}


def makers() -> dict[str, CodeType]:
    """Every public function of a class that returns a message, a panel or a window, by its name."""
    return {
        f"{owner.__name__}.{name}": function.__code__
        for owner in _classes()
        for name, function in vars(owner).items()
        if inspect.isfunction(function) and not name.startswith("_") and get_type_hints(function).get("return") in _MADE
    }


def _classes() -> Iterator[type]:
    for found in pkgutil.walk_packages(discord_ui.__path__, f"{discord_ui.__name__}."):
        module = importlib.import_module(found.name)
        own = (c for _, c in inspect.getmembers(module, inspect.isclass) if c.__module__ == found.name)
        yield from (c for c in own if Protocol not in c.__bases__)


def used_by(run: Callable[[], object]) -> set[str]:
    """The names of the makers that are called while it runs."""
    names, called = {code: name for name, code in makers().items()}, set[str]()

    def hear(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in names:
            called.add(names[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(hear)
    try:
        run()
    finally:
        sys.setprofile(before)
    return called
