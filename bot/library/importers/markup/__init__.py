"""Pages of HTML and XHTML -> blocks: for HTML files, and for the pages of a book.

    encoding        bytes -> the letters of a page
    tree            letters -> elements and words, as a browser would build them
    links           the names of places, and the links between them
    styles          what style sheets say of a class: italics, bold, raised, hidden
    names           what makers of pages and books call their parts

What is found in the tree before it is read, each of it given a role:

    notes           marks and the notes that they lead to
    parts           numbers of pages and lines, contents, pages about the book; chrome: what a site has around its text
    left_out        how that is told; weights: how many letters lie in each element, and how many in links

Read:

    reader          elements -> blocks; inlines: the words inside a block; stanzas: words that an empty line divides
    tables          what is a table of data; lists: the numbers that lists print
    library_lines   the header and licence of a digital library, taken off
    statements      what a page states of its work
"""
