"""The parser: CommonMark, tables and `~~struck~~` words, and the marks that other tools add."""

from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from bot.library.markdown.block_rules import add_block_rules
from bot.library.markdown.brackets import Brackets
from bot.library.markdown.inline_rules import NOTES, add_inline_rules
from bot.library.markdown.limits import Marks
from bot.library.markdown.pandoc_blocks import add_pandoc_blocks
from bot.library.markdown.tool_blocks import add_tool_blocks
from bot.library.markdown.tool_rules import add_tool_rules

_EMPTY: dict[str, str | int | float] = {}  # nothing is ever written into it
TYPED = "typed"  # a token that holds words as they are typed, marks and all


class _State(StateBlock):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A third of what a token takes are two empty mappings, which the tokens of blocks can share."""
        token = super().push(ttype, tag, nesting)
        token.attrs, token.meta = _EMPTY, _EMPTY
        return token


class _Blocks(ParserBlock):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803 - the parser's own names
        if not src:
            return None
        state = _State(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class _Markdown(MarkdownIt):
    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's own name
        """A bare address stays as the source has it, `%E4` or not."""
        return link


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """The tokens of a source's blocks; the notes it defines, each with how often; its link definitions' labels and
    lines. What is inside a block is parsed when it is read: its tokens are many, and needed once.
    """

    tokens: list[Token]
    notes: dict[str, int]
    definitions: list[tuple[str, tuple[int, int]]]
    brackets: Brackets
    marks: Marks
    markdown: MarkdownIt
    env: EnvType

    def inner_tokens(self, inline: Token) -> list[Token]:
        """The tokens inside a block; its words as typed where it has too many marks."""
        if not self.marks.allows(inline.content):
            typed = Token(TYPED, "", 0)
            typed.content = " ".join(line.strip() for line in inline.content.split("\n"))
            return [typed]
        tokens: list[Token] = []
        self.markdown.inline.parse(inline.content, self.markdown, self.env, tokens)
        return tokens


def parse(source: str) -> ParsedSource:
    """HTML is read inside paragraphs, where its tags can be told from its words, never as blocks that are not read.
    Raises TooManyBlocksError.
    """
    markdown = _Markdown("commonmark", {"typographer": False, "store_labels": True})
    markdown.block = _Blocks()
    markdown.enable(["table", "strikethrough"]).disable(["html_block", "text_join"])
    markdown.core.ruler.disable("inline")
    add_block_rules(markdown)
    add_inline_rules(markdown)
    add_tool_rules(markdown)
    add_tool_blocks(markdown)
    add_pandoc_blocks(markdown)
    notes: dict[str, int] = {}
    brackets = Brackets(source)
    env: EnvType = {NOTES: notes}
    brackets.put_into(env)
    tokens = markdown.parse(source, env)
    return ParsedSource(tokens, notes, _definitions(env), brackets, Marks(source), markdown, env)


def _definitions(env: EnvType) -> list[tuple[str, tuple[int, int]]]:
    found = [(label, reference["map"]) for label, reference in env.get("references", {}).items()]
    found += [(reference["label"], reference["map"]) for reference in env.get("duplicate_refs", ())]
    return [(label, (start, end)) for label, (start, end) in found]
