"""DOCX: what its styles, outline levels, lists and properties become."""

import pytest

from tests.library.importers.packed import (
    emphasis,
    item,
    level,
    numbering,
    p,
    r,
    read_body,
    said,
    shown,
    style,
    styled,
)


def test_a_localized_style_is_a_heading_by_the_name_that_word_gives_it() -> None:
    styles = style("berschrift2", "heading 2") + style("Titre1", "Titre 1")
    document = read_body(styled("Der Fluss", "berschrift2") + styled("Le pont", "Titre1") + p("Es war."), styles=styles)
    assert shown(document) == ["heading2: Der Fluss", "heading1: Le pont", "paragraph: Es war."]


def test_a_style_has_the_level_of_the_one_that_it_is_based_on() -> None:
    styles = style("H", "heading 3") + style("Own", "Chapter of ours", based="H")
    styles += style("No", "Not listed", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based="H")
    assert shown(read_body(styled("The Weir", "Own") + styled("As text", "No"), styles=styles)) == [
        "heading3: The Weir",
        "paragraph: As text",
    ]


def test_a_style_that_is_based_on_itself_is_read() -> None:
    assert shown(read_body(styled("Words", "A"), styles=style("A", "a", based="B") + style("B", "b", based="A")))


def test_an_outline_level_makes_a_heading_without_a_style() -> None:
    assert shown(read_body(p("The Weir", '<w:outlineLvl w:val="1"/>') + p("It fell.")))[0] == "heading2: The Weir"


def test_a_title_before_the_text_is_stated_and_a_title_that_comes_again_is_a_heading() -> None:
    styles = style("T", "Title") + style("H", "heading 1")
    once = read_body(styled("The Ferry", "T") + styled("One", "H") + p("It left."), styles=styles)
    assert (once.stated.title, shown(once)) == ("The Ferry", ["heading1: One", "paragraph: It left."])
    twice = read_body(styled("One", "T") + styled("a", "H") + p("It left.") + styled("Two", "T"), styles=styles)
    assert shown(twice) == ["heading1: One", "heading2: a", "paragraph: It left.", "heading1: Two"]


def test_a_subtitle_stays_in_the_text() -> None:
    styles = style("T", "Title") + style("S", "Subtitle", based="T") + style("A", "Author")
    document = read_body(
        styled("The Ferry", "T") + styled("A Timetable", "S") + styled("Ann Ames", "A") + p("It left."), styles=styles
    )
    assert (document.stated.title, document.stated.authors) == ("The Ferry", ("Ann Ames",))
    assert shown(document) == ["paragraph: A Timetable", "paragraph: It left."]


def test_properties_state_the_title_and_an_author_who_is_said_and_no_date() -> None:
    core = "<dc:title>The Ferry</dc:title><dc:creator>Ann Ames</dc:creator><dc:language>en</dc:language>"
    document = read_body(p("It left."), core=core)
    stated = document.stated
    assert (stated.title, stated.authors, stated.language, stated.date) == ("The Ferry", ("Ann Ames",), "en", "")
    assert said(document) == [("stated-author", 0, "Ann Ames")]


@pytest.mark.parametrize("name", ["Windows User", "python-docx", "admin"])
def test_a_name_that_a_program_gives_is_not_an_author(name: str) -> None:
    assert read_body(p("It left."), core=f"<dc:creator>{name}</dc:creator>").stated.authors == ()


def test_runs_that_a_spelling_checker_divided_are_one_text() -> None:
    runs = r("It le") + '<w:proofErr w:type="spellStart"/>' + r("ft at se") + r("ven.")
    assert shown(read_body(f"<w:p>{runs}</w:p>")) == ["paragraph: It left at seven."]


def test_emphasis_is_what_differs_from_the_paragraph_and_begins_and_ends_at_words() -> None:
    styles = style("Q", "Quote", "<w:rPr><w:i/></w:rPr>")
    plain = read_body(f"<w:p>{r('It ')}{r('left ', '<w:i/>')}{r('at', '<w:i/><w:b/>')}{r(' seven', '<w:b/>')}</w:p>")
    assert emphasis(plain.blocks[0]) == [("left at", False), ("at", True), ("seven", True)]
    quoted = read_body(styled("It left.", "Q"), styles=styles).blocks[0]
    assert (quoted.kind, emphasis(quoted)) == ("quote", [])


def test_emphasis_that_is_switched_off_is_not_emphasis() -> None:
    run = r("It left.", '<w:i w:val="0"/><w:b w:val="false"/>')
    assert read_body(f"<w:p>{run}</w:p>").blocks[0].emphasis == ()


def test_line_breaks_stay_and_an_empty_line_divides_the_paragraph() -> None:
    lines = "<w:p>" + "<w:r><w:br/></w:r>".join(r(line) for line in ("One ", " two", "", "three")) + "</w:p>"
    assert shown(read_body(lines)) == ["paragraph: One\ntwo", "paragraph: three"]


def test_a_page_break_in_a_paragraph_is_a_blank() -> None:
    paged = '<w:r><w:br w:type="page"/></w:r>'
    assert shown(read_body(f"<w:p>{r('One')}{paged}{r('two')}</w:p>")) == ["paragraph: One two"]


def test_a_numbered_list_has_numbers_and_a_list_that_begins_again_counts_again() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    lists = numbering(level(0, "decimal", "%1."), level(1, "bullet", "•"), more=again)
    body = item("a") + item("b") + item("x", 1) + p("Between") + item("c") + item("d", list_id=2)
    assert shown(read_body(body, numbering=lists)) == [
        "item 1: a",
        "item 2: b",
        "item: x",
        "paragraph: Between",
        "item 3: c",
        "item 1: d",
    ]


def test_numbers_that_markdown_has_not_begin_the_text() -> None:
    lists = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "upperRoman", "(%3)"))
    body = item("a") + item("b", 1) + item("c", 2) + item("d", 2) + item("e", 1) + item("f") + item("g", 1)
    assert shown(read_body(body, numbering=lists)) == [
        "item 1: a",
        "item: a) b",
        "item: (I) c",
        "item: (II) d",
        "item: b) e",
        "item 2: f",
        "item: a) g",
    ]


def test_numbered_clauses_are_paragraphs_that_print_their_numbers() -> None:
    lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert shown(read_body(item("Terms") + item("Rent", 1) + item("Repair", 1) + item("End"), numbering=lists)) == [
        "paragraph: 1. Terms",
        "paragraph: 1.1 Rent",
        "paragraph: 1.2 Repair",
        "paragraph: 2. End",
    ]


def test_a_heading_has_the_number_that_is_printed_before_it() -> None:
    styles = style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("H2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    lists = numbering(
        level(0, "upperRoman", "Chapter %1.", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%1.%2", '<w:isLgl/><w:pStyle w:val="H2"/>'),
    )
    body = styled("The Weir", "H1") + styled("Its Fall", "H2") + p("It fell.") + styled("The Mill", "H1")
    assert shown(read_body(body, styles=styles, numbering=lists)) == [
        "heading1: Chapter I. The Weir",
        "heading2: 1.1 Its Fall",
        "paragraph: It fell.",
        "heading1: Chapter II. The Mill",
    ]


def test_a_number_of_an_unknown_form_is_given_in_digits_and_said() -> None:
    document = read_body(item("a"), numbering=numbering(level(0, "hindiVowels", "%1.")))
    assert shown(document) == ["item: 1. a"]
    assert said(document) == [("number-form", 1, "1.")]


def test_a_paragraph_of_no_list_has_no_number() -> None:
    styles = style("L", "List Number", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = styled("a", "L") + p("b", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>') + styled("c", "L")
    document = read_body(body, styles=styles, numbering=numbering(level(0, "decimal", "%1.")))
    assert shown(document) == ["item 1: a", "paragraph: b", "item 2: c"]


def bold(words: str) -> str:
    return f"<w:p>{r(words, '<w:b/>')}</w:p>"


def test_where_no_style_marks_a_heading_lines_that_look_like_headings_are_and_that_is_said() -> None:
    body = bold("Preface") + p("It left.") + p("Chapter I") + bold("The Weir") + p("It fell.") + bold("The Mill")
    document = read_body(body + p("It stood.") * 4)
    assert shown(document)[:6] == [
        "heading1: Preface",
        "paragraph: It left.",
        "heading1: Chapter I",
        "heading2: The Weir",
        "paragraph: It fell.",
        "heading2: The Mill",
    ]
    assert said(document) == [("headings-unstyled", 1, "Preface")]


def test_bold_lines_are_text_where_a_style_marks_headings_or_where_they_are_most() -> None:
    styles = style("H", "heading 1")
    marked = styled("One", "H") + bold("The Weir") + p("It fell.") * 9 + bold("The Mill") + p("It stood.")
    marked += styled("Two", "H") + p("It left.")
    assert shown(read_body(marked, styles=styles))[1] == "paragraph: The Weir"
    assert shown(read_body((bold("The Weir") + p("It fell.")) * 3))[0] == "paragraph: The Weir"


def test_bold_lines_are_headings_where_a_style_marks_only_the_title() -> None:
    marked = styled("Ferries", "H") + bold("The Weir") + p("It fell.") * 9 + bold("The Mill") + p("It stood.")
    read = shown(read_body(marked, styles=style("H", "heading 1")))
    assert [line for line in read if "heading" in line] == [
        "heading1: Ferries",
        "heading2: The Weir",
        "heading2: The Mill",
    ]


def test_a_list_of_chapters_before_them_is_text() -> None:
    body = p("Chapter I") + p("Chapter II") + p("Chapter I") + p("It left.") + p("Chapter II") + p("It fell.")
    assert shown(read_body(body)) == [
        "paragraph: Chapter I",
        "paragraph: Chapter II",
        "heading1: Chapter I",
        "paragraph: It left.",
        "heading1: Chapter II",
        "paragraph: It fell.",
    ]


def test_a_heading_of_two_lines_is_one() -> None:
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{r("The")}<w:r><w:br/></w:r>{r("Weir")}</w:p>'
    assert shown(read_body(body + p("It fell.")))[0] == "heading1: The Weir"


def test_a_long_heading_is_a_paragraph_and_said() -> None:
    document = read_body(styled("It left. " * 60, "H"), styles=style("H", "heading 1"))
    assert (document.blocks[0].kind, document.findings[0].code) == ("paragraph", "heading-long")


def test_a_document_of_google_docs_is_read() -> None:
    rtl = '<w:rPr><w:i w:val="1"/><w:rtl w:val="0"/></w:rPr>'
    heading = (
        '<w:p w:rsidR="1"><w:pPr><w:pStyle w:val="Heading2"/><w:rPr/></w:pPr><w:bookmarkStart w:colFirst="0"'
        ' w:colLast="0" w:name="_x" w:id="0"/><w:bookmarkEnd w:id="0"/><w:r><w:rPr><w:rtl w:val="0"/></w:rPr>'
        '<w:t xml:space="preserve">The Weir</w:t></w:r></w:p>'
    )
    body = heading + "<w:p><w:r><w:rPr><w:rtl w:val='0'/></w:rPr></w:r></w:p>"
    body += f'<w:p><w:r>{rtl}<w:t xml:space="preserve">It fell.</w:t></w:r></w:p>' + item("a")
    document = read_body(body, styles=style("Heading2", "heading 2"), numbering=numbering(level(0, "decimal", "%1.")))
    assert shown(document) == ["heading2: The Weir", "paragraph: It fell.", "item 1: a"]
    assert emphasis(document.blocks[1]) == [("It fell.", False)]
