"""Remembered words -> places in the works. Pure over arrays: no I/O.

The works are made searchable once:

1. `folding`       text -> words without case, marks and punctuation, each with its exact place in the original.
2. `tokenising`    works -> numbers of words in one array, and where blocks, runs and works begin in it.
3. `sorting`       all positions in the order of the three words that stand there, so that the places of a phrase are
                   one range of an array (a suffix array cut at depth 3: Manber and Myers, Suffix arrays, 1990).
4. `vocabulary`    the words in sorted order, and the spellings that a word may be meant for;
   `deletes`       found through forms with a letter left out (SymSpell: Garbe 2012).
5. `segment`       these arrays together, for some of the works; merged with others without reading them again.
   `segment_form`  a segment as bytes, to be kept in a file and opened in place.
   `index`         a few segments side by side, and which of their works may be searched.

A query then goes this way:

6. `query`         a person's words as the index sees them;
   `grams`         their own n-grams, each a range of places.
7. `exact`         where all of them stand word for word. Most queries end here.
8. `lattice`       the words with their other spellings, and the n-grams of those.
9. `candidates`    the n-grams vote for the places where the whole query would lie (seed and extend, as in BLAST:
                   Altschul et al., Basic local alignment search tool, 1990); the best are ranked by how much of the
                   query stands in them.
10. `alignment`    they are aligned letter by letter, long queries word by word, and their edges moved to whole words.
    `cascade`      looks quickly first, and harder as long as nothing is alike enough, or all that was seen is alike.
11. `omissions`    a query with an ellipsis is found piece by piece, and the pieces put in order.
12. `confidence`   how likely a match is the passage that was meant: a logistic, fitted on this engine's own matches.
13. `reprints`     one passage printed in several places is made one match.

`finder` walks these steps; `names` finds titles and headings by name, with the same folding.

To change something safely: `make test` holds the engine against a scan of the whole text (tests/matching/oracle.py),
and against cases that anyone can read and extend (tests/matching/cases); `make bench` measures recall and time beside
other engines; `make calibrate` fits the confidence again, which any change of alignment or ranking asks for. Whatever
changes what is stored raises `segment_form.VERSION`.
"""
