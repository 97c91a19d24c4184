"""Remembered words -> places in the works. Pure over arrays: no I/O.

The steps, one a module:

1. `folding`     text -> words without case, marks and punctuation, each with its exact place in the original.
2. `index`       all words of all works in one array, and its 1-, 2- and 3-grams sorted, so that the places of a
                 phrase are one range of an array (a suffix array cut at depth 3: Manber and Myers 1990).
   `vocabulary`  the words in sorted order, and the spellings that a word may be meant for (deletes: SymSpell).
3. `query`       a person's words as the index sees them.
   `lattice`     those words with their other spellings, and every n-gram of them that stands in the works.
4. `candidates`  the n-grams vote for the places where the whole query would lie (seed and extend, as in BLAST:
                 Altschul et al. 1990); the best are ranked by how much of the query stands in them.
5. `alignment`   they are aligned letter by letter, long queries word by word, and their edges moved to whole words.
6. `omissions`   a query with an ellipsis is found piece by piece, and the pieces put in order.
7. `confidence`  how likely a match is the passage that was meant.

`finder` walks them; `names` finds titles and headings by name, with the same folding.
"""
