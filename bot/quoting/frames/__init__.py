"""What people write around the words that they remember: frames ("where does it say that"), chat, names of works.

    en.txt        the frames of one language, in a form that anyone can read and extend
    patterns      the little language that they are written in, and its matching over typed words
    phrasebook    the file, read once
    typed_text    the words of what someone typed, and what is between them
    names         the names of the works that are held, as people shorten them; name_tables: the tables of them
    title_pages   the names on a title page
    ordinary_names
                  those of them that their works use as ordinary words
    slots         what may fill the slots of a frame: names of speakers and works, numbers, mentions
    matches       the frames before and after the words of one query
    remembered_words
                  what is left when the frame is taken off

Pure, but for reading the file. English only: a language comes in when somebody who reads it has checked its file.
"""
