"""Texts that print their numbers in ways of their own: laws, propositions, and chapters that are missing."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Found, NotFound
from bot.quoting.asking import answer_either
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from tests.works import write_files, write_work

LAW = """---
id: LAWS
title: Fährordnung
language: de
---

# Fährordnung

## Teil 1

### § 1 Glocke

(1) Die Glocke läutet.

(2) Zweimal am Tag.

### § 2 Münze

(1) Die Fahrt kostet eine Münze.

## Teil 2

### § 3 Seil

(1) Das Seil hält.
"""
PROPOSITIONS = "# P\n\n1 The ferry is all.\n\n1.1 What crosses.\n\n1.11 Coins.\n\n2 A bank.\n\n2.01 Its name.\n"
UNDER_HEADINGS = "# P\n\n## 1\n\nThe ferry.\n\n1.1 What crosses.\n\n1.11 Coins.\n\n## 2\n\nA bank.\n\n2.01 Its name.\n"
BOATS = "# On Boats\n\n## Chapter 1. The Weir\n\nWater falls.\n\n## Chapter 2. The River\n\nWater goes.\n"
ROWING = "# Rowing\n\n## Chapter 1\n\nOars go in.\n\n## Chapter 3\n\nOars go out.\n"


def library(folder: Path, **texts: str) -> Library:
    for work, text in texts.items():
        if text.startswith("---"):
            write_files(folder, {f"{work.lower()}.md": text})
        else:
            write_work(folder, work, text, title=text[2 : text.index("\n")])
    return Library(folder)


def quoted(answer: object) -> tuple[str, str]:
    assert isinstance(answer, Found)
    return str(answer.quotation.reference), " / ".join(p.text for p in answer.quotation.passages)


@pytest.mark.parametrize(
    ("asked", "reference", "text"),
    [
        ("§ 2", "LAWS §2", "(1) Die Fahrt kostet eine Münze."),
        ("§ 1 (2)", "LAWS §1 ¶2", "(2) Zweimal am Tag."),
        ("LAWS § 1 Abs. 2 Satz 1", "LAWS §1 ¶2 s1", "(2) Zweimal am Tag."),
        ("LAWS Teil 2", "LAWS §Teil 2", "(1) Das Seil hält."),
        ("LAWS §Part 2", "LAWS §Teil 2", "(1) Das Seil hält."),
    ],
)
def test_a_section_sign_names_what_prints_it_and_never_a_part(
    tmp_path: Path, asked: str, reference: str, text: str
) -> None:
    assert quoted(Resolver(library(tmp_path, LAWS=LAW)).cite(asked)) == (reference, text)


def test_a_bare_number_of_a_part_and_of_a_section_is_a_choice(tmp_path: Path) -> None:
    assert isinstance(Resolver(library(tmp_path, LAWS=LAW)).cite("LAWS 2"), Ambiguous)


@pytest.mark.parametrize(
    ("asked", "text"),
    [("P 2", "2 A bank."), ("P ¶2", "2 A bank."), ("P 1.1", "1.1 What crosses."), ("P 2.01", "2.01 Its name.")],
)
def test_a_proposition_is_cited_by_its_own_number(tmp_path: Path, asked: str, text: str) -> None:
    assert quoted(Resolver(library(tmp_path, P=PROPOSITIONS)).cite(asked))[1] == text


@pytest.mark.parametrize("number", ["1.1", "1.11", "2.01"])
def test_a_proposition_under_a_numbered_heading_leads_back(tmp_path: Path, number: str) -> None:
    resolver = Resolver(library(tmp_path, P=UNDER_HEADINGS))
    reference, text = quoted(resolver.cite(f"P {number}"))
    assert text.startswith(number)
    assert quoted(resolver.cite(reference)) == (reference, text)
    assert isinstance(resolver.cite("P 1.2"), NotFound)


@pytest.mark.parametrize(
    "said", ["Rowing chapter 2", "ROWING chapter 2, please", "On Boats chapter 3", "act 2 scene 9"]
)
def test_a_chapter_that_is_not_there_is_never_answered_by_another_book(tmp_path: Path, said: str) -> None:
    held = library(tmp_path, BOATS=BOATS, ROWING=ROWING)
    assert isinstance(answer_either(said, Quoter(held), Resolver(held)), NotFound)


@pytest.mark.parametrize(("said", "reference"), [("BOATS chapter two", "BOATS §2"), ("Rowing III", "ROWING §3")])
def test_numbers_in_letters_are_references_in_talk_too(tmp_path: Path, said: str, reference: str) -> None:
    held = library(tmp_path, BOATS=BOATS, ROWING=ROWING)
    assert quoted(answer_either(said, Quoter(held), Resolver(held)))[0] == reference


@pytest.mark.parametrize("asked", ["BOATS §２", "BOATS ２", "BOATS：chapter ２"])
def test_full_width_digits_are_digits(tmp_path: Path, asked: str) -> None:
    assert quoted(Resolver(library(tmp_path, BOATS=BOATS)).cite(asked))[0] == "BOATS §2"


@pytest.mark.parametrize("asked", ["BOATS 1 ¶1 s1 s2", "BOATS 1 ¶1 l1"])
def test_a_second_place_in_a_paragraph_is_not_passed_over(tmp_path: Path, asked: str) -> None:
    assert isinstance(Resolver(library(tmp_path, BOATS=BOATS)).cite(asked), NotFound)
