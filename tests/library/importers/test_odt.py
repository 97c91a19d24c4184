"""ODT: what its styles, lists, notes, tables and frames become."""

import pytest

from bot.library.blocks import Block
from bot.library.findings import RefusedError
from bot.library.importers.odt import read_odt
from tests.library.importers.packed import odt, read_text, said, shown, zipped


def style(name: str, inside: str = "", parent: str = "", family: str = "paragraph", more: str = "") -> str:
    above = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}" {above} {more}>{inside}</style:style>'


def p(words: str, name: str = "Standard") -> str:
    return f'<text:p text:style-name="{name}">{words}</text:p>'


def h(words: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def emphasis(block: Block) -> list[tuple[str, bool]]:
    return [(e.span.of(block.text), e.strong) for e in block.emphasis]


def test_headings_have_the_level_of_their_outline_and_a_style_that_of_its_parent() -> None:
    automatic = style("P1", parent="Heading_20_2")
    styles = style("Chapter", parent="Own", more='style:default-outline-level="4"')
    document = read_text(
        h("One") + h("Deep", 9) + p("Two", "P1") + p("Three", "Chapter") + p("It left."), automatic, styles
    )
    assert shown(document) == [
        "heading1: One",
        "heading6: Deep",
        "heading2: Two",
        "heading4: Three",
        "paragraph: It left.",
    ]


def test_a_title_is_stated_with_the_properties() -> None:
    meta = "<dc:title>Other</dc:title><meta:initial-creator>Ann Ames</meta:initial-creator><dc:creator>X</dc:creator>"
    document = read_text(p("The Ferry", "Title") + p("It left."), meta=meta)
    assert (document.stated.title, document.stated.authors) == ("The Ferry", ("Ann Ames",))
    assert (shown(document), said(document)) == (["paragraph: It left."], [("stated-author", 0, "Ann Ames")])


def test_blanks_are_those_of_the_format() -> None:
    assert shown(read_text(p("It\n   left<text:s text:c='3'/>at<text:tab/>seven<text:line-break/>or so."))) == [
        "paragraph: It left at seven\nor so."
    ]


def test_blanks_without_number_cost_nothing() -> None:
    assert shown(read_text(p("a<text:s text:c='999999999'/>b"))) == ["paragraph: a b"]


def test_emphasis_comes_from_the_styles_of_spans() -> None:
    italic = style("T1", '<style:text-properties fo:font-style="italic"/>', family="text")
    strong = style("T2", '<style:text-properties fo:font-weight="700"/>', parent="T1", family="text")
    plain = style("T3", '<style:text-properties fo:font-style="normal"/>', family="text")
    inner = "It <text:span text:style-name='T1'>left <text:span text:style-name='T3'>at</text:span></text:span>"
    document = read_text(p(f"{inner} <text:span text:style-name='T2'>seven</text:span>"), italic + strong + plain)
    assert emphasis(document.blocks[0]) == [("left", False), ("seven", False), ("seven", True)]


def levels(*of_numbers: str) -> str:
    inside = "".join(
        f'<text:list-level-style-number text:level="{n}" {attributes}/>' for n, attributes in enumerate(of_numbers, 1)
    )
    return f'<text:list-style style:name="L1">{inside}</text:list-style>'


def items(*inside: str, more: str = "") -> str:
    found = "".join(f"<text:list-item>{one}</text:list-item>" for one in inside)
    return f'<text:list text:style-name="L1" {more}>{found}</text:list>'


DECIMAL = 'style:num-format="1" style:num-suffix="."'
LETTER = 'style:num-format="a" style:num-suffix=")"'


def test_a_list_has_numbers_and_what_goes_on_with_it_counts_on() -> None:
    inner = "<text:list><text:list-item>" + p("x") + "</text:list-item></text:list>"
    body = items(p("a"), p("b") + inner, p("c") + p("More.")) + p("Between")
    body += items(p("d"), more='text:continue-numbering="true"') + items(p("e"))
    assert shown(read_text(body, levels(DECIMAL, LETTER))) == [
        "item 1: a",
        "item 2: b",
        "item: a) x",
        "item 3: c",
        "item: More.",
        "paragraph: Between",
        "item 4: d",
        "item 1: e",
    ]


def test_a_list_counts_from_where_it_says() -> None:
    body = '<text:list text:style-name="L1"><text:list-item text:start-value="7">' + p("a") + "</text:list-item>"
    body += "<text:list-header>" + p("b") + "</text:list-header></text:list>"
    assert shown(read_text(body, levels(DECIMAL))) == ["item 7: a", "item: b"]


def test_bullets_print_nothing() -> None:
    bullets = '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    assert shown(read_text(items(p("a"), p("b")), bullets)) == ["item: a", "item: b"]


def test_numbered_clauses_are_paragraphs_that_print_their_numbers() -> None:
    inner = "<text:list><text:list-item>" + p("Rent") + "</text:list-item></text:list>"
    lists = levels(DECIMAL, 'style:num-format="1" text:display-levels="2"')
    assert shown(read_text(items(p("Terms") + inner, p("End")), lists)) == [
        "paragraph: 1. Terms",
        "paragraph: 1.1 Rent",
        "paragraph: 2. End",
    ]


def test_headings_have_the_numbers_of_the_outline_but_for_those_that_have_none() -> None:
    outline = (
        '<text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-format="I"'
        ' style:num-prefix="Part "/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    body = h("The Weir") + h("Its Fall", 2) + '<text:h text:is-list-header="true">Preface</text:h>' + h("The Mill")
    assert shown(read_text(body + p("It stood."), styles=outline)) == [
        "heading1: Part I The Weir",
        "heading2: Its Fall",
        "heading1: Preface",
        "heading1: Part II The Mill",
        "paragraph: It stood.",
    ]


def note(kind: str, words: str) -> str:
    body = f"<text:note-body>{p(words)}{p('More.')}</text:note-body>"
    return f'<text:note text:note-class="{kind}"><text:note-citation>*</text:note-citation>{body}</text:note>'


def test_notes_are_apart_from_the_words_and_named_as_they_are_printed() -> None:
    body = p(
        f"It left{note('footnote', 'A boat.')} at seven.{note('endnote', 'Local.')}{note('footnote', 'Or later.')}"
    )
    document = read_text(body)
    assert shown(document) == [
        "paragraph: It left at seven.",
        "note 1: A boat.\nMore.",
        "note i: Local.\nMore.",
        "note 2: Or later.\nMore.",
    ]
    assert [(n.name, n.at) for n in document.blocks[0].notes] == [("1", 7), ("i", 17), ("2", 17)]


def test_rows_of_a_table_and_repeated_columns_are_read_once() -> None:
    def row(*cells: str) -> str:
        inside = "".join(
            f"<table:table-cell table:number-columns-repeated='1000000'>{c}</table:table-cell>" for c in cells
        )
        return (
            f"<table:table-row>{inside}<table:covered-table-cell>{p('x')}</table:covered-table-cell></table:table-row>"
        )

    head = f"<table:table-header-rows>{row(p('Ferry'), p('Time'))}</table:table-header-rows>"
    assert shown(read_text(f"<table:table>{head}{row(p('Mill'), p('Seven') + p('Eight'))}</table:table>")) == [
        "row: Ferry  Time",
        "row: Mill  Seven Eight",
    ]


def test_a_text_box_comes_after_its_paragraph_and_a_picture_is_said() -> None:
    box = f"<draw:frame><draw:text-box>{p('Fares')}</draw:text-box></draw:frame>"
    picture = "<draw:frame draw:name='x'><draw:image/><svg:desc>A boat</svg:desc></draw:frame>"
    document = read_text(p(f"{box}It {picture}left.") + p("Then."))
    assert shown(document) == ["paragraph: It left.", "paragraph: Fares", "paragraph: Then."]
    assert said(document) == [("image", 1, "A boat"), ("text-box", 2, "Fares")]


def test_deleted_words_comments_contents_and_what_is_hidden_are_left_out_and_said() -> None:
    deleted = f"<text:tracked-changes><text:changed-region>{p('never')}</text:changed-region></text:tracked-changes>"
    contents = f"<text:table-of-content><text:index-body>{p('The Weir 3')}</text:index-body></text:table-of-content>"
    hidden = f'<text:section text:display="none">{p("secret")}</text:section>'
    comment = f"<office:annotation><dc:creator>Ann</dc:creator>{p('Check.')}</office:annotation>"
    document = read_text(deleted + contents + hidden + p(f"It {comment}left<text:page-number>3</text:page-number>."))
    assert shown(document) == ["paragraph: It left."]
    assert {code for code, *_ in said(document)} == {"tracked-changes", "contents-left-out", "hidden-words", "comments"}


def test_columns_are_sections_and_change_nothing() -> None:
    body = f"<text:section>{h('The Weir')}{p('It fell.')}</text:section>{p('Then.')}"
    assert shown(read_text(body)) == ["heading1: The Weir", "paragraph: It fell.", "paragraph: Then."]


def test_code_keeps_its_blanks() -> None:
    body = p("if x:", "Preformatted_20_Text") + p("<text:s text:c='2'/>go()", "Preformatted_20_Text")
    assert shown(read_text(body)) == ["code: if x:\n  go()"]


def test_a_file_with_a_password_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        read_odt(odt(p("It left."), manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"))
    assert refused.value.findings[0].code == "encrypted"


@pytest.mark.parametrize("members", [{"a.txt": "x"}, {"content.xml": "<a/>"}])
def test_a_packed_file_that_is_not_a_document_is_refused(members: dict[str, str | bytes]) -> None:
    with pytest.raises(RefusedError) as refused:
        read_odt(zipped(members))
    assert refused.value.findings[0].code == "no-words"


def test_elements_inside_one_another_up_to_the_bound_are_read() -> None:
    nested = p("Deep.")
    for _ in range(60):
        cell = f"<table:table-cell>{nested}</table:table-cell>"
        nested = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert shown(read_text(nested)) == ["paragraph: Deep."]
    lists = "<text:list><text:list-item>" * 90 + p("Deep.") + "</text:list-item></text:list>" * 90
    assert shown(read_text(lists)) == ["item: Deep."]
    spans = "<text:span>" * 180 + "Deep." + "</text:span>" * 180
    assert shown(read_text(p(spans))) == ["paragraph: Deep."]
