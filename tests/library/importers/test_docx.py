"""DOCX: what its notes, tables, changes, fields and drawings become, and what is refused."""

import pytest

from bot.findings import Finding
from bot.library.blocks import MOST_BLOCKS
from bot.library.findings import RefusedError
from bot.library.importers.docx import read_docx
from bot.library.importers.office.gathering import Draft, Gathered
from bot.library.markdown.pieces import Piece
from tests.library.importers.packed import (
    docx,
    emphasis,
    p,
    r,
    read_body,
    said,
    shown,
    style,
    styled,
    zipped,
)


def refusal(raw: bytes) -> Finding:
    with pytest.raises(RefusedError) as refused:
        read_docx(raw)
    return refused.value.findings[0]


def note(kind: str, note_id: int, words: str) -> str:
    return f'<w:{kind} w:id="{note_id}"><w:p><w:r><w:{kind}Ref/></w:r>{r(" " + words)}</w:p></w:{kind}>'


def mark(kind: str, note_id: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'


def test_notes_are_named_as_they_are_printed_whatever_their_ids() -> None:
    apart = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    body = r("It left") + mark("footnote", 9) + r(" at seven") + mark("endnote", 3) + mark("footnote", 4) + r(".")
    document = read_body(
        f"<w:p>{body}</w:p>",
        footnotes=apart + note("footnote", 4, "Later.") + note("footnote", 9, "A boat."),
        endnotes=note("endnote", 3, "Local time."),
    )
    assert shown(document) == [
        "paragraph: It left at seven.",
        "note 1: A boat.",
        "note 2: Later.",
        "note i: Local time.",
    ]
    assert [(n.name, n.at) for n in document.blocks[0].notes] == [("1", 7), ("i", 16), ("2", 16)]


def test_a_note_keeps_its_paragraphs_and_a_mark_that_was_typed_is_left_out() -> None:
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    footnotes = f'<w:footnote w:id="1">{p("One.")}{p("Two.")}</w:footnote>'
    document = read_body(f"<w:p>{r('It left')}{typed}{r(' today.')}</w:p>", footnotes=footnotes)
    assert shown(document) == ["paragraph: It left today.", "note 1: One.\nTwo."]


def test_a_note_that_is_missing_or_not_marked_is_said() -> None:
    document = read_body(f"<w:p>{r('It left')}{mark('footnote', 5)}</w:p>", footnotes=note("footnote", 1, "A boat."))
    assert said(document) == [("note-unmarked", 0, "A boat."), ("note-missing", 1, "eft")]


def test_a_table_has_a_row_for_each_row_and_a_cell_that_goes_on_is_left_out() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + p("")
    table = f"<w:tbl>{row(p('Ferry'), p('Seven'))}{row(merged, p('Eight'))}</w:tbl>"
    assert shown(read_body(table)) == ["row: Ferry  Seven", "row: Eight"]


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell() -> None:
    styles = style("H", "heading 2")
    left, right = styled("The Weir", "H") + p("It fell."), styled("The Mill", "H") + p("It stood.")
    document = read_body(f"<w:tbl><w:tr><w:tc>{left}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>", styles=styles)
    assert shown(document) == [
        "heading2: The Weir",
        "paragraph: It fell.",
        "heading2: The Mill",
        "paragraph: It stood.",
    ]
    assert said(document) == [("table-layout", 1, "The Weir")]


def test_changes_count_as_accepted_and_are_said() -> None:
    deleted = '<w:del><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
    body = f"<w:p>{r('It ')}{deleted}<w:ins>{r('always ')}</w:ins>{r('left.')}</w:p>"
    document = read_body(body)
    assert shown(document) == ["paragraph: It always left."]
    assert said(document) == [("tracked-changes", 1, "")]


def test_paragraphs_whose_mark_was_deleted_are_one() -> None:
    body = p("It left", "<w:rPr><w:del/></w:rPr>") + p(" at seven.") + p("Then.")
    assert shown(read_body(body)) == ["paragraph: It left at seven.", "paragraph: Then."]


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    body = p("T", '<w:framePr w:dropCap="drop" w:lines="3"/>') + p("he ferry left.")
    assert shown(read_body(body)) == ["paragraph: The ferry left."]


def test_a_text_box_is_read_once_after_its_paragraph_and_said() -> None:
    box = f"<w:txbxContent>{p('Fares')}{p('One penny.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_body(f"<w:p>{both}{r('It left.')}</w:p>{p('Then.')}")
    assert shown(document) == ["paragraph: It left.", "paragraph: Fares", "paragraph: One penny.", "paragraph: Then."]
    assert said(document) == [("text-box", 2, "Fares One penny.")]


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"
    )


def test_a_field_shows_its_result_but_for_page_numbers() -> None:
    body = f"<w:p>{r('See ')}{field('REF mill', 'the mill')}{r(', page ')}{field(' PAGEREF x', '12')}{r('.')}</w:p>"
    simple = '<w:p><w:fldSimple w:instr=" PAGE ">' + r("3") + "</w:fldSimple>" + r("Then.") + "</w:p>"
    assert shown(read_body(body + simple)) == ["paragraph: See the mill, page .", "paragraph: Then."]


def test_a_field_that_never_ends_costs_no_words() -> None:
    body = f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{r('One.')}</w:p>" + p("Two.")
    assert shown(read_body(body)) == ["paragraph: One.", "paragraph: Two."]


def test_a_table_of_contents_is_left_out_and_said() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{gallery}<w:sdtContent>{p('Contents')}{p('The Weir 3')}</w:sdtContent></w:sdt>"
    styles = style("TOC1", "toc 1")
    document = read_body(contents + styled("The Mill 4", "TOC1") + p("It left."), styles=styles)
    assert shown(document) == ["paragraph: It left."]
    assert said(document) == [("contents-left-out", 1, "")]


def test_hidden_words_comments_pictures_and_heads_of_pages_are_left_out_and_said() -> None:
    picture = '<w:r><w:drawing><wp:docPr name="x" descr="A boat"/><a:blip/></w:drawing></w:r>'
    document = read_body(
        f"<w:p>{r('It left.')}{r('secret', '<w:vanish/>')}{picture}</w:p>",
        comments=f'<w:comment w:id="1">{p("Check this.")}</w:comment>',
        header=p("The Ferry"),
        footer=p("12"),
    )
    assert shown(document) == ["paragraph: It left."]
    assert said(document) == [
        ("comments", 0, "Check this."),
        ("page-heads", 0, "The Ferry"),
        ("hidden-words", 1, "secret"),
        ("image", 1, "A boat"),
    ]


def test_characters_that_are_elements_are_letters() -> None:
    inside = "<w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>"
    symbols = '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Arial" w:char="2713"/>'
    document = read_body(f"<w:p>{r('It')}<w:r>{inside}{symbols}</w:r></w:p>")
    assert shown(document) == ["paragraph: It a\u2011bcα✓"]
    assert said(document) == [("soft-hyphen", 1, "")]


def test_a_symbol_that_has_no_known_letter_is_said() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    document = read_body(f"<w:p>{r('It')}{symbol}</w:p>")
    assert said(document) == [("symbol", 1, "wingdings F04A")]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("3", '<w:vertAlign w:val="superscript"/>') + r("And the light."), "3 And the light."),
        (r("It left.") + r("3", '<w:vertAlign w:val="superscript"/>') + r(" Then."), "It left. Then."),
        (r("It left. ") + r("3", '<w:vertAlign w:val="superscript"/>') + r("Then."), "It left. ³Then."),
        (r("The 2") + r("nd", '<w:vertAlign w:val="superscript"/>') + r(" boat."), "The 2nd boat."),
    ],
)
def test_a_raised_number_is_a_verse_or_the_mark_of_a_note(runs: str, text: str) -> None:
    assert read_body(f"<w:p>{runs}</w:p>").blocks[0].text == text


def test_a_formula_is_written_in_one_line() -> None:
    def m(words: str) -> str:
        return f"<m:r><m:t>{words}</m:t></m:r>"

    power = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    half = f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>"
    document = read_body(f"<w:p>{r('So ')}<m:oMath>{power}{m('=')}{half}</m:oMath></w:p>")
    assert shown(document) == ["paragraph: So x^2=(a+b)/2"]
    assert said(document) == [("formula", 1, "x^2=(a+b)/2")]


def test_lines_of_code_and_of_verse_are_one_block_until_an_empty_one() -> None:
    styles = style("C", "HTML Preformatted") + style("V", "Verse")
    body = styled("if x:", "C") + styled("  go()", "C") + styled("", "C") + styled("end", "C")
    body += styled("Roses are red,", "V") + styled("violets blue.", "V")
    assert shown(read_body(body, styles=styles)) == [
        "code: if x:\n  go()",
        "code: end",
        "paragraph: Roses are red,\nviolets blue.",
    ]


def test_readings_above_characters_are_left_out_and_said() -> None:
    ruby = f"<w:ruby><w:rt>{r('かんじ')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby>"
    document = read_body(f"<w:p><w:r>{ruby}</w:r>{r('だ')}</w:p>")
    assert (shown(document), said(document)) == (["paragraph: 漢字だ"], [("ruby-reading", 1, "かんじ")])


def test_a_deleted_row_is_left_out_and_said() -> None:
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Never')}</w:tc><w:tc>{p('Six')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{p('Ferry')}</w:tc><w:tc>{p('Seven')}</w:tc></w:tr>"
    document = read_body(f"<w:tbl>{deleted}{kept}</w:tbl>")
    assert (shown(document), said(document)) == (["row: Ferry  Seven"], [("tracked-changes", 1, "")])


def test_too_many_paragraphs_are_refused() -> None:
    gathered, draft = Gathered(), Draft(Piece(0, text="It left."))
    for _ in range(MOST_BLOCKS):
        gathered.add(draft)
    with pytest.raises(RefusedError) as refused:
        gathered.add(draft)
    assert refused.value.findings[0].code == "blocks-many"


def test_the_strict_form_is_read() -> None:
    document = (
        '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>It left.</x:t>'
        "</x:r></x:p></x:body></x:document>"
    )
    assert shown(read_docx(zipped({"word/document.xml": document}))) == ["paragraph: It left."]


@pytest.mark.parametrize("members", [{"a.txt": "x"}, {"word/document.xml": "<a/>"}])
def test_a_packed_file_that_is_not_a_document_is_refused(members: dict[str, str | bytes]) -> None:
    assert refusal(zipped(members)).code == "no-words"


def test_a_document_without_words_is_refused() -> None:
    assert refusal(docx(p(""))).code == "no-words"


def test_elements_inside_one_another_up_to_the_bound_are_read() -> None:
    nested = p("Deep.")
    for _ in range(60):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    assert shown(read_body(nested)) == ["paragraph: Deep."]
    linked = "<w:hyperlink>" * 180 + r("Deep.") + "</w:hyperlink>" * 180
    assert shown(read_body(f"<w:p>{linked}</w:p>")) == ["paragraph: Deep."]
    assert refusal(docx("<w:sdt>" * 300 + "</w:sdt>" * 300)).code == "xml-large"


def test_emphasis_that_overlaps_is_divided() -> None:
    runs = r("one ", "<w:i/>") + r("two ", "<w:i/><w:b/>") + r("three", "<w:b/>") + r(" four") + r("five", "<w:b/>")
    assert emphasis(read_body(f"<w:p>{runs}</w:p>").blocks[0]) == [
        ("one two", False),
        ("two", True),
        ("three", True),
        ("five", True),
    ]


def test_what_a_digital_library_puts_around_the_text_is_left_out_and_said() -> None:
    start, end = (f"*** {at} OF THE PROJECT GUTENBERG EBOOK THE FERRY ***" for at in ("START", "END"))
    document = read_body(p("This eBook is for anyone.") + p(start) + p("It left.") + p(end) + p("Licence"))
    assert [(b.text, b.line) for b in document.blocks] == [("It left.", 3)]
    assert [(f.code, f.line) for f in document.findings] == [("library-left-out", 1), ("library-left-out", 4)]
