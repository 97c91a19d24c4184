"""Any corpus file: what becomes a section, a paragraph, a line; and what is refused, where and why."""

from pathlib import Path

import pytest

from bot.findings import Severity
from bot.library.corpus_file import LoadedFile, load_file
from bot.texts.work import Work
from tests.library.reading import load, work_of


def tree(work: Work) -> list[tuple[str, str, int]]:
    return [(s.label, work.heading(s), s.paragraph_count) for s in work.sections]


def texts(work: Work) -> list[str]:
    return [p.span.of(work.text) for s in work.sections for p in s.paragraphs]


def errors(loaded: LoadedFile) -> list[tuple[int, str]]:
    assert loaded.work is None
    return [(f.line, f.code) for f in loaded.findings if f.severity is Severity.ERROR]


def test_headings_nest_to_six_levels_and_skipped_levels_count_once(tmp_path: Path) -> None:
    source = "# A\n\na\n\n### B\n\nb\n\n###### C\n\nc\n\n## D\n\nd\n\n# E\n\ne\n"
    assert [label for label, _, _ in tree(work_of(load(tmp_path, source)))] == ["", "1", "1.1", "1.1.1", "1.2", "2"]


def test_a_single_top_heading_is_the_title_and_no_section(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "# Title\n\nlead\n\n## One\n\na\n\n## Two\n\nb\n"))
    assert tree(work) == [("", "Title", 1), ("1", "One", 1), ("2", "Two", 1)]
    assert len(work.sections) > 1


def test_a_work_of_one_article_has_no_sections(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "---\nback_matter: [Notes]\n---\n# Title\n\na\n\nb\n\n# Notes\n\nc\n"))
    assert tree(work) == [("", "Title", 2), ("B1", "Notes", 1)]


def test_paragraphs_are_counted_again_in_every_section(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "# A\n\na\n\nb\n\n# B\n\nc\n"))
    assert [p.number for s in work.sections for p in s.paragraphs] == ["1", "2", "1"]


def test_slogans_and_imprint_lines_have_no_number(tmp_path: Path) -> None:
    matter = "---\nimprint: [Colophon]\nslogans: [Read on!]\n---\n"
    work = work_of(load(tmp_path, matter + "# A\n\na\n\nRead on!\n\n# B\n\nb\n\n# Colophon\n\nPrinted here\n"))
    assert [(s.label, str(s.kind), [p.number for p in s.paragraphs]) for s in work.sections] == [
        ("", "lead", []),
        ("1", "body", ["1", None]),
        ("2", "body", ["1"]),
        ("B1", "imprint", [None]),
    ]


def test_hard_line_breaks_are_kept_and_soft_ones_are_spaces(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "# V\n\none  \ntwo\\\nthree\nfour\n"))
    assert texts(work) == ["one\ntwo\nthree four"]


def test_a_soft_break_between_chinese_characters_is_not_a_space(tmp_path: Path) -> None:
    assert texts(work_of(load(tmp_path, "# 道\n\n道可道\n非常道\n"))) == ["道可道非常道"]


def test_emphasis_is_kept_next_to_the_text(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "# T\n\nfirst\n\na *b* **c *d*** e\n"))
    assert texts(work)[1] == "a b c d e"
    assert [(e.span.of(work.text), e.strong) for e in work.emphasis] == [("b", False), ("c d", True), ("d", False)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\\$50,000 \\* 2", "$50,000 * 2"),
        ("a_b_c and 2*3*4", "a_b_c and 234"),
        ('"quotes" -- and ... (c)', '"quotes" -- and ... (c)'),
        ("[words](https://example.org) here", "words here"),
        ("see \\<https://example.org>", "see <https://example.org>"),
        ("see <https://example.org>", "see https://example.org"),
        ("AT&amp;T &mdash; x", "AT&T — x"),
        ("a `code` b", "a code b"),
        ("<b>kept</b> words", "kept words"),
    ],
)
def test_inline_markdown_is_read(tmp_path: Path, source: str, text: str) -> None:
    assert texts(work_of(load(tmp_path, f"# T\n\n{source}\n"))) == [text]


def test_what_is_left_out_or_kept_as_typed_is_a_warning_with_its_line(tmp_path: Path) -> None:
    loaded = load(tmp_path, "---\nid: T\ntitle: T\n---\n# T\n\n##words\n\n<i>more</i> {#a}\n")
    assert [(f.severity, f.line, f.code, f.facts["found"]) for f in loaded.findings] == [
        (Severity.WARNING, 7, "heading-blank", "##words"),
        (Severity.WARNING, 9, "html-dropped", "<i>"),
        (Severity.WARNING, 9, "attributes", "{#a}"),
    ]


def test_blocks_of_every_kind_are_numbered_paragraphs_and_notes_are_not(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "# T\n\n1. one[^1]\n2. two\n\n[^1]: a note\n\n> three\n\n    four\n"))
    assert [(p.number, p.span.of(work.text)) for s in work.sections for p in s.paragraphs] == [
        ("1", "one"),
        ("2", "two"),
        ("3", "three"),
        ("4", "four"),
        (None, "a note"),
    ]
    assert [(n.span.of(work.text), work.text[: n.at]) for n in work.notes] == [("a note", "T\n\none")]
    assert work.sections[0].span.of(work.text).endswith("four")


def test_a_file_of_notes_alone_has_no_text(tmp_path: Path) -> None:
    assert errors(load(tmp_path, "# T\n\n[^1]: a note\n")) == [(0, "empty")]


def test_an_escaped_list_mark_is_kept_and_not_reported(tmp_path: Path) -> None:
    loaded = load(tmp_path, "---\nid: T\ntitle: T\n---\n# T\n\n\\- item\n")
    assert loaded.findings == ()
    assert loaded.work is not None
    assert texts(loaded.work) == ["- item"]


@pytest.mark.parametrize(
    "text",
    [
        "يولد جميع الناس أحرارًا",
        "כל בני האדם נולדו בני חורין",
        "人人生而自由",
        "सभी मनुष्यों को",
        "Все люди рождаются",
        "ทุกคนเกิดมา",
    ],
)
def test_every_script_is_kept_to_the_character(tmp_path: Path, text: str) -> None:
    assert texts(work_of(load(tmp_path, f"# T\n\n{text}\n"))) == [text]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    source = "---\nid: W\ntitle: T\n---\n# T\n\na\nb\n\nc\n"
    plain = work_of(load(tmp_path, source))
    assert work_of(load(tmp_path, b"\xef\xbb\xbf" + source.replace("\n", "\r\n").encode())) == plain


def test_a_file_without_front_matter_loads_with_a_warning(tmp_path: Path) -> None:
    loaded = load(tmp_path, "# The Title\n\nwords\n", "my essay (2).md")
    assert loaded.work is not None
    assert (loaded.work.id, loaded.work.title) == ("MY-ESSAY-2", "The Title")
    assert [(f.severity, f.code) for f in loaded.findings] == [(Severity.WARNING, "no-front-matter")]


def test_front_matter_stays_as_it_was_typed(tmp_path: Path) -> None:
    source = (
        "---\nid: X\ntitle: 'A: B'\nauthors: [P. One, Q. Two]\ndate: 2026-01-05\nquotation_limit: 300\n---\nwords\n"
    )
    about = work_of(load(tmp_path, source)).about
    assert (about.title, about.authors, about.date, about.quotation_limit) == (
        "A: B",
        ("P. One", "Q. Two"),
        "2026-01-05",
        300,
    )


def test_an_edition_changes_with_the_text_and_with_the_tree_only(tmp_path: Path) -> None:
    first = work_of(load(tmp_path, "# A\n\na\n\n# B\n\nb\n")).edition
    assert work_of(load(tmp_path, "---\ntitle: other\n---\n# A\n\na\n\n# B\n\nb\n")).edition == first
    assert work_of(load(tmp_path, "# A\n\na\n\n# B\n\nb!\n")).edition != first
    assert work_of(load(tmp_path, "# A\n\na\n\n## B\n\nb\n")).edition != first


@pytest.mark.parametrize(
    ("matter", "line", "code"),
    [
        ("id: A\nback_matter: One", 3, "value-type"),
        ("id: A\nauthors: [[One]]", 3, "value-type"),
        ("title: [a, b]", 2, "value-type"),
        ("quotation_limit: many", 2, "value-type"),
        ("quotation_limit: 0", 2, "value-type"),
        ("id: '1984'", 2, "id-form"),
        ("id: A B", 2, "id-form"),
        ("title: a: b", 2, "yaml-syntax"),
        ("id: A\nid: B", 3, "yaml-key-twice"),
        ("a: &x [1]\nb: *x", 2, "yaml-alias"),
        ("title: !!python/object/apply:os.system [ls]", 2, "yaml-tag"),
        ("- a\n- b", 2, "yaml-not-a-mapping"),
        ("title: \x07", 2, "control-character"),
        ("[a, b]: c", 2, "yaml-key"),
        ("back_matter: [Nowhere]", 2, "heading-not-found"),
        ("id: A\nslogans: [Nobody says this]", 3, "heading-not-found"),
        ("a: " + "[" * 20 + "]" * 20, 2, "yaml-too-deep"),
        ("title: " + "x" * 70_000, 2, "front-matter-long"),
    ],
)
def test_bad_front_matter_is_refused_with_its_line(tmp_path: Path, matter: str, line: int, code: str) -> None:
    assert errors(load(tmp_path, f"---\n{matter}\n---\n# A\n\nwords\n")) == [(line, code)]


def test_every_problem_of_the_front_matter_is_told_at_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, "---\nslogans: x\nimprint: y\n---\nwords\n")
    assert errors(loaded) == [(2, "value-type"), (3, "value-type")]


def test_a_key_that_is_not_ours_is_named_and_refuses_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, "---\nid: A\ntitle: T\npublischer: x\nmood: calm\n---\nwords\n")
    assert loaded.work is not None
    assert [(f.severity, f.line, f.code, f.facts["nearest"]) for f in loaded.findings] == [
        (Severity.WARNING, 4, "key-unknown", "publisher"),
        (Severity.WARNING, 5, "key-unknown", ""),
    ]


@pytest.mark.parametrize(
    ("source", "line", "code"),
    [
        (b"", 0, "empty"),
        (b"# Only a heading\n", 0, "empty"),
        (b"---\nid: A\n---\n", 0, "empty"),
        (b"---\nid: A\nwords that never close\n", 1, "front-matter-open"),
        (b"# A\n\ncaf\xe9\n", 3, "not-utf8"),
        (b"# A\n\nx\0y\n", 3, "control-character"),
        (b"# A\n\n\x1b[31mred\n", 3, "control-character"),
    ],
)
def test_a_file_that_is_not_a_text_is_refused_with_its_line(
    tmp_path: Path, source: bytes, line: int, code: str
) -> None:
    assert errors(load(tmp_path, source)) == [(line, code)]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert errors(load_file(tmp_path / "nothing.md")) == [(0, "unreadable")]


def test_a_thematic_break_at_the_start_is_not_front_matter(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "---\n\nwords\n\n---\n\nmore\n"))
    assert texts(work) == ["words", "more"]
