"""Other spellings and forms of an English word: of another age, of the other side of the Atlantic, joined or parted.

    en.txt      what no rule can tell: groups of words, a line each, that anyone can read and extend
    groups      the file, read once
    rules       what can be told from the letters of a word
    spellings   both together, for a word or for two neighbours

Pure and about words alone: the index says which of them a text has, so a candidate that is not a word does no
harm, but it costs a look. English only: a language comes in when somebody who reads it has checked its file.
"""
