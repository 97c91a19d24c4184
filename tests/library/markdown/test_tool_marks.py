"""Marks of site generators, pandoc, TeX and Obsidian: left out or kept as typed, never in silence."""

import pytest

from tests.library.markdown.reading import codes, kinds, notes, said, texts


@pytest.mark.parametrize(
    ("source", "text", "code", "found"),
    [
        ('The mill {{< figure src="m.png" >}} turns', "The mill turns", "template", '{{< figure src="m.png" >}}'),
        ("{{% note %}}\nThe weir is low.\n{{% /note %}}", "The weir is low.", "template", "{{% note %}}"),
        ("{% include toc.html %}\nThe weir", "The weir", "template", "{% include toc.html %}"),
        ("The {{ page.title }} turns", "The turns", "template", "{{ page.title }}"),
        ("The {{a|{{b}}|c}} turns", "The turns", "template", "{{a|{{b}}|c}}"),
        ("See [the *mill*]({{ site.url }}/m.html).", "See the mill.", "template", "({{ site.url }}/m.html)"),
        ('The ![mill]({{< ref "m" >}}) turns', "The turns", "image", '![mill]({{< ref "m" >}})'),
        ("It turns [@ames, p. 3; @berg2].", "It turns .", "citation", "[@ames, p. 3; @berg2]"),
        ("It turns [see @ames] on", "It turns on", "citation", "[see @ames]"),
        ("H~2~O", "H2O", "mark-dropped", "~"),
        ("x^2^ is y", "x2 is y", "mark-dropped", "^"),
        ("the 1^st^ day", "the 1st day", "mark-dropped", "^"),
        ("The mill^12^ turns", "The mill turns", "raised-mark", "^12^"),
        ("The ++old++ mill", "The old mill", "mark-dropped", "++"),
        ("The old mill. ^mill-1", "The old mill.", "mark-dropped", "^mill-1"),
        ("The mill\n#mill #river/low", "The mill", "mark-dropped", "#mill #river/low"),
        ("- [ ] Open the gate", "Open the gate", "mark-dropped", "[ ]"),
        ("1. [x] Open the gate", "Open the gate", "mark-dropped", "[x]"),
        ("*[WEIR]: a low dam\n\nThe WEIR", "The WEIR", "mark-dropped", "*[WEIR]: a low dam"),
        ("\\newpage The weir", "The weir", "mark-dropped", "\\newpage"),
        ("\\begin{verse}\nThe weir\n\\end{verse}", "The weir", "mark-dropped", "\\begin{verse}"),
        ("The mill\\index{mill} turns", "The mill turns", "mark-dropped", "\\index{mill}"),
        ("The \\emph{old *mill*} turns", "The old mill turns", "mark-dropped", "\\emph{"),
        ("!!! note\n    The weir", "The weir", "mark-dropped", "!!! note"),
    ],
)
def test_a_mark_of_a_tool_is_left_out_and_named(source: str, text: str, code: str, found: str) -> None:
    assert texts(source) == [text]
    assert (code, 1 + source[: source.find(found)].count("\n"), found) in said(source)


@pytest.mark.parametrize(
    "source", ["[TOC]", "[[toc]]", "[[_TOC_]]", "* TOC\n{:toc}", "{{< toc >}}", "\\tableofcontents"]
)
def test_the_place_of_a_table_of_contents_is_not_a_paragraph(source: str) -> None:
    assert texts(f"One.\n\n{source}\n\nTwo.") == ["One.", "Two."]
    assert [line for _, line in codes(f"One.\n\n{source}\n\nTwo.")] == [3]


@pytest.mark.parametrize(
    ("source", "code", "found"),
    [
        ("The sum $a_1 + b_2$ and *$c*", "math", "$a_1 + b_2$"),
        ("It is $$a *b* c = d$$ so", "math", "$$a *b* c = d$$"),
        ("A \\mystery{mill} turns", "mark-kept", "\\mystery"),
        ("The mill :smile: turns", "mark-kept", ":smile:"),
        ("The ||old mill|| turns", "mark-kept", "||"),
        ("The mill #river turns", "mark-kept", "#river"),
        ("The mill {{ turns", "mark-kept", "{{"),
        ("The mill ^4", "mark-kept", "^4"),
    ],
)
def test_what_may_be_words_stays_as_typed_and_is_named(source: str, code: str, found: str) -> None:
    assert texts(source) == [source.replace("*$c*", "$c")]
    assert (code, 1, found) in said(source)


def test_a_name_after_an_at_sign_is_a_citation_where_the_text_has_citations() -> None:
    assert said("Ask @ames or write to ann@mill.example.") == []
    assert ("mark-kept", 1, "@ames") in said("As @ames says.\n\nIt turns [@berg].")


@pytest.mark.parametrize(
    "source",
    [
        "It costs $5 and $6, or $7-$8.",
        "about ~5 km or ~6 km",
        "C++ and A++ are marks",
        "the set {x, y} and {z}",
        "a^b and c^d",
        "item #3, F# and C#",
        "at 5:30:15 or 6::7",
        "[x] and [ ] are boxes",
        "[talking to @ann] she said",
        "\\{{ page }}",
        "\\$a_1\\$",
        "x\\^2\\^",
        "H\\~2\\~O",
    ],
)
def test_what_is_not_a_mark_is_neither_changed_nor_named(source: str) -> None:
    assert texts(source) == [source.replace("\\", "")]
    assert said(source) == []


def test_a_display_formula_keeps_its_lines_and_is_not_markdown() -> None:
    source = "One.\n\n$$\na = *b*\n- c\n$$\n\nTwo.\n"
    assert kinds(source) == [("paragraph", "One."), ("code", "$$\na = *b*\n- c\n$$"), ("paragraph", "Two.")]
    assert codes(source) == [("math", 3)]


def test_a_footnote_of_tex_is_a_note() -> None:
    assert texts("The mill\\footnote{An *old* one.} turns.") == ["The mill turns."]
    assert list(notes("The mill\\footnote{An *old* one.} turns.").values()) == ["An old one."]


def test_the_title_of_a_callout_is_a_paragraph_of_its_own() -> None:
    assert texts("> [!note]- Of weirs\n> A weir is low.") == ["Of weirs", "A weir is low."]
    assert texts('!!! tip "Of weirs"\n\n    A weir is low.\n\nOut.') == ["Of weirs", "A weir is low.", "Out."]


def test_a_definition_is_a_paragraph_without_its_colon() -> None:
    source = "Weir\n:   A low dam,\n    and wide.\n: A trap."
    assert texts(source) == ["Weir", "A low dam, and wide.", "A trap."]
    assert codes(source) == [("mark-dropped", 2), ("mark-dropped", 4)]


def test_code_keeps_the_marks_of_tools_as_typed() -> None:
    assert texts("Use `{{ x }}`, `$a$` and `@b`.") == ["Use {{ x }}, $a$ and @b."]
    assert texts("```\n{{ x }} [@b]\n```") == ["{{ x }} [@b]"]
