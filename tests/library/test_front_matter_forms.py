"""Front matter as other tools write it: what it states is kept, and none of its lines is ever text."""

from pathlib import Path

import pytest

from bot.library.front_matter_forms import split
from tests.library.reading import blocks, load, said, work_of

ROAD = "The road went on past the mill."


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: On Roads\nauthor: P. One\n---\n",
        "\n\n---\ntitle: On Roads\nauthor: P. One\n---\n",
        "<!-- made by\na tool -->\n\n---\ntitle: On Roads\nauthor: [P. One]\n---\n\n",
        "%% a note\nof the vault %%\n---\ntitle: On Roads\nauthor: '[[People/P. One|P. One]]'\n---\n",
        "---\n\ntitle: On Roads\nauthors: P. One\n\n---\n",
        "---\nTitle: On Roads\nAuthor:\n  - name: P. One\n    affiliation: The Mill\n...\n",
        "% On Roads\n% P. One\n\n",
        "% On\n  Roads\n% P. One\n% May 1911\n\n",
        "Title: On Roads\nAuthor: P. One\nCSS: style.css\n\n",
        "Title:  On\n    Roads\nAuthor: P. One\n\n",
        "Title: On Roads\n\nAuthor: P. One\n\n",
        "Titre : On Roads\nAuteur : P. One\n\n",
    ],
)
def test_title_and_author_are_read_in_every_form_and_are_no_text(tmp_path: Path, source: str) -> None:
    work = work_of(load(tmp_path, source + ROAD + "\n"))
    assert (work.title, work.about.authors) == ("On Roads", ("P. One",))
    assert blocks(work) == [ROAD]


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ('+++\ntitle = "On Roads"\ndraft = false\n[params]\nx = 1\n+++\n', "TOML"),
        ('\n+++\ntitle = "On Roads"\n+++\n\n', "TOML"),
        ('{\n  "title": "On Roads",\n  "draft": false\n}\n\n', "JSON"),
    ],
)
def test_what_is_recognised_and_not_read_is_said_and_is_not_a_text(tmp_path: Path, source: str, form: str) -> None:
    loaded = load(tmp_path, source + ROAD + "\n")
    assert blocks(work_of(loaded)) == [ROAD]
    assert [f.facts["form"] for f in loaded.findings if f.code == "front-matter-foreign"] == [form]


@pytest.mark.parametrize(
    "body",
    [
        "Date: 3 May. We left at eight.",
        "ANNA: I saw the ferry.\nBEN: So did I.",
        "Note: the mill is gone.",
        "+++\nno keys here\n+++",
        "{ a set in braces }",
        "%% only a comment",
        "Title of the song: unknown; it rained",
    ],
)
def test_words_that_only_look_like_front_matter_stay_text(tmp_path: Path, body: str) -> None:
    loaded = load(tmp_path, f"{body}\n\n{ROAD}\n")
    assert blocks(work_of(loaded)) == [" ".join(body.split()), ROAD]


def test_what_is_read_as_front_matter_is_named_with_its_lines(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"Title: On Roads\nAuthor: P. One\n\n{ROAD}\n")
    [finding] = [f for f in loaded.findings if str(f.code) == "front-matter-form"]
    assert (finding.line, finding.facts["first"]) == (1, 1)


def test_keys_of_a_site_are_mapped_or_passed_over_and_the_rest_is_named(tmp_path: Path) -> None:
    matter = (
        "layout: post\nlang: en\nauthor: P. One\ntags: [a, b]\nweight: 3\ndate: 2019-04-01 10:00:00 +0100\n"
        "params:\n  deep: {deeper: [1, 2]}\naliases: [/old/address/, The Road]\nlicense: CC0\nmood: calm\n"
    )
    loaded = load(tmp_path, f"---\n{matter}---\n{ROAD}\n")
    about = work_of(loaded).about
    assert (about.language, about.authors, about.date, about.rights) == ("en", ("P. One",), "2019-04-01", "CC0")
    assert about.aliases == ("The Road",)
    assert said(loaded) == [(12, "key-unknown")]


def test_our_own_key_goes_before_another_tools(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"---\nauthor: Q. Two\nauthors: [P. One]\n---\n{ROAD}\n")
    assert work_of(loaded).about.authors == ("P. One",)


def test_the_lines_of_what_follows_keep_their_numbers(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"\n<!-- x -->\n---\nid: R\ntitle: T\n---\n\n{ROAD}\n\n# Empty\n")
    assert [(f.line, f.code) for f in loaded.findings] == [(10, "section-empty")]


@pytest.mark.parametrize(
    "start",
    [" " * 200_000, "<!--" * 50_000, "%%\n" * 50_001, "\n" * 200_000 + "---", "Title: x\n\n" * 50_000],
)
def test_a_hostile_beginning_is_split_and_loses_nothing_after_it(start: str) -> None:
    assert split(f"{start}\n\n{ROAD}\n").body.rstrip().endswith(ROAD)


@pytest.mark.parametrize(
    ("stated", "tag"), [("German", "de"), ("Français", "fr"), ("de-AT", "de-AT"), ("Kölsch", "Kölsch")]
)
def test_the_name_of_a_language_is_read_as_its_tag(tmp_path: Path, stated: str, tag: str) -> None:
    work = work_of(load(tmp_path, f"Title: On Walking\nLanguage: {stated}\n\nThe road.\n"))
    assert work.about.language == tag
