"""How people remember words wrongly: letters, words, sounds. Everything is drawn from one seeded `Random`."""

import re
import string
from collections.abc import Iterable, Sequence
from random import Random

_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))  # letters, and how far the row is set in
_NEAR = 1.3  # widths of a key
_PLAIN_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "_": ""})
_HOMOPHONES = """there their they're|to too two|hear here|no know|knew new|write right|would wood|sea see|won one
by buy bye|for four|its it's|your you're|which witch|weather whether|whose who's|through threw|night knight
our hour|son sun|weight wait|wear where|break brake|great grate|made maid|meat meet|peace piece|plain plane
road rode|sail sale|some sum|tail tale|way weigh|week weak|waste waist|dear deer|fair fare|heart hart|hole whole
him hymn|not knot|past passed|than then|bare bear|course coarse|cent sent scent|flour flower|mourning morning
principal principle|rain reign rein|role roll|root route|soul sole|steal steel|stair stare|vain vein|die dye"""
_SOUNDS = (
    ("tion", "shun"), ("ough", "uff"), ("ight", "ite"), ("ence", "ance"), ("ance", "ence"), ("able", "ible"),
    ("ible", "able"), ("ph", "f"), ("ck", "k"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("gh", "g"), ("qu", "kw"),
    ("ee", "ea"), ("ea", "ee"), ("ie", "ei"), ("ei", "ie"), ("ou", "ow"), ("ow", "ou"), ("ai", "ay"), ("au", "aw"),
    ("er", "or"), ("or", "er"), ("ed", "t"), ("ll", "l"), ("ss", "s"), ("tt", "t"), ("rr", "r"), ("nn", "n"),
    ("mm", "m"), ("pp", "p"), ("c", "k"), ("s", "z"), ("y", "i"), ("x", "ks"),
)  # fmt: skip
_VOWELS = "aeiou"


def _neighbours() -> dict[str, str]:
    keys = {letter: (n + inset, row) for row, (letters, inset) in enumerate(_ROWS) for n, letter in enumerate(letters)}
    near = {
        a: [b for b, (u, v) in keys.items() if b != a and abs(x - u) < _NEAR and abs(y - v) <= 1]
        for a, (x, y) in keys.items()
    }
    return {letter: "".join(found) for letter, found in near.items()}


def _sounding_alike() -> dict[str, list[str]]:
    groups = [group.split() for line in _HOMOPHONES.splitlines() for group in line.split("|")]
    return {word: [other for other in group if other != word] for group in groups for word in group}


_KEYS = _neighbours()
_ALIKE = _sounding_alike()


class Noise:
    """`words` are what is put in for others; letters that no keyboard row has are drawn from them."""

    def __init__(self, draw: Random, words: Sequence[str]) -> None:
        self._draw = draw
        self._words = words
        self._long = [w for w in words if len(w) > 4] or words
        self._letters = "".join(filter(str.isalpha, "".join(words[:500]))) or string.ascii_lowercase

    def case_and_punctuation(self, text: str) -> str:
        curled = text.replace('"', "“").replace("'", "’")
        text = text.translate(_PLAIN_QUOTES) if self._draw.random() < 0.5 else curled
        match self._draw.randrange(4):
            case 0:
                return text.lower()
            case 1:
                return text.upper()
            case 2:
                return re.sub(r"[^\w\s]", "", text)
            case _:
                return re.sub(r"[,;]", "", text).replace(". ", "... ")

    def typos(self, text: str, rate: float) -> str:
        """Each letter, at `rate`, becomes a neighbouring key's (2 in 5), is lost, gains a neighbour, or is swapped."""
        typed: list[str] = []
        rest = list(reversed(text))
        while rest:
            letter = rest.pop()
            if not letter.isalpha() or self._draw.random() >= rate:
                typed.append(letter)
                continue
            kind = self._draw.randrange(5)
            if kind == 4 and rest and rest[-1].isalpha():
                typed += [rest.pop(), letter]
            elif kind == 3:
                typed += [letter, self.near(letter)]
            elif kind != 2:
                typed.append(self.near(letter))
        return "".join(typed)

    def word_noise(self, words: Sequence[str], rate: float) -> list[str]:
        """Each word, at `rate`, is left out (2 in 5), gets another before it, or changes places with the next."""
        said: list[str] = []
        rest = list(reversed(words))
        while rest:
            word = rest.pop()
            kind = self._draw.random() if self._draw.random() < rate else 1.0
            if kind < 0.4:
                continue
            if kind < 0.7:
                said.append(self._draw.choice(self._words))
            elif kind < 1.0 and rest:
                said.append(rest.pop())
            said.append(word)
        return said

    def paraphrased(self, words: Iterable[str], rate: float) -> list[str]:
        return [self._draw.choice(self._long) if self._draw.random() < rate else word for word in words]

    def part_words(self, words: Iterable[str]) -> list[str]:
        """Two in five of the longer words break off after three fifths, as on a keyboard that completes them."""
        return [w[: max(3, len(w) * 3 // 5)] if len(w) > 5 and self._draw.random() < 0.4 else w for w in words]

    def misheard(self, words: Iterable[str], rate: float = 0.3) -> list[str]:
        """As speech recognition writes: homophones, words run together or apart, other spellings of a sound."""
        heard: list[str] = []
        for word in map(str.lower, words):
            kind = self._draw.random()
            if self._draw.random() >= rate:
                heard.append(word)
            elif word in _ALIKE:
                heard.append(self._draw.choice(_ALIKE[word]))
            elif kind < 0.12 and heard:
                heard[-1] += word
            elif kind < 0.24 and len(word) > 5:
                cut = self._draw.randint(2, len(word) - 2)
                heard += [word[:cut], word[cut:]]
            else:
                heard.append(self._respelled(word))
        return heard

    def _respelled(self, word: str) -> str:
        sounds = [(sound, other) for sound, other in _SOUNDS if sound in word]
        if sounds:
            return word.replace(*self._draw.choice(sounds), 1)
        vowels = [n for n, letter in enumerate(word) if letter in _VOWELS]
        if not vowels:
            return word
        at = self._draw.choice(vowels)
        return word[:at] + self._draw.choice(_VOWELS) + word[at + 1 :]

    def near(self, letter: str) -> str:
        return self._draw.choice(_KEYS.get(letter.lower(), self._letters))
