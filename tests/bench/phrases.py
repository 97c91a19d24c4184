"""What people put around the words that they remember: chat, questions, the names of books and of speakers.

These are the benchmark's own, written without a look at any list that the product knows them by: greetings, names and
typing errors differ on purpose, so that a list which fits them is measured, and not repeated. `{}` is where the
remembered words go.
"""

import re
from random import Random

CHATTER = (
    "hey can you find {} for me please :)",
    "lol what was that line {} again",
    "hiya, quick one: {} … which bit is that? ta",
    "ok so in book club tonight Sam kept going on about {} and I cannot for the life of me remember the page",
    "sory to bother you but wheres {} from",
    "morning all! my tutor quoted {} yesterday, any idea? thx",
    "pls pls help me out here, {} – driving me mad haha",
    "@everyone does anybody have {} handy",
    "Good evening. I would be most grateful for the passage {}. Kind regards, Priya",
    "umm so like {} or smth like that??",
    "dear bot, {} thank you so much!!",
    "guys i swear it goes {} but Tom says no",
    "could u look up {} when you get a sec, cheers mate",
    "this one lives rent free in my head: {} 😂",
    "hello again, me and my sister were talking about {} last night",
    "idk if this is even in there but {}",
    "yo {} pls n thank u",
    "Hello! I hope you are well. Would you kindly show us {}? Many thanks in advance",
    "wait wait wait, {} … that was such a good chapter omg",
    "we read this bit out loud on Tuesday, {}, can somebody paste it",
    "i rly loved when it went {} ❤️ find it plz",
    "not sure how it goes exactly, {} I think? sorry for the bad memory!",
    "Marie asked about {} and nobody knew lol",
    "bit of a random request but {} would make my day",
    "ugh i had it a minute ago {} help",
)
FRAMES = (
    "where does it say that {}",
    "where does it say {}?",
    "who said {}?",
    "the part about {}",
    "the bit where {}",
    "is there a line that goes {}",
    "which chapter has {}",
    "what's the quote about {}",
    "in which passage do we read {}?",
    "find me the passage where {}",
    "how does that sentence go, {}",
    "what comes after {}?",
    "what is the exact wording of {}",
    "can you quote the place with {}",
    "when do they say {}",
    "something about {}",
    "that quote which goes something like {}",
    "the one that starts {}",
    "I'm looking for the paragraph on {}",
    "does anyone in it say {}?",
    "wasn't there something like {}",
    "show me {}",
)
NAMED = (
    "{title} {}",
    "{title}: {}",
    "{} from {title}",
    "{} in {title}",
    "{}, {title}",
    "{} ({title})",
    "{title} - {}",
    "in {title} where {}",
    "the {} bit of {title}",
)
SAYS = (
    "{name} says {}",
    "{name} said {}",
    "as {name} says, {}",
    "I think {name} said: {}",
    "{name} says that {}",
    "where {name} says {}",
    "like {name} always says: {}",
)
SPEAKERS = (
    "the author", "Marx", "Aristotle", "Churchill", "Wilde", "Einstein", "the old man", "Confucius", "Twain",
    "the captain", "Lincoln", "Voltaire", "Mary", "Orwell", "the narrator", "Gandhi", "Seneca", "Austen",
)  # fmt: skip

_SUBTITLE = re.compile(r"\s*[:;,(\[.]\s.*|\s+[-–—]\s.*|\s*\(.*", re.DOTALL)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_LONG = 6  # words; nobody types a longer title in full
_PARTED = 4  # words of a title of which people may say a part
_LITTLE = frozenset("a an and at by for from in of on or the to with".split())


def around(draw: Random, frames: tuple[str, ...], words: str, **names: str) -> str:
    """The words in one of the frames."""
    return draw.choice(frames).format(words, **names)


def called(draw: Random, title: str) -> str:
    """A title as people name it: whole, without what follows a stop, or only a part that says something."""
    short = _ARTICLE.sub("", _SUBTITLE.sub("", title), count=1) or title
    words = short.split()
    kind = draw.random()
    if kind < 0.25 and len(title.split()) <= _LONG:
        return title
    if len(words) < _PARTED or (kind < 0.65 and len(words) <= _LONG):
        return short if draw.random() < 0.5 else short.lower()
    telling = [n for n, word in enumerate(words) if word.lower() not in _LITTLE]
    if not telling:
        return short
    at = max(telling, key=lambda n: len(words[n]))
    follows = [w for w in words[at + 1 : at + 2] if w.lower() not in _LITTLE]
    return " ".join([words[at], *follows])
