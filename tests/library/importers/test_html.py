"""HTML as books, sites and word processors write it."""

import pytest

from bot.library.findings import RefusedError
from bot.library.importers.html import read_html
from tests.library.importers.reading import codes, emphasised, lines


def read(body: str, head: str = "") -> list[str]:
    return lines(read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode()))


PROSE = "The river rose in the night, and nobody on the landing had seen anything like it before."


def test_ends_that_are_not_written_are_where_a_browser_puts_them() -> None:
    assert read("<h1>The Weir</h1><p>One<p>Two<ul><li>a<li>b</ul>Three") == [
        "h1 The Weir",
        "p One",
        "p Two",
        "i a",
        "i b",
        "p Three",
    ]


def test_no_word_is_lost_where_tags_are_wrong() -> None:
    assert read("<p>one <b>two <i>three</b> four</i> five</p></div></b>six") == ["p one two three four five", "p six"]
    assert read("<i><p>one</p><p>two</i> three</p><p>four") == ["p one", "p two three", "p four"]
    assert read("one<table><tr><td>two<table><tr><td>three</table>four</table>five") == [
        "p one",
        "p two",
        "p three",
        "p four",
        "p five",
    ]
    assert read("<p>a < b and c <d> e</p>") == ["p a < b and c e"]


def test_elements_as_deep_as_a_bomb_are_read() -> None:
    assert read("<div>" * 2_000 + "<p>deep</p>" + "<div>" * 2_000 + "deeper") == ["p deep", "p deeper"]


def test_blanks_are_shown_as_a_browser_shows_them() -> None:
    assert read("<p>\n one\n two <i> three</i>  <b>four </b>, five\n</p>") == ["p one two three four , five"]
    assert read("<p>漢字\n漢字</p>") == ["p 漢字漢字"]
    assert read("<p>sau&shy;ce</p>") == ["p sauce"]


def test_lines_of_verse_are_kept_and_an_empty_line_divides() -> None:
    assert read("<p>one<br>two<br><br>three<br>&nbsp;&nbsp;four</p>") == ["p one\ntwo", "p three\nfour"]
    poem = "<div class='poem'><div class='stanza'><span>one<br></span><span class='i2'>two<br></span></div>"
    assert read(poem + "<div class='stanza'><div>three</div><div>four</div></div></div><p>five") == [
        "p one\ntwo",
        "p three\nfour",
        "p five",
    ]
    assert read("<pre>one\n  two\n\nthree</pre>") == ["p one\ntwo", "p three"]


def test_headings_quotations_lists_and_tables_have_their_kinds() -> None:
    body = "<h2>A<br>heading</h2><blockquote><p>one</p><p>two</p></blockquote>"
    body += "<ol start=3><li>c<li><p>d</p><p>e</p></ol>"
    assert read(body) == ["h2 A heading", "q one", "q two", "i 3 c", "i 4 d", "i e"]
    assert read("<ol type=a><li>one<li>two</ol><ol type=I start=4><li>three</ol>") == [
        "i a. one",
        "i b. two",
        "i IV. three",
    ]
    assert read("<table><tr><th>a<th>b<tr><td>1<td>2</table>") == ["r a  b", "r 1  2"]
    assert read("<table><tr><td><h2>A</h2><p>one</p><p>two</p></td><td>three</td></tr></table>") == [
        "h2 A",
        "p one",
        "p two",
        "p three",
    ]
    assert read("<pre><code>if x:\n    y</code></pre>") == ["c if x:\n    y"]
    assert read("<dl><dt>term<dd>words</dl>") == ["p term", "p words"]


def test_a_quotation_around_the_whole_page_is_a_margin() -> None:
    assert read(f"<blockquote><h2>A</h2><p>{PROSE}</p></blockquote>") == ["h2 A", f"p {PROSE}"]


def test_emphasis_is_kept_from_elements_and_from_classes() -> None:
    page = read_html(
        b"<style>.c3{font-style:italic} span.c4 , i.x{font-weight:700}</style>"
        b"<p><i>one</i> <b>two</b> <span class=c3>three</span><em> four</em> <span class=c4>five </span>six"
    )
    assert emphasised(page) == ["one", "*two*", "three four", "*five*"]


def test_raised_numbers_are_marks_powers_or_verses() -> None:
    assert read("<p>the mill<sup>1</sup> stood") == ["p the mill stood"]
    assert read("<p>10<sup>2</sup> and the 1<sup>st</sup>") == ["p 10² and the 1st"]
    assert read("<p><sup>3</sup>And it came") == ["p 3 And it came"]


def test_a_pictured_initial_is_the_letter() -> None:
    assert read("<p><img src=t.png alt='T'>he river</p><p><img src=x.png alt='A map'>North</p>") == [
        "p The river",
        "p North",
    ]


def test_quotes_that_a_browser_prints_are_printed() -> None:
    assert read("<p>He said <q>go <q>now</q></q>.") == ["p He said “go ‘now’”."]


def test_numbers_of_pages_and_lines_are_left_out_and_told() -> None:
    page = read_html(
        b'<p><span class="pagenum"><a id="Page_2">2</a></span>The river <span class="pageno">[Pg 3]</span>rose<span '
        b'class="linenum">10</span></p><p><a name="page4">[4]</a>Then.'
    )
    assert lines(page) == ["p The river rose", "p Then."]
    assert "page-furniture" in codes(page)


def test_contents_whose_page_numbers_are_links_too_are_left_out() -> None:
    row = "<tr><td>{0}.</td><td><a href='#c{0}'>Of the {0}</a></td><td><a href='#Page_{0}'>{0}9</a></td></tr>"
    page = "<p><span class='pagenum'><a id='Page_{0}'>[{0}]</a></span></p>"
    page += "<h2><a id='c{0}'></a>Of the {0}</h2><p>It rose.</p>"
    body = f"<table>{''.join(map(row.format, '1234'))}</table>{''.join(map(page.format, '1234'))}"
    assert read(body)[:2] == ["h2 Of the 1", "p It rose."]


def test_a_list_of_links_to_the_headings_is_left_out_and_told() -> None:
    body = (
        "<h2>CONTENTS</h2><table><tr><td><a href='#a'>The Storm</a></td><td>1</td></tr>"
        "<tr><td><a href='#b'>The Calm</a></td><td>22</td></tr>"
        "<tr><td><a href='#c'>The End</a></td><td>30</td></tr></table>"
        "<h2 id='a'>The Storm</h2><p>one</p><a name='b'></a><h2>The Calm</h2><p>two</p>"
        "<h2><a id='c'>The End</a></h2><p>three"
    )
    page = read_html(body.encode())
    assert lines(page) == ["h2 The Storm", "p one", "h2 The Calm", "p two", "h2 The End", "p three"]
    assert {"contents-left-out", "heading-emptied"} <= codes(page)


SITE = (
    "<header class='site-header'><a href='/'>The Mill Journal</a><nav><ul><li><a href='/'>Home</a>"
    "<li><a href='/a'>About</a></ul></nav></header>"
    "<div id='cookie-consent'><p>We use cookies.</p><button>Accept</button></div>{text}"
    "<aside class='sidebar'><h3>Popular</h3><ul><li><a href='/x'>Other</a></ul></aside>"
    "<section id='comments'><h2>2 comments"
    "</h2><p>I liked this a great deal.</p></section><footer><p>© The Mill Journal</p></footer>"
)
ARTICLE = (
    "<main><article><header class='entry-header'><h1>The Weir</h1><p class='byline'>By Ann Miller</p></header>"
    f"<div class='entry-content'><p>{PROSE}</p><blockquote><p>A letter.</p><footer>Ann</footer></blockquote>"
    f"<h2>After</h2>"
    f"<p>{PROSE}</p><p><a href='/issue'>Front page of this issue</a></p>"
    "<div class='sharedaddy'><a href='#'>Share</a></div>"
    "</div></article></main>"
)


def test_what_a_site_has_around_its_text_is_left_out_and_told() -> None:
    page = read_html(f"<body>{SITE.format(text=ARTICLE)}</body>".encode())
    assert lines(page) == ["h1 The Weir", f"p {PROSE}", "q A letter.", "q Ann", "h2 After", f"p {PROSE}"]
    told = " ".join(str(f.facts["found"]) for f in page.findings)
    assert all(
        w in told for w in ("Mill Journal", "cookies", "By Ann Miller", "Front page", "Share", "Popular", "comments")
    )


def test_a_site_without_elements_for_its_parts_is_read_by_their_names() -> None:
    body = (
        "<div id='nav'><a href='/'>Home</a> <a href='/b'>Books</a></div><div class='main'><h2>The Weir</h2>"
        f"<p>{PROSE}</p></div><div class='sidebar'>More</div><div id='footer'>Imprint</div>"
    )
    assert read(body) == ["h2 The Weir", f"p {PROSE}"]


def test_a_section_of_a_book_is_not_taken_for_a_part_of_a_site() -> None:
    section = f"<section id='the-social-comments'><h2>The Social Comments</h2><p>{PROSE}</p></section>"
    assert read(f"<main>{section}{section}{section}</main>") == ["h2 The Social Comments", f"p {PROSE}"] * 3
    assert read("<nav><a href='#a'>A</a></nav><table><tr class='header'><th>a<th>b<tr><td>1<td>2</table>") == [
        "r a  b",
        "r 1  2",
    ]


def test_lines_of_links_before_and_after_the_text_are_left_out() -> None:
    links = "<a href='1.htm'>Previous</a>&nbsp;<a href='0.htm'>Home</a>&nbsp;<a href='3.htm'>Next</a>"
    assert read(f"<center><table><tr><td>{links}<h1>Ruth</h1><p>1:1 {PROSE}</p>{links}</table>") == [
        "h1 Ruth",
        f"p 1:1 {PROSE}",
    ]


GUTENBERG = """<html><head><title>The Project Gutenberg eBook of The Weir, by Ann Miller</title></head><body>
<section class='pg-boilerplate pgheader' id='pg-header'><h2>The Project Gutenberg eBook of <span>The Weir</span></h2>
<div>This ebook is for the use of anyone anywhere.</div>
<div id='pg-machine-header'><p><strong>Title</strong>: The Weir</p>
<div><p><strong>Author</strong>: Ann Miller</p></div><p><strong>Language</strong>: English</p></div>
<div id='pg-start-separator'><span>*** START OF THE PROJECT GUTENBERG EBOOK THE WEIR ***</span></div></section>
<h1>THE WEIR</h1><p>It rose.</p>
<section id='pg-footer'><div><span>*** END OF THE PROJECT GUTENBERG EBOOK THE WEIR ***</span></div>
<div>Updated editions will replace the previous one.</div></section></body></html>"""


def test_a_digital_library_header_and_licence_are_left_out_and_what_it_states_is_kept() -> None:
    page = read_html(GUTENBERG.encode())
    assert lines(page) == ["h1 THE WEIR", "p It rose."]
    assert (page.stated.title, page.stated.authors) == ("The Weir", ("Ann Miller",))
    assert "library-left-out" in codes(page)
    old = (
        b"<pre>\nThe Project Gutenberg EBook of X\n\nTitle: X\n\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***\n\n"
        b"Produced by A\n</pre><p>It rose.</p>"
        b"<pre>*** END OF THIS PROJECT GUTENBERG EBOOK X ***\nlicence</pre>"
    )
    assert lines(read_html(old)) == ["p Produced by A", "p It rose."]


def test_a_page_states_its_title_without_the_site_and_its_author() -> None:
    head = "<title>The Weir | The Mill Journal</title><meta name=author content='Ann Miller'>"
    head += "<meta property='article:published_time' content='1894-01-09T10:00:00Z'>"
    page = read_html(f"<html lang=en><head>{head}</head><body><h1>The Weir</h1><p>{PROSE}".encode())
    assert page.stated.title == "The Weir"
    assert (page.stated.authors, page.stated.date, page.stated.language) == (("Ann Miller",), "1894-01-09", "en")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("<p>curé</p>".encode(), "curé"),
        ("<meta charset=iso-8859-1><p>curé “go”</p>".encode("cp1252"), "curé “go”"),
        ("<p>curé “go”</p>".encode("cp1252"), "curé “go”"),
        ("<meta charset=windows-1251><p>река</p>".encode("cp1251"), "река"),
        ("<meta charset=koi8-r><p>река</p>".encode("koi8-r"), "река"),
        ("<p>река</p>".encode("utf-16"), "река"),
        ("<meta charset=shift_jis><p>川</p>".encode("shift_jis"), "川"),
        (
            "<meta charset=utf-8><p>curé, curé, curé, curé, curé ".encode() + b"\xff",
            "curé, curé, curé, curé, curé \ufffd",
        ),
    ],
)
def test_letters_are_read_in_the_encoding_that_the_page_states_or_is_in(raw: bytes, words: str) -> None:
    assert lines(read_html(raw)) == [f"p {words}"]


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        read_html(b"<html><body><script>words()</script><img src=x></body></html>")
    assert [f.code for f in refused.value.findings] == ["no-words"]


def test_a_line_is_that_of_the_page() -> None:
    page = read_html(b"<html>\n<body>\n<h1>\nThe Weir</h1>\n\n<p>one</p>\n</body></html>")
    assert [block.line for block in page.blocks] == [4, 6]


def test_bold_lines_by_themselves_are_headings_where_none_is_marked_below_the_title() -> None:
    prose = f"<p>{PROSE}</p>" * 3
    found = read(f"<h1>Ferries</h1><p><b>The Weir</b></p>{prose}<p><strong>The Mill</strong></p>{prose}")
    assert [line for line in found if not line.startswith("p")] == ["h1 Ferries", "h2 The Weir", "h2 The Mill"]
    marked = read(f"<h1>Ferries</h1><p><b>The Weir</b></p>{prose}<h2>The Mill</h2>{prose}<p><b>Stop</b></p>{prose}")
    assert [line for line in marked if not line.startswith("p")] == ["h1 Ferries", "h2 The Mill"]


def test_the_sign_of_a_heading_that_links_to_itself_is_left_out() -> None:
    assert read('<h2>The Weir<a class="headerlink" href="#weir">¶</a></h2><p>It left. <a href="#n">¶</a></p>') == [
        "h2 The Weir",
        "p It left. ¶",
    ]
