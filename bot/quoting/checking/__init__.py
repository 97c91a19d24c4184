"""What somebody says that a text says, laid next to what it says: verdict, difference and place.

checks          the values: what was checked, the verdict, the difference, the attribution
quoted_parts    a message -> the quotations in it, each with the source that is named for it; from `messages`
whole_messages  of a message without quotation marks, what is chat and what is quoted
exact_letters   words as they are printed, and what does not count as a difference between two of them
windows         the words of a work around a place, and which of them nobody quotes
differences     a quotation laid next to a window, word by word: blocks of kept, missing, added and changed words
changes         these blocks as they are shown
weighty_words   the differences that carry most, put first: a data file a language
candidates      the places that a quotation may be of, from the finder, and how sure its words make one
verdicts        what a quotation next to a place is; and the stretch of it that the place surely has
attributions    a source as it is written -> the places that are meant
part_check      one quotation -> its check; walks the steps above
checker         a message -> its checked quotations
shown_difference  its difference with long stretches folded, for every surface
"""
