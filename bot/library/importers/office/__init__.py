"""What DOCX and ODT have in common, and how each of them is read.

Of both:

    gathering       the blocks while they are gathered, and what is said of them
    paragraphs      a paragraph, once its words and its look are known -> blocks
    words           the words of one paragraph, run by run
    unstyled        headings of a document in which no style marks any
    looks           what a style, a paragraph or a run makes of its words
    style_names     what the name of a style says
    list_numbers    the numbers that are printed before paragraphs, as an office program counts them
    numbers         numbers that a file states
    stated          what its properties state of the work

DOCX:

    docx_body       paragraphs, tables and text boxes
    docx_runs       the content of a paragraph; docx_formulas: formulas in it
    docx_styles     styles
    docx_lists      lists, and how far each has been counted

ODT:

    odt_body        paragraphs, lists, tables and text boxes
    odt_runs        the content of a paragraph
    odt_styles      styles, those of lists too
"""
