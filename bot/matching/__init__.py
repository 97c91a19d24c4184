"""Remembered words -> places in the works. Pure over arrays: no I/O.

The steps, one a module:

1. `folding`     text -> words without case, marks and punctuation, each with its exact place in the original.
2. `index`       all words of all works in one array, and its 1-, 2- and 3-grams sorted, so that the places of a
                 phrase are one range of an array (a suffix array cut at depth 3: Manber and Myers 1990).
3. `candidates`  the query's n-grams, with other spellings of unknown words, vote for the places where the whole
                 query would lie (seed and extend, as in BLAST: Altschul et al. 1990).
4. `alignment`   the best places are aligned letter by letter (rapidfuzz), and their edges moved to whole words.
5. `omissions`   a query with an ellipsis is found piece by piece, and the pieces put in order.
6. `confidence`  how likely a match is the passage that was meant.

`finder` walks them; `names` finds titles and headings by name, with the same folding.
"""
