"""What somebody says that a text says, laid next to what it says: verdict, difference and place.

checks         the values: what was checked, the verdict, the difference, the attribution
quoted_parts   a message -> the quotations in it, each with the source that is named for it
exact_letters  words as they are printed, and what is no difference between two of them
differences    a quotation laid next to a text, word by word
weighty_words  the differences that carry most, put first: a data file a language
shown_difference  a difference as it is shown, long stretches folded
checker        a message -> its checked quotations; walks the steps above
"""
