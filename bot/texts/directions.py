"""Controls of the direction of writing: what a name, or a line of a text, opens of them ends where it ends, so that it
cannot turn round what follows it. Source: UAX 9, BD8 to BD13.
"""

import re

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE = re.compile(r"[^\r\n]+")
_POP_EMBEDDING, _ISOLATE, _POP_ISOLATE = "\u202c", "\u2068", "\u2069"
_TURNS = re.compile(  # letters that are written from the right, and controls
    "[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_directions(text: str) -> bool:
    return _CONTROL.search(text) is not None


def close_directions(text: str) -> str:
    """The text, with all that each of its lines leaves open closed at the line's end."""
    return _LINE.sub(lambda line: line[0] + closers(line[0]), text) if has_directions(text) else text


def isolate(name: str) -> str:
    """A name, in one line, that leaves what is before and after it where it is: a number next to Hebrew letters would
    be written on their other side.
    """
    return f"{_ISOLATE}{close_directions(name)}{_POP_ISOLATE}" if _TURNS.search(name) else name


def closers(line: str) -> str:
    """What closes the embeddings, overrides and isolates that the line leaves open."""
    open_: list[str] = []
    for control in _CONTROL.findall(line):
        if control == _POP_ISOLATE:
            while _POP_ISOLATE in open_ and open_.pop() != _POP_ISOLATE:
                pass
        elif control != _POP_EMBEDDING:
            open_.append(_POP_ISOLATE if control >= "\u2066" else _POP_EMBEDDING)
        elif open_[-1:] == [_POP_EMBEDDING]:
            open_.pop()
    return "".join(reversed(open_))
