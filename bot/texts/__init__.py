"""What a text is: work, section, paragraph, span, sentence, passage, reference. Pure.

span            a stretch of a text: offsets from its start up to its end
text            the words of a work, in memory or in a file; packed: sequences of numbers instead of objects
work            a work: its text, and the tree of sections and paragraphs over it
sentences       where sentences end; full_stops and abbreviations decide on a full stop
directions      what a name opens of right-to-left controls ends where it ends
pieces          where a paragraph may be cut
reference       the address of a place, as it is printed
places          a reference -> passages, and back
anchors         a stretch told by its words and those around them, to be found again in another edition
digests         words told by a few digits, and where they are in another edition
passage         the exact words at a span: all that is ever quoted; passages: many of them, made one by one
emphasis        what the source emphasises in a passage
levels/         words for the levels of a text (`chapter`, `Kap.`), a file for each language
numerals/       numbers as headings and people write them (`VII`, `seventh`), a file for each language
"""
