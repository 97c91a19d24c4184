"""What is inside a paragraph: HTML, and the marks of other tools. No mark comes into the text, none goes in silence."""

import pytest

from tests.library.markdown.reading import blocks, kinds, said, texts


@pytest.mark.parametrize(
    ("source", "text", "code", "found"),
    [
        ("The <i>old</i> mill", "The old mill", "html-dropped", "<i>"),
        ('The <span class="x">old</span> mill', "The old mill", "html-dropped", "<span>"),
        ("The mill, <br/>\nand more", "The mill,\nand more", "html-dropped", "<br>"),
        ("The mill <!-- which? --> turns", "The mill turns", "comment", "<!-- which? -->"),
        ("The mill %%which?%% turns", "The mill turns", "comment", "%%which?%%"),
        ("The mill<sup>12</sup> turns", "The mill turns", "raised-mark", "<sup>12</sup>"),
        ('It turns.<sup><a href="#f1">1</a></sup> So', "It turns. So", "raised-mark", '<sup><a href="#f1">1</a></sup>'),
        ("e = mc<sup>2</sup>", "e = mc2", "html-dropped", "<sup>"),
        ("the 1<sup>st</sup> day", "the 1st day", "html-dropped", "<sup>"),
        ("The <great> mill", "The <great> mill", "html-unknown", "<great>"),
        ('A <pb n="3"/>page', "A page", "html-dropped", "<pb>"),
        ("a <script>x = 1</script> b", "a b", "html-left-out", "<script>"),
        ("The [old]{.smallcaps} mill", "The old mill", "attributes", "{.smallcaps}"),
        ("The []{#p12}mill", "The mill", "attributes", "{#p12}"),
        ("The mill {#m .big key=1}", "The mill", "attributes", "{#m .big key=1}"),
        ("The mill\n{: .big}", "The mill", "attributes", "{: .big}"),
        ("[[mills|The mill]] turns", "The mill turns", "wikilink", "[[mills|The mill]]"),
        ("The [[mill]] turns", "The mill turns", "wikilink", "[[mill]]"),
        ("The ==old *mill*== turns", "The old mill turns", "mark-dropped", "=="),
        ("The ~~old~~ mill", "The old mill", "mark-dropped", "~~"),
        ("The ![a mill](m.png) turns", "The turns", "image", "a mill"),
        ("The ![[m.png]] turns", "The turns", "image", "![[m.png]]"),
        ("so\u00adft words", "soft words", "soft-hyphen", ""),
        ("so&shy;ft words", "soft words", "soft-hyphen", ""),
        ("so\u00ad\nft words", "soft words", "soft-hyphen", ""),
        ("::: mill The old mill", "The old mill", "attributes", "::: mill"),
        ("> [!note]\n> The mill", "The mill", "mark-dropped", "[!note]"),
    ],
)
def test_a_mark_is_left_out_of_the_text_and_named(source: str, text: str, code: str, found: str) -> None:
    assert texts(source) == [text]
    assert (code, 1 + source[: source.find(found[:3])].count("\n"), found) in said(source)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("a {#b c", None),
        ("the set {x, y}", None),
        ("{.5}", None),
        ("a == b == c", None),
        ("rose 5%% and 6%% more", "mark-kept"),
        ("a <!-- never ends", "mark-kept"),
        ("a [[b", "mark-kept"),
        ("a [^9] b", "note-undefined"),
        ("a ::: b", "mark-kept"),
    ],
)
def test_what_is_not_a_whole_mark_stays_as_typed(source: str, code: str | None) -> None:
    assert texts(source) == [source]
    assert [c for c, _, _ in said(source)][:1] == ([] if code is None else [code])


@pytest.mark.parametrize("source", ["\\[^9]", "\\<i>", "\\{#a}", "\\%%a\\%%", "\\[\\[a]\\]", "\\::: a"])
def test_a_backslash_says_that_a_mark_is_meant(source: str) -> None:
    assert texts(source) == [source.replace("\\", "")]
    assert said(source) == []


def test_a_mark_is_named_with_its_line_inside_the_paragraph() -> None:
    source = "# T\n\none\ntwo `a\nb` three\nfour {#x}\nfive <u>six</u>\n"
    assert [(code, line) for code, line, _ in said(source)] == [("attributes", 6), ("html-dropped", 7)]


def test_tags_of_html_divide_paragraphs_as_they_do_on_a_page() -> None:
    source = "<div>\n<h2>Of Mills</h2>\n<p>One *old* mill.</p><p>Another</p>\n</div>\n"
    assert kinds(source) == [("heading", "Of Mills"), ("paragraph", "One old mill."), ("paragraph", "Another")]
    assert [b.level for b in blocks(source)] == [2, 0, 0]
    assert texts("<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr></table>\n") == ["a  b", "c"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert kinds("<pre>\none <b>two</b>\n\n  three &amp; four</pre>\n") == [
        ("code", "one two"),
        ("code", "three & four"),
    ]


@pytest.mark.parametrize(("opening", "closing"), [("<!--", "-->"), ("%%", "%%"), ("<style>", "</style>")])
def test_a_comment_over_blank_lines_is_left_out_whole(opening: str, closing: str) -> None:
    assert texts(f"one\n\n{opening}\ntwo\n\nthree\n{closing}\n\nfour\n") == ["one", "four"]
    assert texts(f"{opening}\ntwo\n\nthree {closing} *four*\nfive\n") == ["four five"]
    assert texts(f"{opening}\n\nnever ends\n")[-1] == "never ends"


def test_an_address_stays_as_the_source_has_it() -> None:
    assert texts("see <https://example.org/%C3%A4>") == ["see https://example.org/%C3%A4"]


def test_the_same_mark_on_many_lines_is_named_a_few_times_and_counted() -> None:
    source = "".join(f"<u>line</u> {n}\n\n" for n in range(9))
    assert said(source) == [
        ("html-dropped", 1, "<u>"),
        ("html-dropped", 3, "<u>"),
        ("html-dropped", 5, "<u>"),
        ("and-more", 7, "<u>"),
    ]
