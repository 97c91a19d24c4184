"""The blocks of CommonMark and tables: what each becomes, and what is said about it, with its line."""

import pytest

from tests.library.markdown.reading import blocks, codes, kinds, said, texts


def test_headings_of_both_forms_have_their_level() -> None:
    source = "# One #\n\nTwo\n===\n\nThree\n---\n\n###### Six\n"
    assert [(b.level, b.text, b.line) for b in blocks(source)] == [
        (1, "One", 1),
        (1, "Two", 3),
        (2, "Three", 6),
        (6, "Six", 9),
    ]
    assert said(source) == []


def test_a_heading_without_a_blank_is_a_paragraph_and_is_named() -> None:
    assert kinds("words\n\n##The Mill\n") == [("paragraph", "words"), ("paragraph", "##The Mill")]
    assert said("words\n\n##The Mill\n") == [("heading-blank", 3, "##The Mill")]
    assert said("\\##The Mill\n") == []


def test_a_paragraph_of_several_lines_that_is_underlined_is_named() -> None:
    assert kinds("The mill\nis old.\n---\n") == [("heading", "The mill is old.")]
    assert codes("The mill\nis old.\n---\n") == [("heading-lines", 1)]


def test_each_paragraph_of_a_quotation_is_one_without_its_marks() -> None:
    source = "He wrote:\n\n> Rain, and\n> the *mill*\nstill.\n>\n>> Deeper.\n>\n> ## Later\n\nEnd.\n"
    assert kinds(source) == [
        ("paragraph", "He wrote:"),
        ("quote", "Rain, and the mill still."),
        ("quote", "Deeper."),
        ("quote", "Later"),
        ("paragraph", "End."),
    ]
    assert [b.line for b in blocks(source)] == [1, 3, 7, 9, 11]
    assert said(source) == [("heading-inside", 9, "Later")]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_items_are_paragraphs_and_their_numbers_are_next_to_them(between: str) -> None:
    source = between.join(["3. The road teaches.", "4. The walker learns.", "5. Neither knows."])
    assert [(b.number, b.text, str(b.kind)) for b in blocks(source)] == [
        ("3", "The road teaches.", "item"),
        ("4", "The walker learns.", "item"),
        ("5", "Neither knows.", "item"),
    ]
    assert said(source) == []


def test_a_nested_list_and_a_second_paragraph_belong_to_their_item() -> None:
    source = "1) first\n\n   more of it\n\n   - below\n     * deepest\n2) second\n"
    assert [(b.number, b.text) for b in blocks(source)] == [
        ("1", "first"),
        ("", "more of it"),
        ("", "below"),
        ("", "deepest"),
        ("2", "second"),
    ]


def test_a_year_that_begins_a_paragraph_is_text() -> None:
    assert kinds("1848. A year of revolts.\n\nIt passed.\n")[0] == ("paragraph", "1848. A year of revolts.")
    assert said("1848. A year of revolts.\n") == [("number-kept", 1, "1848.")]
    assert [b.number for b in blocks("1848. Revolt.\n\n1849. Defeat.\n")] == ["1848", "1849"]


def test_a_number_alone_is_text_and_a_bullet_alone_is_nothing() -> None:
    assert texts("12.\n\nwords\n") == ["12.", "words"]
    assert said("12.\n\nwords\n") == [("number-kept", 1, "12.")]
    assert texts("words\n\n*\n") == ["words"]
    assert said("words\n\n*\n") == [("mark-dropped", 3, "*")]


def test_a_number_that_begins_no_list_is_kept_and_named() -> None:
    assert texts("In the year\n7. of his reign\n") == ["In the year 7. of his reign"]
    assert said("In the year\n7. of his reign\n") == [("block-syntax", 2, "7.")]


def test_code_keeps_its_lines_and_its_marks() -> None:
    source = "words\n\n    *a* [^1]\n      b\n\n    c\n\n```text\n<i>d</i>\n\ne\n```\n"
    assert kinds(source)[1:] == [("code", "*a* [^1]\n  b"), ("code", "c"), ("code", "<i>d</i>"), ("code", "e")]
    assert [b.line for b in blocks(source)] == [1, 3, 6, 9, 11]
    assert codes(source) == [("code", 3), ("code", 8)]


def test_thematic_breaks_divide_and_leave_no_mark() -> None:
    assert texts("one\n\n* * *\n\ntwo\n\n---\n\n___\n\nthree\n") == ["one", "two", "three"]


def test_hard_breaks_are_kept_and_an_empty_line_of_a_stanza_too() -> None:
    assert texts("one  \ntwo\\\nthree\nfour\n") == ["one\ntwo\nthree four"]
    assert texts("one\\\n\\\ntwo\n") == ["one\n\ntwo"]


def test_a_row_of_a_table_is_a_paragraph_without_bars() -> None:
    source = "| Boat | Leaves |\n|:--|--:|\n| *Ada* | at \\| 7 |\n| Eve | |\n"
    assert kinds(source) == [("row", "Boat  Leaves"), ("row", "Ada  at | 7"), ("row", "Eve")]
    assert [(e.span.start, e.span.end) for e in blocks(source)[1].emphasis] == [(0, 3)]
    assert said(source) == []


def test_cells_beyond_the_first_row_are_named() -> None:
    assert said("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n") == [("cells-dropped", 3, "3")]
    assert said("> | a | b |\n> |---|---|\n> | 1 | 2 |\n") == []


def test_bars_that_are_no_table_are_kept_and_named() -> None:
    assert said("| a | b |\n") == [("block-syntax", 1, "|")]


def test_a_definition_of_a_link_is_not_a_text_and_words_in_its_place_are() -> None:
    assert texts("See [the map][m].\n\n[m]: maps/one.html 'Map'\n") == ["See the map."]
    assert said("See it.\n\n[m]: maps/one.html\n") == [("link-unused", 3, "[m]")]
    assert texts("[Ames]: Never.\n\n[Bell]: Always.\n") == ["[Ames]: Never.", "[Bell]: Always."]


def test_what_is_nested_too_deeply_is_named() -> None:
    assert codes("> " * 30 + "words\n") == [("too-deep", 1)]
    assert codes("- " * 30 + "words\n") == [("too-deep", 1)]


def test_the_lines_of_a_source_begin_at_the_line_that_is_given() -> None:
    assert texts("words\n") == ["words"]
    assert [b.line for b in blocks("\n\na\n\n- b\n\n> c\n")] == [3, 5, 7]
