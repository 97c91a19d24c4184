"""Files of other formats -> documents, which become corpus files: one module a format.

document        what an importer makes of a file: what it states, its blocks, and what was left out or is unsure
archive         the members of a packed file, bounded; xml_tree: XML -> elements, bounded
docx, odt       documents of Word, LibreOffice and others; office/: how they are read
"""
