"""The parser: CommonMark, tables and `~~struck~~` words, and the marks that other tools add."""

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from bot.library.markdown.block_rules import add_block_rules
from bot.library.markdown.brackets import Brackets
from bot.library.markdown.inline_rules import NOTES, add_inline_rules
from bot.library.markdown.tool_blocks import add_tool_blocks
from bot.library.markdown.tool_rules import add_tool_rules


class _Markdown(MarkdownIt):
    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's own name
        """A bare address stays as the source has it, `%E4` or not."""
        return link


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of a source; the notes it defines, each with how often; its link definitions' labels and lines."""

    tokens: list[Token]
    notes: dict[str, int]
    definitions: list[tuple[str, tuple[int, int]]]
    brackets: Brackets


def parse(source: str) -> Parsed:
    """HTML is read inside paragraphs, where its tags can be told from its words, never as blocks that are not read."""
    markdown = _Markdown("commonmark", {"typographer": False, "store_labels": True})
    markdown.enable(["table", "strikethrough"]).disable(["html_block", "text_join"])
    add_block_rules(markdown)
    add_inline_rules(markdown)
    add_tool_rules(markdown)
    add_tool_blocks(markdown)
    notes: dict[str, int] = {}
    brackets = Brackets(source)
    env: EnvType = {NOTES: notes}
    brackets.put_into(env)
    tokens = markdown.parse(source, env)
    return Parsed(tokens, notes, _definitions(env), brackets)


def _definitions(env: EnvType) -> list[tuple[str, tuple[int, int]]]:
    found = [(label, reference["map"]) for label, reference in env.get("references", {}).items()]
    found += [(reference["label"], reference["map"]) for reference in env.get("duplicate_refs", ())]
    return [(label, (start, end)) for label, (start, end) in found]
