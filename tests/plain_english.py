"""The words that a reader would not search for: no document, docstring, comment, name or sentence has them."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

ARCHAIC = re.compile(
    r"\bstands?\b(?! for\b|-in)|\bmend(?:s|ed)?\b|\banew\b|\bbeside\b|\bwho asked\b|\b(?:for|to) who\b"
    r"|(?-i:\bis none\b)(?! of\b)"
    r"|\b(?<!there )is (?-i:no) (?!longer\b|more\b|less\b)[a-z]+",
    re.IGNORECASE,
)
A_PERSON = re.compile(r"\b(?:person|people|everyone|anyone|those|message|says|without) who asked\b|\bthere is none\b")


def archaic_words(text: str) -> str:
    """The first of these words in a text, or nothing."""
    found = ARCHAIC.search(A_PERSON.sub("", text))
    return "" if found is None else found.group()


def prose_of(source: str, tree: ast.Module) -> Iterator[str]:
    """What a module says to its readers: comments, docstrings, and the names of its tests, as words."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (ast.get_docstring(node) or "").split("\n\n")
            name = getattr(node, "name", "")
            yield name.replace("_", " ") if name.startswith("test_") else ""
