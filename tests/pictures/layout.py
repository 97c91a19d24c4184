"""Posts -> one HTML page, laid out as Discord's own apps do. Pure; `discord.css` holds all measures and colours."""

from html import escape
from pathlib import Path
from typing import assert_never

from bot.discord_ui.messages.components import MOST_SEEN
from bot.discord_ui.messages.parts import (
    Box,
    Button,
    ChannelField,
    ChannelMenu,
    ChoiceField,
    Field,
    File,
    FileField,
    Item,
    Link,
    Menu,
    Message,
    Modal,
    Part,
    RoleField,
    Row,
    Text,
    TextField,
)
from tests.pictures.markdown import html_of
from tests.pictures.posts import Answer, Post, Said, Scene

CSS = Path(__file__).with_name("discord.css")
PERSON, BOT = "Reader", "Catchword"
WHEN = "Today at 10:12"
_CHEVRON = '<svg viewBox="0 0 24 24"><path d="m6 9 6 6 6-6"/></svg>'
_EYE = (
    '<svg viewBox="0 0 24 24"><path d="M2 12c2.5-4.5 6-7 10-7s7.5 2.5 10 7c-2.5 4.5-6 7-10 7s-7.5-2.5-10-7Z"/>'
    '<circle cx="12" cy="12" r="3"/></svg>'
)
_CHOSEN_ROLE = "Moderators"


def page(scene: Scene, *, width: str, theme: str) -> str:
    """The page of a scene. `width` is phone or desktop, `theme` dark or light."""
    posts = "".join(map(_post, scene.posts))
    style = f"<style>{CSS.read_text('utf-8')}</style>"
    return f'<!doctype html><meta charset="utf-8">{style}<body class="{width} {theme}"><main>{posts}</main></body>'


def _post(post: Post) -> str:
    match post:
        case Said(text):
            return f"<article>{_avatar(PERSON)}{_head(PERSON)}{html_of(text)}</article>"
        case Answer():
            return _answer(post)
        case Modal():
            return _modal(post)
        case _:
            assert_never(post)


def _answer(answer: Answer) -> str:
    private = answer.message.private
    above = f"<b>{PERSON}</b> used <em>{escape(answer.command)}</em>" if answer.command else ""
    if answer.replies_to:
        above = f"<b>{PERSON}</b> {escape(answer.replies_to)}"
    reply = f'<div class="reply"><i class="avatar {PERSON}">{PERSON[0]}</i><span>{above}</span></div>' if above else ""
    only = f'<div class="only">{_EYE}Only you can see this • <a>Dismiss message</a></div>' if private else ""
    parts = f'<div class="parts">{_parts(answer.message)}</div>'
    css = " ".join(("private",) * private + ("replying",) * bool(above))
    return f'<article class="{css}">{reply}{_avatar(BOT)}{_head(BOT, "<kbd>APP</kbd>")}{parts}{only}</article>'


def _avatar(name: str) -> str:
    return f'<i class="avatar {name}">{name[0]}</i>'


def _head(name: str, badge: str = "") -> str:
    return f'<div class="head"><b>{name}</b>{badge}<time>{WHEN}</time></div>'


def _parts(message: Message) -> str:
    return "".join(map(_part, message.parts))


def _part(part: Part) -> str:
    match part:
        case Text(source, None):
            return f"<section>{html_of(source)}</section>"
        case Text(source, button) if button is not None:
            return f'<section class="beside"><div>{html_of(source)}</div>{_button(button)}</section>'
        case Box(sources):
            return f'<section class="box">{"".join(f"<div>{html_of(source)}</div>" for source in sources)}</section>'
        case Row(items):
            return f'<section class="row">{"".join(map(_item, items))}</section>'
        case File(name):
            return f'<section class="file">{escape(name)}</section>'
        case _:
            raise AssertionError(part)


def _item(item: Item) -> str:
    match item:
        case Button() | Link():
            return _button(item)
        case Menu():
            return _menu([o.label for o in item.options if o.value in item.chosen], item.placeholder, item.most > 1)
        case ChannelMenu():
            return _menu([], item.placeholder)
        case _:
            assert_never(item)


def _button(button: Button | Link) -> str:
    if isinstance(button, Link):
        button = Button(f"{button.label} ↗", button.address)
    off = "" if button.enabled else " off"
    return f'<span class="button {button.style}{off}">{escape(button.label)}</span>'


def _menu(chosen: list[str], placeholder: str, several: bool = False) -> str:
    chips = "".join(f'<span class="{"chip" if several else "chosen"}">{escape(label)}</span>' for label in chosen)
    shown = chips or f'<span class="placeholder">{escape(placeholder)}</span>'
    return f'<span class="menu"><span>{shown}</span>{_CHEVRON}</span>'


def _modal(modal: Modal) -> str:
    fields = "".join(map(_field, modal.fields))
    ends = '<span class="button secondary">Cancel</span><span class="button primary">Submit</span>'
    return f'<div class="modal"><h2>{escape(modal.title)}</h2>{fields}<div class="ends">{ends}</div></div>'


def _field(field: Field) -> str:
    about = f'<div class="subtext">{escape(field.about)}</div>' if field.about else ""
    return f"<label>{escape(field.label)}</label>{about}{_entry(field)}"


def _entry(field: Field) -> str:
    match field:
        case TextField():
            kind = ' long" style="white-space: pre-wrap' if field.long else ""
            return f'<div class="field{kind}">{escape(field.given)}</div>'
        case ChoiceField() if len(field.options) > MOST_SEEN:
            return _menu([o.label for o in field.options if o.value in field.chosen], "", field.several)
        case ChoiceField():
            kind = "box" if field.several else "radio"
            return "".join(
                f'<div class="option"><i class="{kind}{" on" if o.value in field.chosen else ""}"></i>'
                f"<span>{escape(o.label)}<small>{escape(o.description)}</small></span></div>"
                for o in field.options
            )
        case RoleField():
            return _menu([_CHOSEN_ROLE for _ in field.chosen], "", several=True)
        case ChannelField():
            return _menu(["# channel" for _ in field.chosen], "", several=True)
        case FileField():
            return '<div class="field upload">Upload</div>'
        case _:
            assert_never(field)
