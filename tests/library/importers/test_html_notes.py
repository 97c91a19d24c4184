"""Notes, as books, sites and word processors write them."""

import pytest

from bot.library.importers.html import read_html
from tests.library.importers.reading import lines

PROSE = "The river rose in the night, and nobody on the landing had seen anything like it before."


def read(body: str) -> list[str]:
    return lines(read_html(body.encode()))


NOTES = {
    "pandoc": (
        '<p>One.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>'
        '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>A note.</p><p>More.<a href="#fnref1" '
        'class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
    ),
    "Gutenberg": (
        '<p>One.<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1" class="fnanchor">[1]</a></p>'
        '<div class="footnotes"><h3>FOOTNOTES:</h3><div class="footnote"><p><a name="Footnote_1_1" id="Footnote_1_1">'
        '</a><a href="#FNanchor_1_1"><span class="label">[1]</span></a> A note.</p><p>More.</p></div></div>'
    ),
    "old Gutenberg": '<p>One.<a href="#n1">[1]</a></p><p class="footnote"><a name="n1"></a>[1] A note.<br>More.</p>',
    "LibreOffice": (
        '<p>One.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>A note.</p><p>More.</p></div>'
    ),
    "Word": (
        '<p class=MsoNormal>One.<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1" title=""><span '
        'class=MsoFootnoteReference><span style="vertical-align:super">[1]</span></span></a></p><div><br clear=all><hr>'
        '<div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title="">'
        "<span class=MsoFootnoteReference>[1]</span></a> A note.</p><p class=MsoFootnoteText>More.</p></div></div>"
    ),
    "Google Docs": (
        '<p class="c1"><span>One.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr class="c2">'
        "<div><p "
        'class="c3"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c4">&nbsp;A note.</span></p>'
        '<p class="c3"><span>'
        "More.</span></p></div>"
    ),
    "MediaWiki": (
        '<p>One.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1'
        '<span class="cite-bracket">]</span></a></sup></p><ol class="references"><li id="cite_note-1"><span '
        'class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">A note.<br>'
        "More.</span></li></ol>"
    ),
    "an aside": (
        '<p>One.<a epub:type="noteref" href="#n">*</a></p><aside epub:type="footnote" id="n"><p>A note.</p><p>More.</p>'
        "</aside>"
    ),
}


@pytest.mark.parametrize("maker", NOTES)
def test_a_note_is_found_however_its_maker_writes_it(maker: str) -> None:
    assert read(NOTES[maker]) == ["p One.{1}", "n1 A note.\nMore."]


def test_a_number_that_leads_to_a_chapter_is_not_a_note() -> None:
    body = (
        '<p>Chapters <a href="#c1">1</a> <a href="#c2">2</a></p>'
        f'<h2 id="c1">1</h2><p>{PROSE}</p><h2 id="c2">2</h2><p>2:1 And'
    )
    assert read(body) == ["p Chapters 1 2", "h2 1", f"p {PROSE}", "h2 2", "p 2:1 And"]
    assert read(f'<p>see note <a href="#n2">2</a> below</p><p id="n2">2 {PROSE}</p>') == [
        "p see note 2 below",
        f"p 2 {PROSE}",
    ]
