"""Remembered words -> where in the works they are: folding, index, alignment, confidence.

The works are made searchable once:

1. `folding`       text -> words without case, marks and punctuation, each with its exact position in the original.
2. `tokenising`    works -> numbers of words in one array, and where blocks, runs and works begin in it.
3. `sorting`       all positions in the order of the three words that appear there, so that those of a phrase are one
                   range of an array (a suffix array cut at depth 3: Manber and Myers, Suffix arrays, 1990).
4. `vocabulary`    the words in sorted order, and the spellings that a word may be meant for;
   `deletes`       found through forms with a letter left out (SymSpell: Garbe 2012);
   `kin`           or told by rules and lists: of another age or land, joined or parted, in another form.
5. `segment`       these arrays together, for some of the works; merged with others without reading them again.
   `segment_form`  a segment as bytes, to be kept in a file and opened in place.
   `index`         a few segments side by side, and which of their works may be searched.

A query then goes this way:

6. `query`         a person's words as the index sees them; `grams` their own n-grams, each a range of positions;
   `kin`           their spellings in other ages, joined and parted words, and simple forms. English, from kin/en.txt,
                   whose form `headed_lines` reads.
7. `exact_hits`    where all of them appear word for word. Most queries end here.
   `near_starts`   of a short query, where all appear but one, or two neighbours changed places.
8. `lattice`       the words with their other spellings, and the n-grams of those.
9. `candidates`    the n-grams vote for the positions where the whole query would lie (seed and extend, as in BLAST:
                   Altschul et al., Basic local alignment search tool, 1990); and also the passages that hold most
                   of the query's words in any order. The best are ranked by how much of the query they hold.

Each candidate is then read in two ways, and both are weighed:

10. `alignment`    the first, of words in one stretch: letter by letter, long queries word by word, and the edges moved
                   to whole words.
11. `anchors`      the second, of words that are spread: runs of the query's words, wherever they are, in any order;
    `chaining`     and the best chain of them, each with its information in nats, less what its distance costs (Li,
                   Minimap2: pairwise alignment for nucleotide sequences, 2018). `omissions` are a case of it: where the
                   query marks one, a distance costs less.
12. `evidence`     what was found and what was not: the chain's nats, those of the distinct words within one passage in
                   any order, of the longest run, the similarity, the share of the query; and how many words there were
                   to search, since in a larger library more is found by chance.
    `hits`         a hit with its evidence, and the words that were found: these are marked, and no others.
    `cascade`      looks quickly first, and harder as long as nothing is sure.
13. `confidence`   how likely a hit is the passage that was meant: a logistic over the evidence, and one over its
                   weight, its lead over the best rival and what it lacks. Fitted on this engine's own hits.
14. `reprints`     one passage printed in several places is made one match.

Words of one edition of a work are found in another without the index: `editions` finds the windows that hold most of
them, and `laying` puts right which of like words each is.

`finder` walks these steps; `names` finds titles and headings by name, with the same folding. What a question puts
around the remembered words ("where does it say …") is taken off above this room, in `quoting.frames`.

Where the time goes, in a library of 100,000 passages (processor's time, one thread): of a query with errors that is
found, 18 % votes and windows, 28 % anchors, chains and evidence, 15 % alignment, 13 % its own n-grams, 7 % positions in
the text; of an absent one, which goes through every step, 29 % votes and windows, 32 % anchors, chains and evidence,
16 % spellings, 6 % alignment, 6 % positions in the text.

To change something safely: `make test` holds the engine against a scan of the whole text (tests/matching/oracle.py),
against rules that must hold for any words (test_remembering.py), and against cases that anyone can read and extend
(tests/matching/cases and remembered); `make bench` measures recall, false accepts and time, and those of other engines;
`make calibrate` fits the confidence again, which any change of the evidence asks for. Whatever changes what is stored
raises the version in `segment_form.Form`.
"""
