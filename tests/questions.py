"""Everything that can be asked of the texts, with what it answers."""

from collections.abc import Iterator

from bot.quoting.manner import PLAIN, Manner
from bot.quoting.services import Services
from bot.quoting.suggestions import suggest_places, suggest_texts_and_places, suggest_works


def all_answers(
    services: Services, words: str, manner: Manner = PLAIN, name: str | None = None
) -> Iterator[tuple[str, object]]:
    """What each question answers to these words."""
    texts = services.texts(manner)
    yield "quote", services.quote(words, name, manner)
    yield "cite", services.cite(words, manner)
    yield "search", services.search(words, name, manner)
    yield "count", services.count(words, name, manner)
    yield "check", services.check(f"They wrote “{words}” ({name or words}) yesterday.", manner)
    yield "work", services.work(words, manner)
    yield "asked", services.asking(manner).answer(words)
    yield "named", services.asking(manner).named_work(words)
    yield "works", suggest_works(texts, words, 25)
    yield "places", suggest_places(services, words, 25, manner, name)
    yield "reader", suggest_texts_and_places(services, words, 25, manner)
    yield "example", services.example(manner)
    yield "random", services.quote_random(name, manner)
    yield "count of paragraphs", services.held.holdings.register.paragraphs
