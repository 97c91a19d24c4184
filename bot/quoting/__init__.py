"""The answer policy: Found, Likely, Ambiguous or NotFound; resolving references; citations.

services          what every surface is handed: quote, cite, search, count, random, contents
server_services   the same for each server, with its own texts behind the operator's
answers           the four outcomes, and what they hold
utterances        a message or a line of the chat, read in one order; talk/: commands, greetings and the like
asking            the rest of it: a reference, a citation line (citation_lines) or words, read and answered
quoter            words -> an answer; frames/: what people write around the words; readings: with and without it
policy            the places that were found -> one of the four outcomes
references/       a reference -> an answer; naming: the works by their very names
unknown_work      the works whose names are most like one that no work has
manner            how a place wants its answers; enabled_texts: which works it may quote
random_passages   a paragraph at random
quotations        a match -> a quotation; context: how much is shown around it; matched_line: one line of it
navigation        from what is shown to what is before, after or around it
reading_pages     a work as pages of about one phone screen
anchoring         an anchor in another edition of its work: where it is, or parked; anchor_quotes: its words;
                  anchor_reading: these laid against an edition; anchor_tears: whether they were torn apart;
                  anchor_places: where they may be
limits            works that may only be quoted briefly, and what is too long to be shown
citations         a passage -> its citation; plain_words: a quotation's words, to be copied; handouts: a discussion's
examples          words of a text, and where they are, to show how one asks
suggestions       names that are offered while somebody types
"""
