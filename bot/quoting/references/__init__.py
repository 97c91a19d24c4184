"""References as people write them -> the places they mean. The one grammar of references, read left to right:

    reference   = [frame] [work] [item {("," | ";" | "and" | "&") item}] [frame]     or   item ["of"] work
    item        = place [("-" | "to") place | "f." | "ff." | "et seq."]
    place       = step {[":" | "." | "/" | ","] step}
    step        = level number       chapter 7 · Kap. 7 · 7th chapter · book the second · art. I · § 12 · ¶2 · l. 5
                | name               a heading, or what follows its number: Down the Rabbit-Hole
                | short name         Gen · 1 Cor · Jn
                | number             7 · VII · seven · 3a · 4.121 · B1
                | part of a list     Nr. 3 · lit. b · (b)(ii) · (1) and (3)
    frame       = see | cf. | please | quote | brackets | a full stop …      (FRAME in quoting/talk)

Before the first place is the name of the work, with its authors and year before or after it; a work that is alone, or
the place's own, need not be named.

`tokens` cuts the text, and `written_reference` says what a token begins. `tree` says what is below a node of a work.
`steps` reads the next step down the tree: `inner_steps` below a paragraph, `named_steps` by name, `bare_numbers` by a
number alone. `states` holds how far a reading has come; `reading` joins steps into places, ranges and lists. `names`
finds works and headings by name (`heading_names` are those of sections), `abbreviations` by a short one, `authors` by
who wrote them; `works` has these tables of one load, `present_names` those of the present one. `divisions` parts a
reference from the words next to it. `resolver` answers with the passages, or with the reason from `refusals`; what is
written as it is `printed` needs none of this.

A number by itself is a section below; where there is none of that number, the only one deeper down; a paragraph (after
a full stop, in verse, a line) where no section is left. Numbers are compared as numbers, and never fuzzily; letters
of names are. What is read into nothing is an error that names it: a range without an end, a number with a sign before
it and a place in no text are said to be so. Where several readings are as good, all of them are kept: the answer is
then a choice.
"""
