"""The works that are held, by their very names: what a text begins with, and what a citation says of its source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from bot.library.register import WorkName
from bot.matching.folding import fold_to_words, join_words
from bot.quoting.answers import Quotation
from bot.quoting.citation_lines import Cut
from bot.quoting.citations import facts, section_heading, source_line
from bot.quoting.enabled_texts import Texts
from bot.texts.work import Work

WorksByName = Mapping[str, tuple[Work, ...]]  # folded names -> the works that have them
_FEWEST_OF_SOURCE = 3  # words of a title that is cut off
_LONGEST_NAME = 24  # words


@dataclass(frozen=True, slots=True)
class LeadingName:
    """A work whose name begins a text, and the words that follow; `shared` where other works have the same name."""

    work: Work
    rest: tuple[str, ...]
    shared: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether numbers follow, and nothing else."""
        return bool(self.rest) and all(word.isdigit() for word in self.rest)


def works_by_name(names: Iterable[WorkName]) -> WorksByName:
    """The works by their names, each once under each, in the order of the load."""
    works: dict[str, dict[str, Work]] = {}
    for name in names:
        works.setdefault(name.folded, {})[name.work.id] = name.work
    return {folded: tuple(of_that_name.values()) for folded, of_that_name in works.items()}


def leading_name(text: str, names: WorksByName, texts: Texts) -> LeadingName | None:
    """The work whose id, title or alias the text begins with, by the longest of them; of those that may be quoted."""
    words = fold_to_words(text)
    for end in range(min(len(words), _LONGEST_NAME), 0, -1):
        works = [work for work in names.get(join_words(words[:end]), ()) if texts.holds(work)]
        if works:
            return LeadingName(works[0], tuple(words[end:]), shared=len(works) > 1)
    return None


def is_source_of(cut: Cut, quotation: Quotation) -> bool:
    """Whether what follows a reference is what is said of its place: of the work, perhaps after as much of the heading
    of the section as is shown.
    """
    if not cut.headed:
        return is_source(cut.source, quotation.work)
    said, heading = fold_to_words(cut.source), fold_to_words(section_heading(quotation))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, heading, strict=False)))
    return shared > 0 and is_source(" ".join(said[shared:]), quotation.work)


def is_source(source: str, work: Work) -> bool:
    """Whether what is written next to a reference is what a citation says of the work: the title, with or without what
    follows it, or so much of it as says something; or nothing.
    """
    said = fold_to_words(source)
    about = work.about
    stated = (about.title, *about.aliases, source_line(about), facts(about), about.citation)
    sources = [words for each in stated if (words := fold_to_words(each))]
    title, known = fold_to_words(about.title), {word for words in sources for word in words}
    titled = any(said[n : n + len(title)] == title for n in range(len(said)))  # after its authors, or by itself
    goes_on = titled and known.issuperset(said)
    is_cut = len(said) >= _FEWEST_OF_SOURCE and any(words[: len(said)] == said for words in sources)
    return not said or said in sources or goes_on or is_cut
