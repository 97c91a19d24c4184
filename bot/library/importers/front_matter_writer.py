"""Front matter as YAML that a person can edit: plain words where YAML reads them as such, quoted otherwise."""

import json
import re
from collections.abc import Iterator

from bot.library.front_matter import FrontMatter

_ALWAYS = ("id", "title", "authors", "publisher", "date", "language", "source", "rights")
_PLAIN = re.compile(r"[^\W\d_][\w .’–—()/-]*", re.ASCII)  # no sign in it means anything to YAML
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def front_matter(matter: FrontMatter) -> str:
    """With its two lines `---`. The keys that say what a work is are written empty too, to be filled in."""
    return "\n".join(("---", *_lines(matter), "---", ""))


def _lines(matter: FrontMatter) -> Iterator[str]:
    for key, field in FrontMatter.model_fields.items():
        value = getattr(matter, key)
        if key in _ALWAYS or value != field.default:
            yield f"{key}: {_value(value)}".rstrip()


def _value(value: tuple[str, ...] | str | int | None) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_word, value))}]"
    return str(value) if isinstance(value, int) else _word(str(value)) if value else ""


def _word(text: object) -> str:
    said = _NOT_PRINTED.sub(" ", str(text)).strip()
    is_plain = _PLAIN.fullmatch(said) is not None and said.casefold() not in _WORDS and not said.endswith(" ")
    return said if is_plain else json.dumps(said, ensure_ascii=False)
