"""Markdown -> blocks: CommonMark as `markdown-it-py` reads it, with the marks that other tools add to it.

    reader        the tokens of the blocks -> blocks; the way in is `read_blocks`
    inlines       the tokens inside a block -> pieces of plain text
    pieces        a stretch of text while it is written: emphasis and notes kept with it, cuts
    writer        pieces, written word by word; drafts: blocks while they are made
    hyphenation   words that a hyphen divides at the end of a line
    code          code blocks, kept as typed
    oddities      what is dropped or kept as typed, the same told only a few times; leftovers: lines that nothing reads
    parser        the parser with all its rules
    block_rules   notes, `:::` fences, comments over several lines, link definitions
    inline_rules  marks of notes, wikilinks, `==marks==`, `%%comments%%`, attributes
    tool_rules    templates, citations, formulas and commands of TeX, `x^2^`, ids and tags of Obsidian
    pandoc_blocks poems and tables as pandoc writes them
    tool_blocks   abbreviations, admonitions, definitions, boxes of tasks
    brackets      a limit to the work that unclosed brackets make; limits: to blocks and marks
    html_tags     what is a tag, and which tags divide paragraphs

A block's text holds letters of the source only, in the order of the source.
Source: https://spec.commonmark.org/0.31.2/
"""
