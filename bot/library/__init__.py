"""The works in the library: corpus file -> Work, findings about a file, and an atomic reload.

From the folder to the files of each work:

    library               the works, and how all of them are replaced at once; register: what is looked up of them
    corpus_reader         all files of the folder, read; what has not changed is not parsed again
    corpus_folder         which files and folders are texts, and which are neither
    folder_entries        what is in a folder; other_formats: files that are not texts, and what to do about them
    book                  a book in chapter files; claims: each file belongs to one work at most
    corpus_file           one file, or a book's index and its parts -> one work with its findings, a loaded_file
    held_ids              an id that is in use stays with its file
    long_loads            a load that takes long is told
    index_folder          the index in files between two runs; index_file: one of them, written and checked

Texts that servers bring:

    server_texts          each parsed and indexed once on a machine, by its digest
    server_view           the operator's texts with those of one server behind them
    layers                a small table in front of a large one that many share

Between two runs:

    kept_parses           the parsed works of one load: found where they are kept, or parsed and kept
    parse_keys            what a parse is known by: all that decides it
    parse_folder          the files of parsed works; parse_file: one of them; parse_form: what it holds
    whole_files           files that are there as a whole or not at all

One file, read:

    source_file           bytes -> text; mojibake: letters that were decoded twice
    part                  a file's front matter, blocks and findings
    front_matter_forms    where the front matter ends, in the forms of several tools
    front_matter          its keys and their types; foreign_keys: those of other tools
    digital_libraries     the header and licence that a digital library puts around a text
    markdown/             Markdown -> blocks
    plain_text            plain text -> blocks; plain_marks: page numbers and the like; plain_notes: notes
    chapter_lines         lines that read like headings; heading_series: headings because there is a row of them
    line_groups           lines between blank lines, and whether they read as verse
    numbered_lines        verses that print a number in each line
    blocks                the blocks, and the oddities that were seen on the way

The blocks, made into a work:

    structure             blocks -> Work: the text, and the tree of sections and paragraphs
    heading_levels        how deep a heading is; heading_numbers: the number that it prints
    section_labels        a section's label; paragraph_numbers: those that paragraphs print
    marks                 numbers inside paragraphs, such as `[12]`
    verse_lines           lines of a play that are not verse; stage_directions: how those are written

Files of other formats:

    importers/            such a file -> a corpus file

What is said of a text:

    findings              the codes, and what makes a finding of them
    checks                what is unlikely in a text
    summary               what was made of a text
"""
