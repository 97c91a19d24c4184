"""Words laid next to words: what is kept, and what is in the place of what."""

from bot.matching.word_alignment import align_words, pair_by_letters


def aligned(said: str, there: str, breaks: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    a, b = said.split(), there.split()
    rarities = [0.2 if len(word) < 4 else 0.7 for word in a]
    return [(a[n], b[m]) for n, m in align_words(a, b, rarities, breaks)]


def test_a_replaced_word_is_paired_with_the_one_in_its_place() -> None:
    assert ("silent", "quiet") in aligned("the harbour was silent at last", "and the harbour was quiet at last again")


def test_rare_words_are_kept_before_common_ones() -> None:
    said, there = "the harbour of the winter", "the winter of the harbour of the spring"
    assert ("harbour", "harbour") in aligned(said, there)


def test_a_common_word_at_the_edge_is_not_fetched_from_far_away() -> None:
    there = "if every boat in all the harbours of that coast is back of the capitalist state"
    assert ("if", "if") not in aligned("if the capitalist state", there)


def test_words_may_be_left_out_where_it_is_marked_however_many() -> None:
    there = f"harbour quiet {' '.join(f'w{n}' for n in range(300))} winter came"
    assert aligned("harbour quiet winter came", there, (2,))[-1] == ("came", "came")


def test_words_are_paired_by_their_letters() -> None:
    assert pair_by_letters(["peasants", "and", "worker"], ["the", "peasant", "workers"]) == [(0, 1), (2, 2)]


def test_nothing_is_aligned_with_nothing() -> None:
    assert align_words([], ["a"], []) == align_words(["a"], [], [1.0]) == []
