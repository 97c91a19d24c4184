"""Texts made to trip Discord's Markdown, for the property tests."""

from hypothesis import settings
from hypothesis import strategies as st

THOROUGH = settings(max_examples=2 * settings().max_examples)
QUICKER = settings()

_MARKS = list("*_~|`>#-+.:<>[]()@\\/!&=?'\"{}^$%,")
_TOKENS = r"""
** *** __ ___ ~~ ~~~ || ``` `` \\ :: ]( )[ <> -# >> >>> ## ### #### 1. 10. [a](
<@1> <@!12> <@&3> <#4> <:ok:5> <a:ok:6> <t:7> <t:7:R> </cmd:8> <id:guide> <sound:1:2>
@everyone @here @silent :smile: :+1::skin-tone-2: :a:b: 10:30:45
https://a.b/_c_*d* http://[x] steam://run/1 <https://a.b> <x:/y> <a@b.c>
discord.gg/abc DISCORD.GG/abc discordapp.com/invite/x [a](https://b.c) ![a](https://b.c) [a[b]](<https://c.d>)
¯\_(ツ)_/¯ snake_case_ _a_b a_b_c --- === ☺ ❤️ ☝🏽 👩‍⚕️ #️⃣ © it's é א ب 字
a b word A1 7 everyone here discord gg https smile
"""
_WORDS = [word for line in _TOKENS.splitlines() for word in line.split()]
_LINES = """
# a
-# a
> a
>>> a
- a
* a
1. a
  - a
	# a
-	a
#\u00a0a
</cmd sub:8>
<+1 234>
[a](<https://b.c> 'd')
""".splitlines()
_WHITE = ["\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "   ", "#\na", "```py\nx\n```"]
_ODD_WHITE = list("\u00a0\u3000\u2028\u2029\ufeff\x0b\x0c\x1c\x85")
_UNSEEN = [
    *"\x00\x1b\x7f\ud800\udfff\u200b\u200c\u200d\u2060\u00ad\ufe00\ufe07\ufffd\u202a\u202b\u202c\u202d\u202e\u2066",
    *"\u2067\u2068\u2069\u200e\u200f\u061c\u0301\u115f\U000e0061\uffff",
    *("\ufe00" * 6, "\ufe01" * 6, "e\u0301"),
]

_CALM = st.sampled_from(_MARKS) | st.sampled_from(_WORDS) | st.sampled_from(_LINES) | st.sampled_from(_WHITE)
_WILD = _CALM | st.sampled_from(_UNSEEN) | st.sampled_from(_ODD_WHITE) | st.characters()

HOSTILE = st.one_of(
    st.lists(_CALM, max_size=14).map("".join),  # nothing that makes the whole text suspect
    st.lists(_WILD, max_size=14).map("".join),
    st.text(alphabet="*_~|`\\>#-1.: \n<@[](a)", max_size=16),
    st.text(),
)
LONG = st.lists(
    HOSTILE | st.sampled_from(["One sentence. And another!\n\n", "words and words ", "字。", "ש"]),
    min_size=8,
    max_size=40,
).map("".join)


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> list[tuple[int, int]]:
    """Spans of the text: some empty, some that touch or overlap."""
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=4))
    return [(min(pair), max(pair)) for pair in pairs]
