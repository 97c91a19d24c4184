"""Rules of the parser that judges the escaping: it sees the formatting that Discord would show."""

import pytest

from tests.discord_ui.discord_markdown import shown, styled, unfurled

FORMATTED = [
    ("*a*", "italic", "a"),
    ("_a_", "italic", "a"),
    ("x_a_", "italic", "a"),  # Discord opens an emphasis inside a word
    ("*a *", "italic", "a"),
    ("**a**", "bold", "a"),
    ("wo**rd**s", "bold", "rd"),
    ("**a\\***", "bold", "a*"),
    ("***a***", "bold", "a"),
    ("__a__", "underline", "a"),
    ("~~a~~", "strikethrough", "a"),
    ("||a||", "spoiler", "a"),
    ("`a`", "code", "a"),
    ("``a`b``", "code", "a`b"),
    ("```py\na\n```", "code block", "a"),
    ("# a", "heading", "a"),
    ("x\n### a", "heading", "a"),
    ("#\na", "heading", "a"),
    ("**# a**", "heading", "a"),  # a line starts inside the bold too
    ("-# a", "subtext", "a"),
    ("> a", "quote", "a"),
    (">>> a\nb", "quote", "a\nb"),
    ("- a", "list", "•a"),
    ("x\n  * a", "list", "•a"),
    ("12. a", "list", "•a"),
    ("-\ta", "list", "•a"),
    ("[a](https://b.c)", "link", "a"),
    ("\\x[a](https://b.c)", "link", "a"),
    ("https://a.b", "link", "https://a.b"),
    ("<https://a.b>", "link", "https://a.b"),
    ("<a@b.c>", "link", "a@b.c"),
    ("<+1 234>", "link", "+1 234"),
    ("<@1>", "mention", "@reader"),
    ("<@&1>", "mention", "@reader"),
    ("<#1>", "mention", "#general"),
    ("<id:guide>", "mention", "#general"),
    ("</cmd sub:8>", "mention", "/cmd sub"),
    ("@everyone", "mention", "@everyone"),
    ("<:ok:1>", "emoji", "☺"),
    (":smile:", "emoji", "☺"),
    ("<t:1:R>", "timestamp", "today"),
    ("☺", "picture", "☺"),
]


@pytest.mark.parametrize(("source", "kind", "text"), FORMATTED)
def test_formatting_is_seen(source: str, kind: str, text: str):
    assert styled(shown(source).glyphs, kind) == text


@pytest.mark.parametrize(
    "source", ["\\*a*", "\\*\\*a**", "a - b", "#a", "-a", "1.a", ">a", "+ a", "a ~ b", "\\@everyone"]
)
def test_what_is_not_formatting_is_seen_as_none(source: str):
    assert not shown(source).styles


def test_the_shrug_keeps_its_arm():
    assert shown("¯\\_(ツ)_/¯").text == "¯\\_(ツ)_/¯"


def test_the_ends_are_trimmed_and_spaces_before_a_line_break_swallowed():
    assert shown("\n  a   \n b \n").text == "a\n b"


def test_stripping_can_uncover_a_mention():
    assert not shown("@\u202eeveryone").styles
    assert shown("@\u202eeveryone", stripping=True).styles == {"mention"}


def test_addresses_and_invites_are_unfurled():
    assert unfurled("see https://a.b and discord.gg/x") == ["https://a.b", "discord.gg"]
