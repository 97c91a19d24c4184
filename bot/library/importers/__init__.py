"""Files of other formats -> documents, which become corpus files: one module a format.

document        what an importer makes of a file: what it states, its blocks, and what was left out or is unsure
html            pages of books, saved web pages, and what word processors export
epub            books: publication/: what they hold besides their pages
markup/         the pages of both
archive         the members of a packed file, bounded; xml_tree: XML -> elements, bounded
"""
