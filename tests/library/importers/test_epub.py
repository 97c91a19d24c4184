"""EPUB 2 and 3 as publishers, libraries and programs make them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.library.findings import RefusedError
from bot.library.importers.document import ImportCode
from bot.library.importers.epub import read_epub
from tests.library.importers.books import book, packed
from tests.library.importers.reading import codes, lines


def refusal(raw: bytes) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read_epub(raw)
    return [str(f.code) for f in refused.value.findings]


ONE, TWO = "<h2>One</h2><p>It rose.</p>", "<h2>Two</h2><p>It fell.</p>"


def test_pages_are_read_in_the_order_of_the_spine() -> None:
    raw = book({"b.xhtml": TWO, "a.xhtml": ONE, "nav2.xhtml": "<p>not in the spine</p>"}, spine=["a.xhtml", "b.xhtml"])
    read = read_epub(raw)
    assert lines(read) == ["h2 One", "p It rose.", "h2 Two", "p It fell."]
    assert [block.line for block in read.blocks] == [1, 2, 3, 4]
    assert (read.stated.title, read.stated.authors, read.stated.language) == ("The Weir", ("Ann Miller",), "en")


def test_notes_at_the_end_of_the_book_are_notes_of_their_paragraphs() -> None:
    chapter = '<h2>One</h2><p>It rose.<a href="notes.xhtml#n1" id="r1" epub:type="noteref">1</a></p>'
    notes = (
        '<section epub:type="endnotes"><h2>Endnotes</h2><ol><li id="n1"><p>By a foot. <a href="a.xhtml#r1" '
        'epub:type="backlink">↩</a></p></li></ol></section>'
    )
    read = read_epub(book({"a.xhtml": chapter, "notes.xhtml": notes}))
    assert lines(read) == ["h2 One", "p It rose.{1}", "n1 By a foot."]
    assert "heading-emptied" in codes(read)


def test_a_note_inside_a_paragraph_does_not_divide_it() -> None:
    page = (
        '<p>It rose<a epub:type="noteref" href="#n">1</a><aside epub:type="footnote" id="n"><p>By a foot.</p></aside> '
        "in the night.</p>"
    )
    assert lines(read_epub(book({"a.xhtml": page}))) == ["p It rose{1} in the night.", "n1 By a foot."]


def test_the_same_id_in_two_files_is_two_places() -> None:
    page = (
        '<h2>{0}</h2><p>It rose.<a href="#n1" id="r1">[1]</a></p>'
        '<p class="footnote" id="n1"><a href="#r1">[1]</a> Note {0}.</p>'
    )
    read = read_epub(book({"a.xhtml": page.format("One"), "b.xhtml": page.format("Two")}))
    assert lines(read) == ["h2 One", "p It rose.{1}", "n1 Note One.", "h2 Two", "p It rose.{2}", "n2 Note Two."]


def test_a_number_and_a_title_are_one_heading_as_the_contents_print_it() -> None:
    page = "<hgroup><h2>II</h2><p>The Calm</p></hgroup><p>It fell.</p>"
    assert lines(read_epub(book({"a.xhtml": page}))) == ["h2 II: The Calm", "p It fell."]
    nav = '<ol><li><a href="a.xhtml">II — The Calm</a></li></ol>'
    assert lines(read_epub(book({"a.xhtml": page}, nav=nav))) == ["h2 II — The Calm", "p It fell."]


def test_a_paragraph_that_the_contents_name_is_a_heading() -> None:
    pages = {
        "a.xhtml": '<p class="c1">CHAPTER I</p><p class="c2">The Storm</p><p>It rose.</p>',
        "b.xhtml": '<div><p id="x">Chapter 2</p><p>It fell.</p></div>',
    }
    read = read_epub(book(pages, ncx=[("Chapter I: The Storm", "a.xhtml"), ("Chapter 2", "b.xhtml#x")]))
    assert lines(read) == ["h2 Chapter I: The Storm", "p It rose.", "h2 Chapter 2", "p It fell."]


def test_a_heading_that_only_the_contents_print_is_taken_and_told() -> None:
    pages = {"a.xhtml": ONE, "b.xhtml": "<p>To my mother.</p>", "c.xhtml": TWO}
    nav = (
        '<ol><li><a href="a.xhtml">One</a></li><li><a href="b.xhtml">Dedication</a></li>'
        '<li><a href="c.xhtml">Two</a></li></ol>'
    )
    read = read_epub(book(pages, nav=nav))
    assert lines(read) == ["h2 One", "p It rose.", "h2 Dedication", "p To my mother.", "h2 Two", "p It fell."]
    assert "heading-of-contents" in codes(read)


def test_where_all_headings_are_alike_the_contents_say_how_deep_they_lie() -> None:
    pages = {
        "p.xhtml": "<h1>Part One</h1>",
        "a.xhtml": "<h1>One</h1><p>It rose.</p>",
        "b.xhtml": "<h1>End</h1><p>It fell.</p>",
    }
    nav = (
        '<ol><li><a href="p.xhtml">Part One</a><ol><li><a href="a.xhtml">One</a></li></ol></li>'
        '<li><a href="b.xhtml">End</a></li></ol>'
    )
    assert lines(read_epub(book(pages, nav=nav))) == ["h1 Part One", "h2 One", "p It rose.", "h1 End", "p It fell."]


def test_pages_about_the_book_are_left_out_and_told_but_not_what_is_of_the_text() -> None:
    pages = {
        "t.xhtml": (
            '<section epub:type="titlepage"><h1>The Weir</h1><p>By Ann Miller</p>'
            '<p epub:type="dedication">To my mother.</p></section>'
        ),
        "i.xhtml": '<section epub:type="imprint"><h2>Imprint</h2><p>Printed by hand.</p></section>',
        "a.xhtml": ONE,
    }
    read = read_epub(book(pages))
    assert lines(read) == ["p To my mother.", "h2 One", "p It rose."]
    told = [f.facts["found"] for f in read.findings if str(f.code) == ImportCode.BOOK_PART.value]
    assert told == ["The Weir", "By Ann Miller", "Imprint Printed by hand."]


def test_the_guide_of_epub_2_says_what_a_page_is() -> None:
    pages = {"t.xhtml": "<p>The Weir</p>", "c.xhtml": "<p>One ... 1</p>", "a.xhtml": ONE}
    guide = (
        '<reference type="title-page" href="t.xhtml"/><reference type="toc" href="c.xhtml"/>'
        '<reference type="text" href="a.xhtml"/>'
    )
    assert lines(read_epub(book(pages, guide=guide))) == ["h2 One", "p It rose."]


def test_a_title_page_that_says_only_what_the_book_states_is_left_out() -> None:
    pages = {"t.xhtml": "<h1>The Weir</h1><p>by Ann Miller</p>", "a.xhtml": ONE}
    assert lines(read_epub(book(pages))) == ["h2 One", "p It rose."]


def test_a_page_of_contents_in_the_book_is_left_out() -> None:
    toc = (
        '<h2>Contents</h2><p><a href="a.xhtml">One</a></p><p><a href="b.xhtml">Two</a></p>'
        '<p><a href="c.xhtml#x">Three</a></p>'
    )
    pages = {
        "t.xhtml": f"<div>{toc}</div>",
        "a.xhtml": ONE,
        "b.xhtml": TWO,
        "c.xhtml": '<h2 id="x">Three</h2><p>It stood.</p>',
    }
    read = read_epub(book(pages))
    assert lines(read)[:2] == ["h2 One", "p It rose."]
    assert "contents-left-out" in codes(read)


def test_a_library_licence_over_several_files_is_left_out() -> None:
    pages = {
        "h.xhtml": "<p>Title: The Weir</p><p>*** START OF THE PROJECT GUTENBERG EBOOK THE WEIR ***</p>",
        "a.xhtml": ONE,
        "f.xhtml": "<p>*** END OF THE PROJECT GUTENBERG EBOOK THE WEIR ***</p><p>Licence.</p>",
    }
    read = read_epub(book(pages))
    assert lines(read) == ["h2 One", "p It rose."]
    assert [block.line for block in read.blocks] == [1, 2]
    assert "library-left-out" in codes(read)


def test_pages_that_are_no_good_xml_are_read() -> None:
    page = "<p>caf&eacute;&nbsp;<br>one<p>two & three<img src=x></p><a id='x'/>four"
    assert lines(read_epub(book({"a.xhtml": page}))) == ["p café\none", "p two & three", "p four"]


def test_who_wrote_the_work_is_stated_and_not_who_translated_or_typed_it() -> None:
    stated = (
        '<dc:title id="t">The Weir</dc:title><dc:creator id="a">Ann Miller</dc:creator>'
        '<dc:creator id="b">Ben Reed</dc:creator>'
        '<meta refines="#a" property="role">aut</meta><meta refines="#b" property="role">trl</meta>'
        '<dc:date opf:event="publication">1894</dc:date><dc:date opf:event="modification">2020-01-01</dc:date>'
        "<dc:publisher>Mill Press</dc:publisher><dc:rights>Public domain</dc:rights><dc:source>A scan</dc:source>"
    )
    of_work = read_epub(book({"a.xhtml": ONE}, stated=stated)).stated
    assert (of_work.authors, of_work.date, of_work.publisher) == (("Ann Miller",), "1894", "Mill Press")
    assert (of_work.rights, of_work.source) == ("Public domain", "A scan")


def test_a_page_that_the_book_lacks_is_told() -> None:
    read = read_epub(book({"a.xhtml": ONE, "b.xhtml": TWO}, spine=["a.xhtml", "gone", "b.xhtml"]))
    assert len(read.blocks) == 4
    lost = packed_without("OPS/b.xhtml", book({"a.xhtml": ONE, "b.xhtml": TWO}))
    assert "page-missing" in codes(read_epub(lost))


def packed_without(name: str, raw: bytes) -> bytes:
    with ZipFile(BytesIO(raw)) as archive:
        return packed({n: archive.read(n).decode() for n in archive.namelist() if n not in {name, "mimetype"}})


def test_a_file_without_a_book_or_with_a_protected_one_is_refused() -> None:
    assert refusal(b"PK\x03\x04 damaged") == ["zip-damaged"]
    assert refusal(packed({"word/document.xml": "<w/>"})) == ["no-package"]
    assert refusal(book({"a.xhtml": "<p> </p>"})) == ["no-words"]
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
        '<enc:EncryptedData><enc:CipherData><enc:CipherReference URI="{}"/></enc:CipherData>'
        "</enc:EncryptedData></encryption>"
    )
    assert refusal(book({"a.xhtml": ONE}, more={"META-INF/encryption.xml": encryption.format("OPS/a.xhtml")})) == [
        "encrypted"
    ]
    fonts = {"META-INF/encryption.xml": encryption.format("OPS/font.otf")}
    assert len(read_epub(book({"a.xhtml": ONE}, more=fonts)).blocks) == 2


def test_entities_of_its_own_in_a_package_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><package>&b;</package>'
    assert refusal(packed({"book.opf": bomb})) == ["xml-entities"]
    outside = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><package>&a;</package>'
    assert refusal(packed({"book.opf": outside})) == ["xml-entities"]


def test_entities_of_its_own_in_a_page_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x; words</p></body></html>'
    files = {"OPS/a.xhtml": page}
    raw = book({"b.xhtml": ONE, "a.xhtml": ""}, more=files)
    assert "p &x; words" in lines(read_epub(raw))
