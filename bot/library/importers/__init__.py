"""Files of other formats -> documents, which become corpus files: one module a format.

reading               runs an import in a process of its own; worker: that process; import_form: what they say
importing             a file's bytes -> the text of a corpus file, and what will be cited how
formats               which format a file is of
markdown              Markdown; plain_text: plain text; unmarked_headings: headings that nothing marks in it
unstyled_headings     headings of HTML, EPUB, DOCX and ODT that no style marks
decoding              the bytes of a text file -> UTF-8; opening: what a text states in its first lines
document              what an importer makes of a file: what it states, its blocks, what was left out or is unsure
corpus_writer         a document -> a corpus file; fitting: what such a file can hold
escapes               the words of a block as Markdown; front_matter_writer: the front matter as YAML
dry_run               what will be cited how
html                  pages of books, saved web pages, and what word processors export
epub                  books: publication/: what they hold besides their pages
markup/               the pages of both
archive               the members of a packed file, bounded; xml_tree: XML -> elements, bounded
docx, odt             documents of Word, LibreOffice and others; office/: how they are read
"""
