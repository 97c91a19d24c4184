"""Places offered while someone types: texts by name, sections by number or heading, paragraphs after a colon, and from
three words on the passages that they may be from. The value of each is a reference, or the id of a text, and quotes it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bot.matching.folding import fold_to_words
from bot.matching.names import fold_name, iter_names, rank_names
from bot.quoting.answers import Found, NotFound, Quotation
from bot.quoting.enabled_texts import Texts
from bot.quoting.limits import MOST_PASSAGES, over_limit
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.matched_line import matched_line
from bot.quoting.references.reading import read
from bot.quoting.references.tokens import tokens
from bot.quoting.references.tree import Tree
from bot.quoting.references.works import FoldedHeading
from bot.quoting.services import Services
from bot.texts.directions import isolate
from bot.texts.passage import Passage
from bot.texts.places import address
from bot.texts.reference import Place, Reference
from bot.texts.work import Work

MOST_TYPED = 100  # characters of a name or a reference that are looked at
_MOST_WORDS = 300  # characters of words that are looked for
_FEWEST_WORDS = 3  # that passages are looked for by
_MOST_PASSAGES = 8
_MOST_WORKS, _MOST_OF_WORK = 5, 3  # texts that may be named, and the sections of each
_MOST_PARAGRAPHS = 2_000  # of a section that are looked at
_GOOD = 55.0  # score below which a heading of a text that was named has little to do with what is typed
_LIKE, _LIKE_OF_FEW = 72.0, 80.0  # the same for the name of a text, and where what is typed has few letters
_FEW_LETTERS = 6
_APART = 12.0  # from the best such name
_SHOWN = 98  # characters of a label
_LONGEST_VALUE = 100
_PARAGRAPHS_OF = re.compile(r"(?P<place>.+?)\s*[:¶]\s*(?P<number>\w*)")
_HAS_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is shown, and the words that are put in when it is chosen."""

    shown: str
    value: str


def suggest_works(texts: Texts, typed: str, limit: int) -> list[Suggestion]:
    """The works that `typed` may name, best first; all of them, in order, for nothing typed."""
    return [_suggest_work(work) for work in _works(texts, typed[:MOST_TYPED].strip(), limit)]


def suggest_places(
    services: Services, typed: str, limit: int, manner: Manner = PLAIN, name: str | None = None
) -> list[Suggestion]:
    """What `typed` may stand for, the likeliest first; in the text that somebody named, if they did."""
    places = _Places(services, manner, services.texts(manner))
    named = services.work(name, manner) if name and name.strip() else None
    return list(islice(_distinct(places.offered(typed, named if isinstance(named, Work) else None)), limit))


def suggest_texts_and_places(services: Services, typed: str, limit: int, manner: Manner = PLAIN) -> list[Suggestion]:
    """The same where texts may be as long as they are: first those, if one has a name that begins so, or for nothing
    typed; else the places.
    """
    enabled = services.texts(manner)
    texts = suggest_works(enabled, typed, limit)
    if not typed.strip():
        return texts
    places = suggest_places(services, typed, limit, manner)
    return list(islice(_distinct((*texts, *places) if _begins_name(enabled, typed) else (*places, *texts)), limit))


@dataclass(frozen=True, slots=True)
class _Places:
    """Looks for places in the texts that may be quoted."""

    services: Services
    manner: Manner
    texts: Texts

    def offered(self, typed: str, named: Work | None) -> Iterator[Suggestion]:
        """`named` is the text to look in, if it is one."""
        key = typed[:MOST_TYPED].strip()
        only = named or (None if key else self.texts.default)
        works = self.texts.works if only is None else (only,)
        if not key:
            yield from chain.from_iterable(map(self._sections_of, works))
            return
        paragraphs = self._paragraphs(key, works)
        if (first := next(paragraphs, None)) is not None:
            yield from chain((first,), paragraphs)  # no more than are shown: "1:" names a section of every text
            return
        cited = list(self._cited(key, only)) if _HAS_NUMBER.search(key) is not None and self._leading(key)[1] else []
        yield from cited
        leading, place = (only, key) if only is not None else self._leading(key)
        if leading is not None:
            yield from self._sections(leading, place)
        else:
            yield from self._named(key, works)
        if not cited and len(fold_to_words(key)) >= _FEWEST_WORDS:
            yield from self._passages(typed[:_MOST_WORDS], only)

    def _named(self, key: str, works: Sequence[Work]) -> Iterator[Suggestion]:
        """Headings and names of texts that begin so, then those with a word that does; where there are none, names that
        are much like it.
        """
        headings = self._headings(key, works)
        begun = sum(1 for heading in headings if _begins(heading, key))
        is_name = len(works) > 1 and any(map(str.isalpha, key))
        named = list(_works(self.texts, key, _MOST_WORKS, alike=not headings)) if is_name else []
        yield from (_suggest_section(heading.work, heading.node) for heading in headings[:begun])
        yield from self._parts_of(named) if named and _begins_name(self.texts, key) else ()
        yield from (_suggest_section(heading.work, heading.node) for heading in headings[begun:])
        yield from self._parts_of(named)

    def _leading(self, key: str) -> tuple[Work | None, str]:
        """The text whose name, as it is written, `key` begins with, and what follows it."""
        names = self.services.resolver.works_by_name()
        ends = [at for at, letter in enumerate(key) if letter in " §¶:"]
        for end in (len(key), *reversed(ends)):
            works = [work for work in names.get(fold_name(key[:end]), ()) if self.texts.holds(work)]
            if len(works) == 1:
                return works[0], key[end:].strip()
        return None, key

    def _sections(self, work: Work, place: str) -> Iterator[Suggestion]:
        """The text itself, where nothing follows its name, and its sections by number, by level ("ch 7") or heading."""
        if not place:
            yield from self._whole(work)
            yield from self._sections_of(work)
        elif not self.services.resolver.tree(work).labelled:
            yield from _paragraphs_of(work, 0, _label(place))
        yield from (_suggest_section(work, n) for n in _matching_sections(self.services.resolver.tree(work), place))

    def _sections_of(self, work: Work) -> Iterator[Suggestion]:
        """All of them, in order; of a text without, its paragraphs."""
        labelled = self.services.resolver.tree(work).labelled
        yield from (_suggest_section(work, n) for n in labelled) if labelled else _paragraphs_of(work, 0, "")

    def _whole(self, work: Work) -> Iterator[Suggestion]:
        """The text, where it is short enough to be paged through."""
        if self.texts.paragraph_count(work) <= MOST_PASSAGES:
            yield _suggest_work(work)

    def _parts_of(self, works: Iterable[Work]) -> Iterator[Suggestion]:
        for work in works:
            yield from self._whole(work)
            yield from islice(self._sections_of(work), _MOST_OF_WORK)

    def _headings(self, key: str, works: Sequence[Work]) -> list[FoldedHeading]:
        """Those with a word that begins with what is typed, or with its number; best first."""
        label, begun = _label(key), f" {fold_name(key)}"
        numbered = _HAS_NUMBER.search(label) is not None
        found = [
            heading
            for heading in self.services.resolver.headings()
            if (begun != " " and begun in heading.folded) or (numbered and heading.label.startswith(label))
        ]
        held = {work.id for work in works}
        enabled = (heading for heading in found if heading.work.id in held)
        return sorted(enabled, key=lambda heading: (heading.label != label, not _begins(heading, key)))

    def _paragraphs(self, key: str, works: Sequence[Work]) -> Iterator[Suggestion]:
        """The paragraphs of the section, or of the text without sections, that is named before a colon."""
        divided = _PARAGRAPHS_OF.fullmatch(key)
        if divided is not None:
            for work, node in self._named_sections(divided["place"], works):
                yield from _paragraphs_of(work, node, divided["number"].casefold())

    def _named_sections(self, place: str, works: Sequence[Work]) -> Iterator[tuple[Work, int]]:
        leading, rest = self._leading(place)
        if leading is None and len(works) == 1:
            leading, rest = works[0], place
        if leading is None:
            found = self._headings(place, works)
            yield from ((h.work, h.node) for h in found if h.label == _label(place) or h is found[0])
        elif not rest:
            yield leading, 0
        else:
            yield from ((leading, n) for n in _matching_sections(self.services.resolver.tree(leading), rest)[:1])

    def _cited(self, key: str, named: Work | None) -> Iterator[Suggestion]:
        """The place, where what is typed is a reference by now."""
        cited = self.services.cite(key if named is None else f"{named.id} {key}", self.manner)
        if not isinstance(cited, Found) or (named is not None and cited.quotation.work is not named):
            return
        work, reference = cited.quotation.work, cited.quotation.reference
        start = reference.start
        if isinstance(reference, Reference) and start == reference.end and start == Place(start.section):
            yield _suggest_section(work, work.outline.numbers[start.section])
        else:
            yield _suggest_words(cited.quotation.passages[0], str(reference))

    def _passages(self, typed: str, named: Work | None) -> Iterator[Suggestion]:
        works = None if named is None else (named,)
        found = self.services.quoter.search(typed, works, _MOST_PASSAGES, self.manner)
        yield from () if isinstance(found, NotFound) else (_suggest_quotation(c.quotation) for c in found)


def _works(texts: Texts, typed: str, limit: int, *, alike: bool = True) -> Iterator[Work]:
    """Those with a name that begins so, or a word of one that does; where there are none, those with a name that is
    much like it, if such are wanted: of a few letters that takes more.
    """
    if not typed:
        return iter(texts.works[:limit])
    folded, names = fold_name(typed), texts.chosen.folded_names
    found = [n for n, name in enumerate(names) if f" {folded}" in f" {name}"]
    found.sort(key=lambda n: (names[n] != folded, not names[n].startswith(folded)))
    if not found and alike:
        least = _LIKE_OF_FEW if len(folded) < _FEW_LETTERS else _LIKE
        ranked = list(iter_names(typed, names, least))
        found = [match.number for match in ranked if match.score >= ranked[0].score - _APART]
    return islice({(work := texts.names[n].work).id: work for n in found}.values(), limit)


def _begins_name(texts: Texts, typed: str) -> bool:
    folded = fold_name(typed[:MOST_TYPED])
    return folded != "" and any(name.startswith(folded) for name in texts.chosen.folded_names)


def _matching_sections(tree: Tree, typed: str) -> Sequence[int]:
    """The numbers, in `work.sections`, of those that `typed` may mean."""
    labelled, headings = tree.labelled, tree.folded_headings
    key = _label(typed)
    by_label = [n for n in labelled if tree.folded_labels[n].startswith(key)]
    begun = f" {fold_name(key)}"
    by_word = [n for n, h in zip(labelled, headings, strict=True) if begun.strip() and begun in f" {h}"]
    ranked = rank_names(key, headings)
    near = (labelled[m.number] for m in ranked if m.score >= _GOOD)
    return list(dict.fromkeys([*by_label, *_read(tree, typed), *by_word, *near]))


def _read(tree: Tree, typed: str) -> list[int]:
    """The sections that are meant if nothing more is typed."""
    cut = tokens(typed)
    found = read(tree, typed, cut).found if cut else ()
    labels = (start.section for ranges in found for start, end in ranges if start == end and not start.paragraph)
    return [tree.work.outline.numbers[label] for label in labels if label]


def _paragraphs_of(work: Work, node: int, number: str) -> Iterator[Suggestion]:
    """The paragraphs of a section whose numbers begin so."""
    section = work.sections[node]
    for paragraph in islice(section.paragraphs, _MOST_PARAGRAPHS):
        if paragraph.number is not None and paragraph.number.casefold().startswith(number):
            yield _suggest_words(Passage(work, paragraph.span, address(work, section, paragraph)))


def _begins(heading: FoldedHeading, key: str) -> bool:
    """Whether it begins with what is typed, or its number does."""
    label = _label(key)
    numbered = _HAS_NUMBER.search(label) is not None and heading.label.startswith(label)
    return numbered or heading.folded.startswith(f" {fold_name(key)}")


def _label(typed: str) -> str:
    return typed.lstrip("§¶ ").casefold()


def _suggest_work(work: Work) -> Suggestion:
    return Suggestion(f"{work.id} — {isolate(work.title)}", work.id)


def _suggest_section(work: Work, number: int) -> Suggestion:
    section = work.sections[number]
    reference = str(address(work, section))
    return Suggestion(f"{reference} {isolate(' '.join(work.heading(section).split()))}", reference)


def _suggest_words(passage: Passage, reference: str = "") -> Suggestion:
    """A passage by its first words."""
    return _suggest_quotation(Quotation((passage,), passage.reference), reference)


def _suggest_quotation(quotation: Quotation, reference: str = "") -> Suggestion:
    """By the words around those that matched, or the first ones, where its work lets so much of it be shown."""
    reference = reference or str(quotation.reference)
    if over_limit(quotation) is not None or len(reference) > _LONGEST_VALUE:
        return Suggestion(reference, reference)
    line = matched_line(quotation, _SHOWN - len(reference))
    words = " ".join(line.passage.text.split())
    return Suggestion(f"{reference} {'… ' if line.omits_before else ''}{words}", reference)


def _distinct(suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Each place once, of those whose value Discord takes."""
    known = set[str]()
    for each in suggestions:
        if each.value not in known and len(each.value) <= _LONGEST_VALUE:
            known.add(each.value)
            yield each
