### Everything Catchword says in English. Texts are never in here: they are quoted from the works.

## Answers

likely = { $probable ->
    [yes] Probably this:
   *[no] { $count ->
        [one] Perhaps this:
       *[other] Perhaps one of these:
    }
}
likely-others = Or perhaps:
ambiguous = { $total ->
    [one] You may mean this place:
   *[other] Those words appear in { $total } places:
}
ambiguous-more = … and { $count } more. Add a few words to tell them apart.
not-found-no-words = There are no words to look for. Give a few words that you remember.
not-found-no-texts = The texts enabled here are no longer in the library. A moderator can enable others.
not-found-too-long = These words are longer than { $limit } characters. Give fewer: a sentence is enough to find the place.
not-found-too-little = { $places ->
    [0] That is not enough to find a place. Give a few words that are next to each other.
   *[other] { $counted } Add a few of the words around them to find the place you mean.
}
counted = { $places ->
    [one] In 1 place
   *[other] In { $places } places
}{ $works ->
    [none] .
   *[other] : { $works }{ $more ->
        [0] .
        [one] , and the rest in 1 more text.
       *[other] , and the rest in { $more } more texts.
    }
}
counted-in-work = { $places } in { $work }
counted-list = To list them, search for the same words.
counted-listed = { $counted } { $listed ->
    [one] Choose it to read it:
   *[other] Choose one of these { $listed }{ $mixed ->
        [yes] , from as many texts as possible,
       *[no] { "" }
    } to read it:
}
not-found-nothing-like-it = I cannot find those words in the texts. If you think they are there, try one or two words that you are sure of.
nearest = The nearest place in the texts:
unknown-work = There is no text called “{ $asked }”. { $held ->
    [one] There is one text
   *[other] There are { $held } texts
}{ $steps ->
    [yes] .
   *[no] ; the command “works” lists { $held ->
        [one] it.
       *[other] them.
    }
}
unknown-work-nearest = There is no text called “{ $asked }”. Did you mean { $first }{ $second ->
    [none] { "" }
   *[other] {" "}or { $second }
}?
unreadable = “{ $asked }” is not a reference I can read. For example: { $example }
unreadable-part = I cannot read “{ $unread }” in “{ $asked }” as a place. For example: { $example }
unreadable-nearest = I cannot read “{ $unread }” in “{ $asked }” as a place. Did you mean { $first }{ $second ->
    [none] { "" }
   *[other] {" "}or { $second }
}?
unreadable-page = Texts keep no page numbers, so I cannot look up a page. Give a section and a paragraph, for example: { $example }
unreadable-open = “{ $asked }” is a range without an end. Give its last number, or write “ff.” for everything that follows. For example: { $example }
unreadable-signed = I cannot read “{ $unread }” in “{ $asked }”: no place has a number with + or − before it. For example: { $example }
unreadable-unnamed = “{ $asked }” does not say which text is meant. Put the text’s name before it, for example: { $example }
checked-word-for-word = “{ $words }” is there, word for word.
checked-nearly = “{ $words }” is there, in nearly the same words.
checked-absent = “{ $words }” is not there.
missing-section = { $within } has no { $asked }. Its sections are { $valid }.
missing-among-sections = { $within } has no { $asked }. The nearest sections are { $valid }.
missing-only-sections = { $within } has no { $asked }: it has no numbered paragraphs of its own. Its sections are { $valid }.
missing-no-sections = { $within } has no { $asked }. It is not divided into sections; its paragraphs are ¶{ $first }–{ $last }.
missing-no-sections-only = { $within } has no { $asked }. It is not divided into sections, and has one paragraph, ¶1.
missing-no-sections-none = { $within } has no { $asked }. It has neither sections nor numbered paragraphs; cite it as { $within }.
missing-paragraph = { $within } has no { $asked }. Its paragraphs are ¶{ $first }–{ $last }.
missing-paragraph-only = { $within } has no { $asked }: it has one paragraph, ¶1.
missing-paragraph-none = { $within } has no numbered paragraphs. Cite it as { $within }.
missing-sentence = { $within } has no { $asked }. Its sentences are s{ $first }–{ $last }.
missing-sentence-only = { $within } has no { $asked }: it has one sentence, s1.
missing-paragraph-of-sentence = Sentences are counted inside a paragraph, so { $asked } of { $within } needs a paragraph too: ¶{ $first }–¶{ $last }.
missing-paragraph-of-sentence-only = Sentences are counted inside a paragraph, so { $asked } of { $within } needs a paragraph too: ¶1.
missing-paragraph-of-sentence-none = { $within } has no numbered paragraphs, so its sentences are not counted. Cite it as { $within }.
missing-item = { $within } has no part “{ $asked }” that can be cited alone. Cite all of it: { $within }.
missing-line = { $within } has no { $asked }. Its lines are l{ $first }–l{ $last }.
missing-line-only = { $within } has no { $asked }: it has one line, l1.
missing-line-none = { $within } is not divided into lines. Cite it by its paragraphs.
missing-note = { $within } has no { $asked }. Its notes are n{ $first }–n{ $last }.
missing-note-only = { $within } has no { $asked }: it has one note, n1.
missing-note-none = { $within } has no notes.
missing-mark = { $within } has no { $asked }. Its marks are @{ $first }–@{ $last }.
missing-mark-only = { $within } has no { $asked }: it has one mark.
missing-mark-none = { $within } has no numbers inside its paragraphs.
missing-backwards = { $asked } ends before it begins. Put the earlier place first.
over-limit = { $reference } has { $words } words, and this text may only be quoted { $limit } words at a time. Cite less of it: a paragraph, or a sentence such as s1.
over-limit-more = { $reference } has more than { $words } words, and this text may only be quoted { $limit } words at a time. Cite less of it: a paragraph, or a sentence such as s1.
search-probable = probably this
search-heading = { $count ->
    [one] One place:
   *[other] { $count } places, the most likely first:
}
search-heading-some = { $count } of { $total } places with these words{ $mixed ->
    [yes] , from as many texts as possible
   *[no] { "" }
}:

## Checking a quotation

verdict-word-for-word = Word for word{ $remarks ->
    [none] { "" }
   *[other] {" "}but for { $remarks }
}
verdict-almost = { $words ->
    [one] Almost: 1 word differs
   *[other] Almost: { $words } words differ
}
verdict-shortened-marked = Shortened, and marked so{ $remarks ->
    [none] { "" }
   *[other] {" "}(but for { $remarks })
}
verdict-shortened = Shortened: { $words } { $count ->
    [one] is
   *[other] are
} left out
verdict-words = “{ $words }”
verdict-count = { $count ->
    [one] 1 word
   *[other] { $count } words
}
verdict-more-words = { $count ->
    [one] 1 more word
   *[other] { $count } more words
}
verdict-and = { $first } and { $last }
verdict-from-places = { $places ->
    [2] From two places
   *[other] From { $places } places
}
verdict-absent = Not in these texts
verdict-elsewhere = { $verdict ->
    [none] Right words, another place than named
   *[other] { $verdict }; another place than named
}
verdict-remark-accents = accents
verdict-remark-capitals = capitals
verdict-remark-punctuation = punctuation
verdict-remark-brackets = its own words in brackets
verdict-weighty = { $changes }.
verdict-missing = “{ $printed }” is missing
verdict-added = “{ $said }” is added
verdict-changed = “{ $said }” where the text has “{ $printed }”
verdict-likely = This is probably the place that is meant, but it may be another.
verdict-source-elsewhere = “{ $source }” is named; the words are at { $here }.
verdict-source-not-held = { $here ->
    [none] “{ $source }” is not among our texts.
   *[other] The words are at { $here }; “{ $source }” is not among our texts.
}
verdict-source-unreadable = { $here ->
    [none] I cannot find a place “{ $source }”.
   *[other] The words are at { $here }; I cannot find a place “{ $source }”.
}
verdict-same = The same words are also at { $references }{ $more ->
    [0] { "" }
    [one] {" "}and 1 more place
   *[other] {" "}and { $more } more places
}
verdict-edition = That is { $here }. Compared with { $there }:
verdict-only-text = only in the text
verdict-only-said = only in the quotation
verdict-several = { $count } quotations:
verdict-left-out = { $count ->
    [one] 1 more quotation is not checked: check it by itself.
   *[other] { $count } more quotations are not checked: check them by themselves.
}
unchecked-no-words = There are no words to check.
unchecked-too-long = This is too long to check at once. Check a part of it.
unchecked-too-little = These words are so few or so common that finding them would say nothing. Check a few more at once.

## What is said to the bot itself

said-greeting = Hello. Give me words that you remember, or a reference such as { $example }, and I quote the passage.
said-thanks = You are welcome. Whenever you remember a few more words, give them to me.
said-farewell = Goodbye.
said-onward = I do not remember earlier messages, so I cannot continue from one. Give me the words that you remember, or a reference such as { $example }.
said-wrong = If you meant another passage, give me a few more of its words. A search lists all places with similar words.
said-settings = Moderators choose how I answer on a server, with /settings in Discord’s menu of commands.
said-chat = I only quote. Give me words that you remember, or a reference such as { $example }.
said-unknown-command = There is no command /{ $command }. Say “help” to see what there is.
said-search-words = Which words? Say “search” and a few words that you remember.
said-check-words = Which quotation? Say “check:” and the words to compare with the texts.
said-which-text = Which text? Say “contents” and one of these: { $known }.

## Texts

works-row = { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
}
contents-sections = { $sections ->
    [one] 1 section
   *[other] { $sections } sections
}
contents-paragraphs = { $paragraphs ->
    [one] ¶1
   *[other] ¶1–{ $paragraphs }
}

## Corpus files

check-error = error
check-warning = warning
check-summary = { $works ->
    [one] 1 text
   *[other] { $works } texts
}, { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}.
check-anchors = { $work }: { $total ->
    [one] 1 discussion is
   *[other] { $total } discussions are
} anchored in another edition. In this one, { $fates }.
check-count-exact-there = { $count ->
    [one] 1 stays where it is
   *[other] { $count } stay where they are
}
check-count-exact-elsewhere = { $count ->
    [one] 1 moves
   *[other] { $count } move
}
check-count-nearest = { $count ->
    [one] 1 is found by words that have changed
   *[other] { $count } are found by words that have changed
}
check-count-ambiguous = { $count ->
    [one] 1 waits for a moderator, as its words may be in several places
   *[other] { $count } wait for a moderator, as their words may be in several places
}
check-count-gone = { $count ->
    [one] 1 waits for a moderator, as its words are gone
   *[other] { $count } wait for a moderator, as their words are gone
}
check-anchor = { $section ->
    [none] “{ $words }”
   *[other] §{ $section }, “{ $words }”
}: { $fate }.
check-anchor-exact-elsewhere = now { $places }
check-anchor-nearest = now { $places }, where words have changed
check-anchor-ambiguous = it may be any of { $count } places{ $count ->
    [0] { "" }
   *[other] : { $places }
}
check-anchor-gone = gone{ $count ->
    [0] { "" }
   *[other] ; the likest words are { $places }
}
check-anchors-unknown = Whether discussions would find their passages in these texts could not be told. { $message }
check-text = { $id }, “{ $title }”: { $parts ->
    [0] { "" }
    [one] 1 part,{" "}
   *[other] { $parts } parts,{" "}
}{ $sections ->
    [0] no sections
    [one] 1 section
   *[other] { $sections } sections
}, { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
}, { $words ->
    [one] 1 word
   *[other] { $words } words
}; the longest paragraph is { $longest } ({ $size ->
    [one] 1 word
   *[other] { $size } words
}). { $numbers ->
    [none] { "" }
   *[other] Sections are numbered as their headings print it ({ $numbers }).{" "}
}Paragraphs are { $printed ->
    [yes] numbered as they print it
   *[no] counted
}.{ $lines ->
    [0] { "" }
    [one] {" "}1 line (l1) is counted{ $apart ->
        [yes] ; lines with speakers’ names ({ $speakers }) and stage directions ({ $directions }) are not.
       *[no] .
    }
   *[other] {" "}{ $lines } lines (l1, l2, …) are counted, in their sections{ $apart ->
        [yes] ; lines with speakers’ names ({ $speakers }) and stage directions ({ $directions }) are not.
       *[no] .
    }
}{ $notes ->
    [0] { "" }
    [one] {" "}1 note.
   *[other] {" "}{ $notes } notes.
}{ $marks ->
    [0] { "" }
    [one] {" "}1 mark of the file is left out or kept as typed; its line is above.
   *[other] {" "}{ $marks } marks of the file are left out or kept as typed; their lines are above.
}
corpus-trouble = { $files ->
    [one] One text could not be loaded. To see why:
   *[other] { $files } texts could not be loaded. To see why:
} { $command }

also = The same passage is also at { $references }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more places
}
nearly = Nearly so in: { $references }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more places
}
index-not-kept = The index could not be written to { $path } ({ $reason }), so it is made again at every start. Free some space there, make the folder writable, or name another one in the setting “data”.
index-damaged = A moment: the index of the texts is being checked and, if it is damaged, rebuilt. Try again in a minute.
index-check-slow = Checking the index takes longer than { $seconds } seconds. Is the disk of the data folder reachable? Make it reachable, or restart the bot.
index-rebuilt = The index was damaged, and has been rebuilt{ $path ->
    [none] .
   *[other] { " " }in { $path }. If that happens again, check the disk, and which programs write there.
}
parsing-texts = The texts are read for the first time, or again after an update. This can take a minute; the next start is fast.
checking-texts = Every text is read from its file. This can take a minute.
indexing-loading = Opening the texts
indexing-reading = Reading their words
indexing-sorting = Sorting them
indexing-writing = Writing the index
indexed = { $works ->
    [one] 1 text
   *[other] { $works } texts
}, { $passages ->
    [one] 1 passage
   *[other] { $passages } passages
}, { $words } words.
indexed-damaged = { $files ->
    [one] A file of the index was damaged and is made again.
   *[other] { $files } files of the index were damaged and are made again.
}
indexed-read = { $works ->
    [0] Nothing was new; the index was opened in { $milliseconds } ms.
    [one] 1 text was indexed in { $seconds } s: { $rate } passages a second.
   *[other] { $works } texts were indexed in { $seconds } s: { $rate } passages a second.
}
indexed-kept = The index takes { $size } in { $segments ->
    [one] 1 file
   *[other] { $segments } files
} in { $path }
indexed-small = The index takes { $size }. An index this small is made at each start; nothing was written.

import-place = { $path }{ $place ->
    [block] , block { $number }
   *[line] :{ $number }
}
import-blocks = Blocks are the headings, paragraphs and notes of the file, counted from its start.
import-more = { $count ->
    [one] One more of this kind is not shown; --json lists it.
   *[other] { NUMBER($count) } more of this kind are not shown; --json lists them.
}
file-import-added = { $source } is now { $path }. Look through it, then load it: restart the bot, or send it SIGHUP.
file-import-dry-run = This was a dry run. Without --dry-run, { $source } becomes { $path }.
file-import-refused = { $source } cannot be imported.
file-import-file-exists = { $path } exists already, so nothing was written. To replace it, move that file away and import again; for another text, give another --id.
file-import-id-in-use = Another text in this folder has the id { $id }, so nothing was written. To replace that text, move its file away and import again; for another text, give another --id.

finding-front-matter-long = the front matter is longer than { $detail } characters. Is its closing “---” missing?
finding-front-matter-open = the front matter is opened with “---” but never closed. Put “---” on a line of its own after its last key.
finding-key-unknown = the key “{ $key }” is unknown.{ $nearest ->
    [none] { "" } The keys are: { $known }.
   *[other] { "" } Did you mean “{ $nearest }”?
}
finding-key-missing = the front matter has no “{ $key }”. Until you add one, it is made from the file’s first heading or name.
finding-value-type = { $wanted ->
    [list] “{ $key }” must be a list: write { $key }: [first, second].
    [quotation_limit] “{ $key }” must be a whole number from 1.
    [numbering] “{ $key }” must be counted, verse, article, continuous or line. For example: { $key }: verse
    [marks] “{ $key }” must be brackets, for numbers like [12] in the text, or raised, for numbers like ².
   *[text] “{ $key }” must be plain text.
}
finding-id-form = “{ $id }” cannot be an id. Use up to 32 letters, digits and hyphens, at least one of them a letter.
finding-id-twice = the id “{ $id }” is already used by { $other }. Give this text another id.
finding-no-id = the file’s name cannot be made into an id. Give an id in the front matter.
finding-alias-shared = the alias “{ $alias }” is also a name of { $other }. People who use it will be asked which text they mean.
finding-heading-not-found = { $key ->
    [slogans] “slogans” names “{ $name }”, but no paragraph has these words. Copy the whole paragraph.
   *[other] “{ $key }” names “{ $name }”, but no heading has these words. Copy the heading exactly.
}
finding-no-front-matter = there is no front matter. The text is loaded as { $id }; give it an id and a title in front matter.
finding-empty = the file has no paragraphs.
finding-section-empty = the section “{ $heading }” (§{ $label }) has no paragraphs.
finding-sections-empty-more = { $count ->
    [one] one more section holds no paragraph.
   *[other] { $count } more sections hold no paragraph, the first of them here.
}
finding-no-words = this file holds no text.
finding-controls-left-out = invisible control characters are left out of “{ $found }”.
finding-encoding-guessed = this is not UTF-8, and does not say what it is. It is read as { $found }. If letters with accents look wrong, save the file as UTF-8 and import it again.
finding-contents-left-out = the table of contents is left out: contents are made from the headings.
finding-hidden-words = hidden words, such as “{ $found }”, are left out.
finding-ruby-reading = readings above characters, such as “{ $found }”, are left out.
finding-page-part = “{ $found }” is left out: it belongs to the web page, not to the text. If it is part of the text, add it by hand.
finding-book-part = “{ $found }” is left out: this page is about the book (a cover, a title page, an imprint), and not part of its text.
finding-heading-emptied = the heading “{ $found }” is left out, because nothing is left below it: its notes are with the words that they belong to, and contents are made from the headings.
finding-heading-of-contents = “{ $found }” is taken as a heading from the book's table of contents. The page itself does not print it.
finding-page-missing = “{ $found }” is in the book's list of pages, but not in the file. Get the book again, or add the page by hand.
finding-no-package = this packed file does not say where its pages are, so it is not an EPUB. Get it again, or save it again in the program that made it.
finding-tracked-changes = this file has { NUMBER($count) } tracked { $count ->
    [one] change
   *[other] changes
}. What was inserted is taken as text, and what was deleted is left out. Accept or reject the changes in the file if that is not what you want.
finding-comments = { $count ->
    [one] the comment “{ $found }” is
   *[other] { NUMBER($count) } comments, such as “{ $found }”, are
} left out.
finding-page-heads = what is printed at the top or bottom of every page, such as “{ $found }”, is left out.
finding-text-box = { $count ->
    [one] the words of the text box “{ $found }” come
   *[other] the words of { NUMBER($count) } text boxes, such as “{ $found }”, come
} after the paragraph to which the box is tied. Move them if they belong to another place.
finding-embedded = { $count ->
    [one] an embedded object (a chart, a formula, a file) is
   *[other] { NUMBER($count) } embedded objects (charts, formulas, files) are
} left out. Add their words by hand if they belong to the text.
finding-symbol = a character of a symbol font (“{ $found }”) is left out, because its letter is not known. Put it in by hand.
finding-number-form = “{ $found }” is printed with other numerals in the file. It is written in Arabic numerals.
finding-formula = the formula “{ $found }” is written in one line. Check that it says the same.
finding-table-layout = the table that begins with “{ $found }” is read cell by cell, because its cells hold several paragraphs or headings. Check their order.
finding-note-missing = the note whose mark comes after “{ $found }” is not in the file.
finding-headings-unstyled = no style marks a heading in this file. { $count ->
    [one] “{ $found }” is
   *[other] { NUMBER($count) } lines, such as “{ $found }”, are
} taken for headings because of how they look. Give headings their styles in the file if that is wrong.
finding-heading-long = “{ $found }” is marked as a heading, but it is too long for one, so it is a paragraph.
finding-stated-author = the file's properties name “{ $found }” as its author. That may be the person who typed it: change the authors if so.
finding-zip-damaged = this file is damaged: it is cut off, or it was changed. Get it again, or save it again in the program that made it.
finding-zip-many = more than { NUMBER($most) } files are packed in this file. That is more than any book has, so it is not opened.
finding-zip-large = what is packed in this file is larger than { $megabytes } MB. Take out pictures, or save its text as several files.
finding-zip-outside = “{ $name }”, which is packed in this file, would lie outside of its folder. Get the file from another place, or save it again in the program that made it.
finding-encrypted = this file is protected by a password or a shop's copy protection. Save it without the protection, or get a copy that has none.
finding-xml-damaged = { $row ->
    [0] “{ $member }”
   *[other] line { NUMBER($row) } of “{ $member }”
}, which is packed in this file, cannot be read. Save the file again in the program that made it.
finding-xml-entities = “{ $member }”, which is packed in this file, gives names to text of its own or outside of it (XML entities). Texts need none, and such files can do harm. Save it again in the program that made it.
finding-xml-large = this file has more than { NUMBER($most) } XML elements, or more than { NUMBER($deepest) } inside one another. Save its text as several files.
finding-block-syntax = “{ $found }” at the start of this line does not begin a list or table here, so it is kept as typed. Put a blank line before it, or a backslash if it belongs to the text.
finding-heading-blank = “{ $found }” is not a heading, because there is no space after the “#”. Put one there, or a backslash before the “#” if it belongs to the text.
finding-heading-inside = the heading “{ $found }” is inside a quotation, a list or a note, so it is a paragraph and does not begin a section.
finding-heading-lines = “{ $found }” is a heading because the line below it is “---” or “===”. If it is a paragraph, put a blank line between them.
finding-number-kept = “{ $found }” is kept as part of the text: it does not look like the number of an item in a list.
finding-code = “{ $found }” begins a block of code, which is kept as typed, line by line. If it is not code, remove the marks, or the four spaces before it.
finding-cells-dropped = this row has more cells than the first row of its table, so “{ $found }” is left out.
finding-too-deep = “{ $found }” is left out: lists and quotations are nested too deeply here.
finding-marks-many = this paragraph has too many marks (*, [, <, line breaks and the like), so it is kept as typed, marks and all. Divide it with blank lines, or delete the marks.
finding-blocks-many = this file has too many paragraphs, list items or table cells, up to this line. Divide the text into several, or delete what does not belong to it.
finding-brackets = too many brackets are open here. The rest are kept as typed.
finding-html-dropped = the HTML tag { $found } is left out. The words inside it are kept.
finding-html-left-out = “{ $found }” is left out with everything inside it: it does not belong to the text.
finding-html-unknown = “{ $found }” is not an HTML tag, so it is kept as typed. Put a backslash before the “<” if it belongs to the text.
finding-raised-mark = the raised mark “{ $found }” is left out: it belongs to a note, not to the words.
finding-comment = the comment “{ $found }” is left out.
finding-attributes = “{ $found }” is left out: it says how the text looks, and does not belong to it.
finding-template = “{ $found }” is left out: a site generator replaces it with something else, so it does not belong to the text.
finding-citation = the citation “{ $found }” is left out: it names a source, and does not belong to the text.
finding-math = “{ $found }” is a formula. It is kept as typed.
finding-mark-typed = “{ $found }” looks like a mark. It may be words, so it is kept as typed. Delete it if it does not belong to the text.
finding-page-furniture = “{ $found }” is left out: it belongs to the printed page, not to the text.
finding-wikilink = “{ $found }” is a link. The words that it shows are kept, and its brackets are left out.
finding-mark-dropped = the mark “{ $found }” is left out. The words around it are kept.
finding-mark-kept = “{ $found }” looks like a mark, but it is incomplete or unknown, so it is kept as typed. Put a backslash before it if it belongs to the text.
finding-link-unused = “{ $found }: …” is read as the address of a link, and left out. No link uses it.
finding-note-undefined = the note “{ $found }” is not in the file, so its mark is kept as typed. Add a line “{ $found }: …”.
finding-note-unmarked = nothing in the text refers to the note “{ $found }”.
finding-note-twice = the note “{ $found }” is in the file more than once. Give each its own name.
finding-note-empty = the note “{ $found }” has no words.
finding-soft-hyphen = invisible hyphens (U+00AD) are left out.
finding-hyphen-joined = a word is divided at the end of this line. It is joined to “{ $found }”, as elsewhere in the text.
finding-hyphen-divided = a word may be divided at the end of this line. “{ $found }” is kept as typed. Join it, or put the whole word on one line.
finding-and-more = the same for “{ $found }” on { $count ->
    [one] one more line
   *[other] { $count } more lines
}, from this one on.
finding-image = the image “{ $found }” is left out: a text has only words.
finding-replacement-character = the text contains the replacement character (U+FFFD): letters were lost when the file was made.
finding-not-utf8 = this is not UTF-8 (byte { $byte }{ $meant ->
    [none] {""}
   *[other] , which is “{ $meant }” in Windows-1252
}). Save the file as UTF-8.
finding-control-character = the line holds a control character, { $character }{ $meant ->
    [none] . Delete it; a text has none.
   *[other] . In Windows-1252 that is “{ $meant }”: open the original as Windows-1252 and save it as UTF-8.
}
finding-control-characters-more = { $lines ->
    [one] one more line holds
   *[other] { $lines } more lines hold
} control characters, from this one on.
finding-utf-16 = this is UTF-16, two bytes for each letter. Save the file as UTF-8 (in Notepad: “Save as”, encoding “UTF-8”).
finding-folder-in-book = folders inside the folder of a book are not read. Move their files next to the index, or name them in “parts”.
finding-part-is-book = this file names parts of its own, and another file names it as a part. Take it out of the parts of that file.
finding-no-regular-file = this is not a regular file, so it is not read. Put a file there.
finding-front-matter-foreign = this front matter is { $form }, which is recognised but not read: id and title are made from the file’s name and first heading. Write it as YAML between two “---” lines, such as “title: On Walking”.
finding-front-matter-form = lines { $first }–{ $last } say what the text is, and are read as front matter; they are not part of the text. As YAML between two “---” lines they could say more, such as an id.
finding-front-matter-proposed = these lines say what the text is, but they are part of the text. Delete them, and write between two “---” lines at the top of the file: { $lines }
finding-title-again = { $form ->
    [section] the title is a section of its own, next to the chapters, and counts as the first. Put the headings of the chapters one level lower (one “#” more).
   *[paragraph] the first paragraph repeats the title. Make it a heading (in Markdown “# ” before it), or delete it.
}
finding-library-left-out = lines { $first }–{ $last } are a digital library’s header or licence. They are left out: they are not part of the text, and never quoted.
finding-library-words = “{ $found }” reads like the words of a digital library or a transcriber, not of the text. Delete the paragraph if it does not belong to the text.
finding-page-breaks = { $count ->
    [one] a page break (form feed) is read as a blank.
   *[other] { $count } page breaks (form feeds), from this line on, are read as blanks.
} A paragraph that goes on over the page is cut in two there, where blank lines surround it: join it.
finding-page-numbers = { $count } paragraphs are only a number, each greater than the last (lines { $lines }): these look like page numbers. Delete them; otherwise they are quoted and counted. Where they number chapters, make them headings.
finding-decoded-twice = “{ $found }” was “{ $meant }”: letters were decoded twice, here and on { $count ->
    [one] no other line.
   *[other] other lines ({ $count } in all: { $lines }).
} Take the original file again and open it as UTF-8, or put the letters right.
finding-other-format = { $kind ->
    [document] this looks like { $format }, not like a text. Make Markdown of it, for example with pandoc (give the file its own ending first, such as .docx).
    [word] this looks like { $format }, not like a text. Save it as plain text (.txt, UTF-8) in the program it was made for.
    [pdf] this looks like { $format }, not like a text. Take the text out of it, for example with pdftotext.
    [packed] this looks like { $format }, not like a text. Unpack it, and put the text itself here.
   *[other] this looks like { $format }, not like a text. Open it in the program it was made for, and save it as plain text or Markdown.
}
finding-no-text-file = this file holds only NUL bytes: its words are lost. Put a copy of the text here.
finding-verse-lines = { $count ->
    [one] these lines read like verse
   *[other] { $count } groups of lines read like verse (lines { $lines })
}, but they have no break marks, so they are joined into prose. Put two spaces or “\” at the end of each line to keep the breaks.
finding-chapter-lines = { $count ->
    [one] “{ $found }” reads like a heading, but it is a paragraph.
   *[other] “{ $found }” and { $count } such lines in all ({ $lines }) read like headings, but they are paragraphs.
} Make them headings (in Markdown “## ” before each), so that they can be cited.
finding-no-headings = from here on, { $paragraphs } paragraphs follow each other without a heading. Make headings of the lines that head the chapters (in Markdown “## ” before each), so that they can be cited.
finding-paragraph-long = this paragraph has { $words } words. Are the blank lines between its paragraphs missing?
finding-parts-many = there are more than { $most } parts. Divide the text into several.
finding-part-unusable = { $reason ->
    [outside] “parts” names “{ $name }”, which is outside the folder of this file. Put the file into the folder, and give its name.
    [format] “parts” names “{ $name }”, which is neither Markdown (.md) nor plain text (.txt).
    [twice] “parts” names “{ $name }” twice, or names this file itself. Keep one.
   *[missing] “parts” names “{ $name }”, but there is no such file. Give the name of a file in this folder.
}
finding-file-not-read = { $kind ->
    [document] { $ending } files are not read. Make Markdown of it, for example with: pandoc -t markdown -o "{ $made }" "{ $name }"
    [word] { $ending } files are not read. Save it as plain text (.txt, UTF-8), or as .docx, of which pandoc can make Markdown.
    [pdf] { $ending } files are not read. Take the text out of it (for a PDF: pdftotext "{ $name }"), and check that its paragraphs are whole.
    [ebook] { $ending } files are not read. Make plain text of it, for example with Calibre’s ebook-convert.
    [packed] { $ending } files are not read. Unpack it, and put the text itself here.
    [media] { $ending } files hold no text that could be read. Move the file elsewhere if it is not needed here.
    [copy] this looks like a copy that an editor or a program left behind, so it is not read. Delete it if it is not needed, or give it a name that ends in .md or .txt.
    [about] this is not a text, so it is not read. If it is one, name it .md (Markdown) or .txt (plain text).
    [none] a file without an ending is not read. Name it .md (Markdown) or .txt (plain text).
   *[other] { $ending } files are not read. Save the text as Markdown (.md) or plain text (.txt).
}
finding-folder-not-read = { $files ->
    [0] this folder is empty.
    [one] this folder holds a file that is not read: it has no index.md. Put the file into the folder above, or add an index.md to make a book of it.
   *[other] this folder holds { $files } files that are not read: it has no index.md. Put the files into the folder above, or add an index.md to make one book of them.
}
finding-folder-linked = this is a link to a folder outside this one, or to this folder itself, and is not followed. Copy the files here.
finding-link-outside = this is a link to a file outside this folder, and is not followed. Copy the file here.
finding-link-dangling = this is a link to a file that does not exist. Copy the file here, or delete the link.
finding-link-again = this is a link to { $name }, which is read already, so it is not read again. Delete the link.
finding-not-in-parts = { $name } names the parts of this book, and this file is not one of them, so it is not read. Add it to “parts”, or move it out of the folder.
finding-part-without-heading = this part does not begin with a heading, so its first paragraphs belong to the last section of the part before. Begin it with a heading, or give it a “title” in its front matter.
finding-part-claimed = “parts” names “{ $name }”{ $count ->
    [0] , which belongs
    [one] {" "}and another file, which belong
   *[other] {" "}and { $count } more files, which belong
} to { $other } (in “{ $folder }”) already. A file belongs to one text: take it out of one of them, or copy it.
finding-parts-unusable-more = { $count ->
    [one] one more name in “parts” cannot be used.
   *[other] { $count } more names in “parts” cannot be used.
}
finding-no-texts = there is no text in this folder. Put a Markdown (.md) or plain text (.txt) file into it.
finding-too-large = the file is larger than { $megabytes } MB. Divide the text into several.
finding-unreadable = the file cannot be read: { $detail }.
finding-names-parts = this file names other files as its parts, such as “{ $name }”. Copy all of them into the corpus folder: they need no import.
finding-format-refused = { $kind ->
    [empty] this file is empty. Export or download it again.
    [pdf] this is a PDF, which holds pages and not a text, so it is not read. Import the document that the PDF was made from (DOCX, ODT or HTML), or save its text as a .txt file, for example with pdftotext, and look through it.
    [rtf] this is RTF, which is not read. Open it in Word or LibreOffice, and save it as DOCX or ODT.
    [doc] this is a document of an older Word, or an encrypted one, which is not read. Open it in Word or LibreOffice, and save it as DOCX or ODT without a password.
    [tei] this is TEI, which is not read. Convert it to EPUB, DOCX or HTML, for example with TEIGarage, and import that.
    [flat-odt] this is a flat ODT file, which is not read. Open it in LibreOffice, and save it as ODT.
    [web-archive] this is a web archive, which is not read. Open it in a browser, and save the page as HTML only.
    [sheet] these are slides or a spreadsheet, not a text. Copy the text into a document, and save it as DOCX or ODT.
    [ebook] this is a Kindle or Palm book, which is not read. Convert it to EPUB, for example with Calibre.
    [xml] this is XML of a kind that is not read. Convert it to HTML or EPUB, and import that.
    [markup] the name says that this is source text of another tool, whose marks would be read as words. Convert it to HTML, EPUB or Markdown, for example with pandoc.
    [packed] this is a packed file. Unpack it, and import the text inside.
   *[other] this is not a text that can be imported. Save it as DOCX, ODT, EPUB, HTML, Markdown or plain text.
}{ $named ->
    [none] { "" }
   *[other] {" "}(Its name says { $named }.)
}
finding-format-misnamed = the name says { $named }, but the file is { $kind ->
    [markdown] Markdown
    [text] plain text
    [html] HTML
    [epub] EPUB
    [docx] DOCX
   *[odt] ODT
}, and is read as that.
finding-too-slow = reading this file took longer than { $seconds } s, so it was stopped. Divide the text into several files.
finding-too-much-memory = reading this file took more than { $megabytes } MB of memory, so it was stopped. Divide the text into several files.
finding-not-finished = this file could not be read to its end. Save it again in the program it was made with, or in another format, and import that.
finding-stated-taken = “{ $found }” says what the text is. It is in the front matter, and not part of the text.
finding-title-guessed = the file does not state a title. “{ $found }” is its first heading or its name. Change the title if it has another.
finding-escapes = { $count ->
    [one] a backslash before a sign is
   *[other] { $count } backslashes before signs are
} left out: a program that makes Markdown puts them there.
finding-paragraphs-joined = { $count ->
    [one] a paragraph goes on after a blank line
   *[other] { $count } paragraphs go on after a blank line
}, in the middle of a sentence (“{ $found }”, { $count ->
    [one] line { $lines }
   *[other] lines { $lines }
}). The parts are joined.
finding-headings-guessed = { $count ->
    [one] “{ $found }” (line { $lines }) is taken for a heading because of how it looks: nothing marks it. Make it
   *[other] { $count } lines, such as “{ $found }”, are taken for headings because of how they look: nothing marks them (lines { $lines }). Make them
} a paragraph by hand if that is wrong.
finding-written-unlike = the italics, bold or signs of “{ $found }” cannot be written in Markdown exactly as they are. Compare this paragraph with the file.

## Problems

problem = Error: { $message }
problem-folder-missing = there is no corpus folder { $path }.
problem-name-folder = Name one with --corpus.
problem-folder-unreadable = the corpus folder { $path } cannot be read: { $detail }.
problem-no-works = no text in { $path } could be loaded. To see why: { $command }
problem-at = { $path }, line { $line }: { $message }
problem-in = { $path }: { $message }
problem-setting-unknown = there is no setting “{ $key }”. The settings are: { $detail }.
problem-setting-value = “{ $key }” must be { $key ->
    [questions] the path of a file.
   *[other] the path of a folder.
}
problem-settings-missing = there is no settings file { $path }.
problem-settings-unreadable = the settings file { $path } cannot be read: { $detail }.
problem-settings-not-regular = the settings file { $path } is not a regular file, so it is not read. Put a file there.
problem-settings-too-large = the settings file { $path } is larger than a settings file can be. Put the right file there.
problem-secret-not-regular = the { $key } file { $path } is not a regular file, so it is not read. Put a file there.
problem-secret-too-large = the { $key } file { $path } is larger than a { $key } can be. Put a file with nothing but the { $key } there.
problem-questions-missing = the file of questions { $path } does not exist. Put one there, or remove the setting.
problem-questions-unreadable = the file of questions { $path } cannot be read: { $detail }.
problem-questions-not-regular = the file of questions { $path } is not a regular file, so it is not read. Put a file there.
problem-questions-too-large = the file of questions { $path } is larger than a list of questions can be. Put the right file there.
problem-questions-kind = “{ $key }” is not a kind of questions. { $nearest ->
    [none] They are: { $known }.
   *[other] Did you mean “{ $nearest }”?
}
problem-questions-not-a-list = “{ $key }” must be a list of questions, each on a line of its own that begins with “- ”.
problem-questions-not-a-line = a question must be one line of text. Put it in quotation marks, without a line break or an escape for one.
problem-questions-too-long = a question has at most { $most } characters. Shorten this one: “{ $question }…”
problem-questions-empty = this line holds no question. Write one, or delete the line.
problem-questions-twice = this question is there twice: “{ $question }”. Delete one of the two.
problem-questions-too-few = the file of questions { $path } has fewer than { $least } questions, so one would be asked twice running. Add some.
problem-questions-too-many = the file has { $count } questions, and can have { $most }. Delete those from here on, or others.
problem-setting-secret = “{ $key }” holds a secret, and a secret is never in this file. Set { $detail }, or { $detail }_FILE to the name of a file that holds it.
problem-secret-not-text = { $key } has a character that is not UTF-8. Set it again in UTF-8.
problem-secret-file = the { $key } file { $path } cannot be read: { $detail }.
problem-secret-empty = the { $key } file { $path } is empty. Put the { $key } there.
problem-secret-unlikely = the token does not look like the token of a bot, which has three parts with dots between them. The application’s ID, its public key and its client secret are something else. Copy the token from the Bot page at https://discord.com/developers/applications
problem-setting-variable = there is no setting { $key }, so it does nothing.{ $nearest ->
    [none] { "" }
   *[other] {" "}Did you mean { $nearest }?
}
problem-secret-exposed = other accounts of this machine can read the { $key } file { $path }. Take that right from them: chmod go-rwx { $path }
problem-yaml-syntax = this is not valid YAML. Put text that has “: ” or “#” in it in quotation marks, and close every quotation mark and bracket.
problem-yaml-character = YAML does not allow this character: { $detail }. Delete it.
problem-yaml-number = a number here is larger than YAML allows: that of a character in quotation marks, such as “\U00110000”, or that of a version after “%YAML”. Write the character itself, or delete the line with the version.
problem-yaml-alias = this uses a YAML anchor or alias (&, *). Write the value itself, or put it in quotation marks.
problem-yaml-tag = this uses a YAML tag ({ $detail }). Write a plain value, or put it in quotation marks.
problem-yaml-documents = a second YAML document begins here. Keep only one, without a line “---” inside it.
problem-yaml-too-large = the file is longer than { $detail } characters. Make it shorter.
problem-yaml-too-deep = this is nested deeper than { $detail } levels. Use only text, numbers and lists.
problem-yaml-key = this key is not plain text. Write “key: value”.
problem-yaml-key-twice = the key “{ $detail }” is there twice. Keep one.
problem-yaml-not-a-mapping = this is not a list of “key: value” lines.
problem-storage-unreachable = the database cannot be used at the moment, so nothing was read or saved. Try again later.
problem-storage-full = nothing was saved: the disk of the database is full. The bot’s operator has to free some space.
problem-storage-busy = nothing was saved: the database is busy. Try again.
problem-storage-read-only = nothing was saved: the database cannot be written to. The bot’s operator has to fix that.
problem-storage-login = the database refuses the user or password. The bot’s operator has to correct the database’s address.
problem-storage-name = no database has that name. The bot’s operator has to create it, or correct the database’s address.
problem-storage-damaged = the database is damaged. The bot’s operator has to restore a backup.
problem-storage-newer = the database was made by a newer version of Catchword. Install that version, or restore a backup from before it.
problem-storage-gone = nothing was saved: the file of the database was deleted, moved or replaced while the bot runs. The bot’s operator has to put it back, or restore a backup.
problem-storage-altered = nothing was saved: something in the database is not as Catchword made it, such as a trigger, an index or a column of another type, and drops, changes or refuses what is saved. The bot’s operator has to undo that.
problem-storage-no-access = nothing was read or saved: the database cannot be opened. The bot’s operator has to let the bot’s account read and write the file of the database and its folder or, where it has too many files open, raise that limit.
problem-storage-rights = nothing was saved: PostgreSQL does not let the bot’s user do what it has to. The bot’s operator has to grant that user all rights on the tables of Catchword and their schema, and to turn off row-level security on the tables.
problem-storage-search-path = nothing was saved: no schema in the “search_path” of the bot’s user in PostgreSQL exists and may be used. The bot’s operator has to correct that with ALTER ROLE … SET search_path or GRANT … ON SCHEMA.
problem-storage-connections = nothing was read or saved: PostgreSQL takes no more connections of the bot’s user. Try again later; if it goes on, the bot’s operator has to close other connections or raise the limit.
problem-storage-not-regular = { $detail } is { $kind ->
    [folder] a folder
    [pipe] a named pipe
    [socket] a socket
    [device] a device
    [link] a link
   *[lost-link] a link that leads nowhere
}, and not a file of the database, so it is not opened. The bot’s operator has to move it away or, for the database itself, put the file or a backup there.
problem-storage-address-bytes = the address in CATCHWORD_DATABASE_URL has a character that is not UTF-8, or the character NUL. Write special characters as in “%C3%A9” for “é”, and the character % itself as “%25”.
problem-storage-address = CATCHWORD_DATABASE_URL is not the address of a PostgreSQL database. For example: postgresql://user@host/name
problem-storage-option = the address in CATCHWORD_DATABASE_URL has the option “{ $detail }”, which cannot be used here. Remove it. You can keep sslmode, host, port and target_session_attrs.
problem-storage-driver = the driver for PostgreSQL, asyncpg, is not installed. In the repository, run “make postgresql”; next to a wheel, install requirements-postgresql.lock with pip.
problem-copies-nothing = there is nothing to back up yet: no database at { $detail }.
problem-copies-missing = there is no file { $detail }.
problem-copies-onto-itself = { $detail } is the database itself. Name another file.
problem-copies-onto-other = { $detail } already exists and is not a backup of Catchword. Name a new file, or an earlier backup.
problem-copies-name = { $detail } is in the data folder, where Catchword keeps its own files. Name a file elsewhere, or one there that ends in “.db” and has another name than the database’s own files.
problem-copies-damaged = { $detail } is damaged, or not a database. Nothing was restored.
problem-copies-not-whole = the database { $detail } is damaged, or parts of it are missing, so it was not copied. Earlier backups are as they were: restore one.
problem-copies-not-ours = { $detail } is a database, but not of Catchword, so it was not copied. Put the right file there, or restore a backup.
problem-copies-foreign = { $detail } is a database, but not of Catchword. Nothing was restored.
problem-copies-incomplete = { $detail } is a database of Catchword, but parts of it are missing or not as Catchword makes them. Nothing was restored. Take another backup.
problem-copies-unreadable = nothing in { $detail } can be read. Nothing was restored. Take another backup.
problem-copies-too-large = { $detail } is larger, or takes longer to read, than any backup of Catchword. Nothing was restored. Take another backup.
problem-copies-failed = the copy was not made ({ $detail }).
problem-copies-postgresql = the database is in PostgreSQL. Copy it with PostgreSQL’s own programs, pg_dump and pg_restore.
backup-made = The database was copied to { $path }.
backup-restored = The backup is restored; a bot that runs goes on with it within five seconds.{ $unreadable ->
    [0] { "" }
    [one] { "" } One of its saves could not be read and was left out; { $rows } were restored.
   *[other] { "" } { $unreadable } of its saves could not be read and were left out; { $rows } were restored.
}{ $before ->
    [none] { "" }
   *[other] { "" } What was there before is kept in { $before }.
}
problem-words-and-stdin = give the words either on the command line or with --stdin, not both.
problem-line-long = a line of the input is longer than { $limit } characters, so it was passed over. Give one query a line.
problem-input-long = the input is longer than { $limit } characters. Give one message.
problem-line-endless = a line of the input has no end, so the rest is not read. Give text, one query a line.
problem-stream-encoding = the encoding of the output, { $encoding }, cannot hold every character: those are written as escapes, such as \u2019. For the characters themselves, set PYTHONUTF8=1, or a locale with UTF-8.
problem-system = { $path ->
    [output] the output could not be written: { $detail }.
    [input] the input could not be read: { $detail }.
    [none] the system refuses something that this command needs: { $detail }.
   *[other] { $path }: { $detail }.
 }
problem-path-and-corpus = give the folder either after the command or with --corpus, not both.
problem-usage = { $message } See: { $command }
usage-option = { $command } has no option { $option }.{ $nearest ->
    [none] { "" }
   *[other] {" "}Did you mean { $nearest }?
}
usage-command = { $command } has no command { $name }.{ $nearest ->
    [none] { "" }
   *[other] {" "}Did you mean { $nearest }?
}
usage-extra = { $command } does not take “{ $words }”. Leave it out.
problem-import-one = --id and --title are for one file. Import the files one by one.
usage-flag = { $option } takes no value. Leave out what is after the “=”.
needs = { $name } needs { $what }.
needs-words = words to look for
needs-reference = a reference{ $example ->
    [none] { "" }
   *[other] , such as { $example }
}
needs-work = the name of a text
needs-server = the id of a server, a long number
needs-text = the id of a text
needs-number = a whole number from { $least } to { $most }
needs-folder = the path of a folder
needs-file = the path of a file

## Chat

chat-welcome = Type words that you remember. /help lists the commands, /quit ends.
takes-words = words
takes-reference = reference
takes-work = text
takes-number = number
chat-number = Open that place of the list
chat-next = Read on: the rest of the paragraph, then the next one
chat-previous = Read what comes before
chat-wider = Show the paragraph, then its neighbours
chat-section = Show the whole section
chat-copy = Print the words and their source without colour or line breaks
chat-text-changed = { $work } has changed since that was shown. Look for the words again.
chat-nothing-shown = { $places ->
    [0] There is no quotation to go on from. Give me words that you remember first.
    [one] There is no quotation to go on from. Type 1 to open the place of the list.
   *[other] There is no quotation to go on from. Type a number from 1 to { $places } to open a place of the list.
}
chat-no-next = This is the end of { $work }.
chat-no-previous = This is the beginning of { $work }.
chat-no-wider = This is all of { $work }.
chat-onward = To go on from the last quotation, type next, previous, wider, section or copy. To open a place of a list, type its number.
chat-reload = Read the texts again
chat-quit = End
chat-options =
    A reference looks like this: { $example }
    /quote, /search and /random look only in one text with --work text; /search --limit 20 lists 20 places.
chat-dashes = If these are words of a text, put them in quotation marks.
chat-unknown = There is no command { $command }. /help lists them.
reloaded = The corpus was read again: { $added } added, { $changed } changed, { $removed } removed.
reload-kept = { $works } can no longer be loaded; its earlier version stays. To see why: { $command }
reload-slow = Reading took longer than { $seconds } seconds and was given up. Is the disk or the network share reachable? Then send SIGHUP again.
reload-stuck = { $count } earlier readings still wait for a disk or a network share. Make it reachable, or restart the bot; then send SIGHUP again.
reload-findings-more = { $count ->
    [one] There is one more finding; to see it: { $command }
   *[other] There are { $count } more findings; to see them: { $command }
}
reload-failed = The corpus could not be read again; the texts stay as they were. { $message }

## Discord: controls

# Short: the row under a quotation is one line on a phone. Screen readers say the names of the arrows.
control-paragraph = Paragraph
control-wider = Wider
control-back = Less
control-previous = ←
control-next = →
control-share = Share
control-share-paragraph = Share this paragraph
control-share-next = Share the next paragraph
control-shared = Shared
control-delete = Delete
control-more = ⋯
control-fewer = Fewer buttons
control-section = The whole section
control-copy = Copy
control-again = Find it again
control-not-this = Not this
control-other = Other places like this
control-choose = Choose a place
control-open-place = Read { $number }
control-another = Another
control-open-section = Read a section
control-open-work = See what a text contains
control-read-on = Read on
control-page-contents = Contents
control-back-to-page = Back to the page
control-share-which = Choose a paragraph to share
control-send-to-me = Send to my DMs
control-jump = Jump to a section
control-open-nearest = Show the nearest place
page-of = Page { $page } of { $pages }

## Discord: discussions

control-discuss = Discuss
control-discuss-another = Open another discussion
control-go-there = Go there
control-allow = Allow it
control-handout = Handout
control-discussed-before = Discussed before · { $count }
control-all-discussions = All discussions
control-newest = Newest first
control-fullest = Most messages first
discuss-none = There are no discussions that you can see.
discuss-how = To open one, press ⋯ below a quotation, then Discuss.
discuss-not-here = Discussions belong to a server. Use this on a server that has invited me.
discuss-count = { $count ->
    [one] 1 discussion
   *[other] { $count } discussions
}
discuss-unreadable = { $count } of this page cannot be read
discuss-of-passage = { $count ->
    [one] This passage has been discussed once:
   *[other] This passage has been discussed { $count } times:
}
discuss-none-of-passage = The discussions of this passage were deleted.
discuss-all-texts = All texts
discuss-all-sections = All sections
discuss-choose-text = Choose a text
discuss-choose-section = Choose a section
control-link-thread = Link this thread
link-not-yours = Only the person who opened this thread, or a moderator, can link it.
link-not-shown = Discord did not take the passage, so I did not link this thread. Try again.
link-listed = This thread is now in /group, as a discussion of this passage.
link-already = This thread is already a discussion of { $work }.
handout = { $count ->
    [one] The passage that I quoted in this discussion: as Markdown, as plain text, and as a page to print.
   *[other] The { $count } passages that I quoted in this discussion: as Markdown, as plain text, and as a page to print.
}
handout-empty = I have quoted nothing here that is still in the texts.
handout-not-yours = Only the person who opened this discussion, or a moderator, can get the handout.
discuss-gone = This discussion is no longer on the list.
control-decide = To decide · { $count }
control-drop-discussion = Take it off the list
discuss-decide = { $count ->
    [one] 1 discussion
   *[other] { $count } discussions
} to decide
discuss-decide-parked = I cannot tell where its passage is in the new edition of the text. It was: “{ $words }”
discuss-decide-gone = I cannot find its passage in the new edition of the text. It was: “{ $words }” The thread stays if you take this off the list, and can then be linked to another passage.
discuss-decide-where = Where is it now?
discuss-decide-unsettled = Look in { $channel }. If the discussion is there, use **Look up in our texts** on a message in its thread, and press ⋯ and **Link this thread**. Then take this entry off the list.
discuss-decide-not-yours = Only moderators can decide that.
discuss-decide-notice = { $count ->
    [one] 1 discussion needs
   *[other] { $count } discussions need
} your decision: use **/group**, and press **To decide**.
discuss-decided = There is nothing left to decide.
discuss-window = Discuss this passage
discuss-title = Title
discuss-questions = Questions
discuss-asked = One on each line. They are asked below the passage; change or delete them as you like.
discuss-where = Where
discuss-opened = The discussion is open.
discuss-join = { $count ->
    [one] There is already a discussion of this passage. Join in:
   *[other] There are already discussions of this passage. Join one:
}
discuss-line-claimed = being opened now
discuss-line-unsettled = Discord did not say whether it was opened. The moderators are asked.
discuss-state = { $place } · { $messages ->
    [one] 1 message
   *[other] { $messages } messages
}{ $archived ->
    [yes] {" "}· archived
   *[no] { "" }
}
discuss-off = Discussions are turned off on this server. A moderator can choose a channel for them in /settings.
discuss-not-allowed = On this server only some members can open discussions: { $roles } and moderators. Everyone can join in.
discuss-not-for-you = There is no channel for discussions in which you can write.
discuss-lacking = In { $channel } I lack these permissions: { $permissions }.
discuss-allow = A moderator can give them to me in the settings of the channel, or in the whole server with this button.
discuss-too-long = That is too long to open a discussion with. Choose a paragraph or a few sentences, and press Discuss below those.
discuss-slow = That took too long to open a window. Press again:
discuss-too-many-member = You can open { $most ->
    [one] 1 discussion
   *[other] { $most } discussions
} an hour. { $until ->
    [none] { "" }
   *[other] You can open the next one { $until }.
}
discuss-too-many-channel-day = In that channel { $most ->
    [one] 1 discussion
   *[other] { $most } discussions
} can be opened a day. { $until ->
    [none] { "" }
   *[other] The next one can be opened { $until }.
}
discuss-too-many-channel-open = In that channel { $most ->
    [one] 1 discussion is open, and no more can be at the same time.
   *[other] { $most } discussions are open, and no more can be at the same time.
} Join one of them with /group, or wait until one is closed.
discuss-forbidden = I am not allowed to open a discussion there. A moderator can see in /settings what I lack.
discuss-kept = This is what you wrote:
discuss-full = This server has as many active threads as Discord allows. When a finished one is closed, try again.
discuss-tag = That forum requires a tag, and the one that you chose is gone. Press Discuss again and choose another.
discuss-channel-gone = That channel is gone. Press Discuss again to choose another.
discuss-not-taken = Discord did not open the discussion. Press Discuss again.
discuss-unsettled = Discord did not say whether it opened the discussion. Look in the channel before you open another.
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-create-public-threads = Create Public Threads
permission-send-messages-in-threads = Send Messages in Threads
permission-read-message-history = Read Message History

## Discord: replies

chosen-from = { $total } places match. Choose the one you mean:
other-places = Places with similar words. Choose the one you mean:
no-other-places = No other place in the texts has similar words.
places-found = { $more ->
    [yes] The { $count } likeliest places:
   *[no] { $count } places, the most likely first:
}
reader-where = { $reference }{ $last ->
    [none] { "" }
   *[other] {" "}of { $last }
}{ $heading ->
    [none] { "" }
   *[other] {" "}· { $heading }
} · { $percent } %
reader-sent = I sent you this page. It stays in our direct messages, and you can read on there.
reader-closed = I cannot send you direct messages: your privacy settings for this server do not allow it. Allow them there and press again.
over-many = { $reference } has { $paragraphs } paragraphs, too many to page through. Read one of its sections.
over-long = { $reference } has { $characters } characters, too many to page through. Cite less of it: a paragraph, or a sentence such as s1.
edition-changed = { $work } has changed since that was quoted, and the same words are not at one place in it now.
work-gone = { $work } is no longer in the library.
not-yours-to-delete = Only the person who asked for this, or a moderator, can delete it.
deleted = It is deleted.
cannot-delete = I am not allowed to delete that here. A moderator can.
control-unknown = This button was made by another version of me and no longer works. Ask again.
failure = Something went wrong on my side. Try again. If it keeps happening, give the bot’s operator this number: { $reference }
not-taken = Discord did not take the answer. Try again.
busy = Too many people are asking at the moment. Try again in a few seconds.
late = That took too long, so I stopped. Try again.
leaving = I am being restarted. Try again in a few seconds.
mention-ambiguous = { $total } places match.
mention-likely = I may have found the passage. Press the button to see it; nobody else will.
mention-check = I can check that. Press the button to see what I find; nobody else will.
mention-replaced = Everyone can see it now, in place of my line.
mention-line-gone = My line is gone, so only you can see this. Share shows it in a new message.
shared-by = Shared by { $member }
mention-not-found = I cannot tell which passage these words come from.
mention-empty = Mention me with words that you remember, or with a reference such as { $example }.
mention-counted = { $counted }
mention-help = Mention me with words that you remember, or with a reference such as { $example }, and I quote the passage. There is more that I can do.
mention-works = { $works ->
    [one] There is 1 text: { $known }.
   *[other] There are { $works } texts: { $known }{ $more ->
        [0] .
       *[other] { " " }and { $more } more.
    }
}
mention-contents = { $work }: { $source }
mention-places = { $count ->
    [one] One place has similar words.
   *[other] { $count } places have similar words.
}
mention-onward = I do not remember earlier messages, so I cannot continue from one. The buttons below a quotation can: ← and → show what comes before and after. Or give me words that you remember.
mention-replies = I cannot read the message that you reply to: Discord shows me only messages that mention me. Mention me and write the words to look for, or use /quote.
direct-empty = Write words that you remember, or a reference such as { $example }, and I quote the passage.
welcome =
    I am Catchword. I find half-remembered words in this group’s texts and quote them verbatim, with their place.
    Write words as you remember them, or a reference such as { $example }. “help” shows what else I can do.
    “works” lists the texts. On a server, moderators choose with /settings how I answer. I keep nothing that you write.
mention-gone = The message with the words is gone. Ask again with /quote.
about =
    Catchword finds half-remembered words in this group’s texts and quotes them verbatim, with their place.
    It speaks for no text. { $history ->
        [none] It keeps nothing that people type.
       *[other] It keeps what you type into this chat in { $history }, so that the arrow keys find it again, and nothing else that people type.
    }
about-holdings = { $works ->
    [one] 1 text
   *[other] { $works } texts
}, { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
} · version { $version }
help-tasks = What would you like to do?
help-list =
    - **Find a passage.** { $quote } with words as you remember them: “{ $words }”
    - **Go to a place.** { $quote } with a reference such as { $example }, or with a few letters of a heading. Choose what I suggest.
    - **Check a quotation.** { $check } says whether a quotation is word for word, and which words differ.
    - **See every place.** { $search } lists where similar words are.
    - **Read on.** The buttons below a quotation move through its text. { $read } opens the texts, the contents of one, or a page at any place.
    - **Discuss a passage.** Press ⋯ below it, then *{ $discuss }*, if a moderator chose a channel for that. { $group } lists what was discussed.
    - **Be surprised.** { $quote } with nothing at all quotes a passage at random.
    - **Look up or check what somebody wrote.** Press and hold the message, or right-click it, then *Apps* and *{ $menu }*.
    - **Ask without a command.** Mention me, or write to me directly.
help-controls = Anyone can use the buttons below a quotation; only you see what you open with them. Moderators choose with { $settings } how I answer.
help-about = About this bot
help-kept = What is kept
help-kept-list =
    - I keep only what somebody saves with a button, and who saved it: nobody’s messages, no words that were looked for, no list of the people who asked.
    - I keep what moderators choose with { $settings }, and who saved it and when, so that it can be undone: the last 100 saves.
    - The log says what happened and what failed. It holds no words of anybody.
    - I keep which discussions were opened or linked with a button, of which passage, by whom and when, until the thread is deleted or I am removed.
    - A public quotation’s buttons carry the id of the person who asked, who may delete it. Discord keeps the messages themselves.
    - To have it deleted, ask the bot’s operator.
control-help-tasks = Tasks
control-help-about = About
control-help-kept = What is kept
command-moved = { $former } is now { $now }. Your Discord still showed an older list of my commands.
message-without-words = That message has no words that I can look up.
message-long = That message is long, so I looked up its first { $characters } characters.
copy-too-long = This is too long to copy in one piece. Here is its source:

## Discord: what moderators chose

silent-here = A moderator chose that I do not answer here.
wait = { $seconds ->
    [one] You can ask again in one second: this server has a cooldown.
   *[other] You can ask again in { $seconds } seconds: this server has a cooldown.
}
longer-than-public = This is longer than the { $limit } words that may be shown to everyone here, so only you can see it.
check-not-shared-here = A moderator chose that checks are private on this server, so I cannot share this.
share-not-here = A moderator chose that answers here are private, so I cannot share this.
mention-private = I found it. Answers are private here: press the button to see the quotation.
control-show = Show it to me
control-list = List the places
control-help = What I can do
control-help-here = What can I do here?
control-texts = Show the texts
control-contents = Show what it contains
control-contents-of = Show what { $work } contains

## Discord: settings

settings-not-allowed = Only members who can manage this server, or who have a role that an administrator chose for this, can use it.
settings-opening = I am still opening the texts of this server. Try again in a few seconds.
settings-not-here = This works only on a server that I was invited to.
preferences-last-known = ⚠️ **What this server saved last cannot be read any more.** Until it is saved again, what I knew of it stays in effect. To save it again, change something, or reset, or import a file, or undo an earlier save under History.
preferences-unknown = ⚠️ **What this server saved last cannot be read.** Until it is saved again, I answer in private. To save it again, change something, or reset, or import a file, or undo an earlier save under History.
settings-exported = These are this server’s preferences. Edit the file, then import it.
settings-cancelled = Nothing was changed.
settings-refused = This was not taken over:
panel-title = Settings
panel-title-channel = Settings of { $channel }
panel-unsaved = Not saved yet
panel-saved = Saved.
panel-saved-already = This is saved already.
panel-undone = Undone.
window-title = { $group }: Submit saves them
panel-bold = Bold differs from the default.
panel-plain = Everything has its default.
panel-preset = Begin with a preset…
panel-same = The same for another channel…
panel-deleted = deleted channel { $channel }
panel-precedence = The nearest choice applies: the thread’s, then its channel’s, its category’s, the server’s, the operator’s.
preset-open = Open reading group
preset-open-about = Everyone sees whole paragraphs, likely ones too; short citations
preset-quiet = Quiet library
preset-quiet-about = Only the person who asked sees answers; whole sentences, full citations
preset-seminar = Strict seminar
preset-seminar-about = Everyone sees what is nearly certain, up to 300 words, in full citation
server-welcome = **I find half-remembered words in this server’s texts, and quote them word for word with their place.**
    Try /quote with a few words that you remember, or mention me with them.
server-welcome-presets = Members who manage the server can begin with one of these; nothing changes before they save.
panel-channels = These have preferences of their own:
panel-no-channels = No channel or category has preferences of its own. A thread follows its channel, a channel its category.
panel-more-channels = … and { $count } more; the exported file has them all.
panel-choose-channel = Choose for a channel or category…
panel-old = This panel was made by another version of me.
panel-channel-gone = That channel is not on this server, or has been deleted.
panel-not-yours = Only the person who opened this panel can use it.
panel-too-much = This panel cannot hold any more unsaved changes. Save these first, then continue.
control-settings = Settings
control-server = Whole server
control-channels = Channels
control-fill = { $group }…
control-about-settings = What is this?
control-export = Export
control-gone = Remove
control-gone-channels = { $count ->
    [one] Remove the choices of 1 deleted channel
   *[other] Remove the choices of { $count } deleted channels
}
control-import-only = Change only what it names
control-import-all = Import, and remove the rest
control-import-again = Import another file
control-save = Save
control-drop = Discard
control-cancel = Cancel
control-mine = Continue with my changes
control-theirs = Show the current preferences
control-reset = Reset
control-undo = Undo
control-import = Import
option-no-work = No default text
option-not-chosen = Default: { $value }
option-inherited = As in the server: { $value }
ask-enabled = None checked: { $now }
import-file = Preferences file
import-file-about = A file that was exported here, or one like it (YAML).
import-left-out = The file does not name these. A whole import would remove them:
ask-number = A whole number, { $range }. Empty: { $now }
ask-works = Ids of texts with commas between them. Empty: { $now }
ask-work = The id of a text. Empty: { $now }
ask-reset = Reset? These choices will be removed:
ask-undo = Undo? These choices will change:
ask-gone = Remove the choices of deleted channels?
ask-import = Import? These choices will change:
reset-refused = This cannot be reset.
undo-refused = This cannot be undone.
gone-refused = These cannot be removed.
gone-nothing = No channel with choices of its own has been deleted.
import-refused = Nothing was imported. Fix these and try again:
reset-nothing = There is nothing to reset.
undo-nothing = Nothing to undo: those preferences already have their earlier values.
undo-gone = That save is no longer in the history, so it cannot be undone.
import-nothing = Nothing to import: the preferences are already as the file says.
proposal-again = Someone else saved preferences in the meantime, so nothing was changed yet. This would change now.
conflict = Someone else has changed the same since you opened this, so your changes were not saved.
conflict-long-ago = Their changes are no longer in the history.
changes-more = … and { $count } more.
history = History
history-empty = Nothing has been saved on this server yet.
history-row = { $number } · { $when } · { $author }
history-save = Save { $number }
history-undo = Undo one of these…
history-newer = Newer
history-older = Older
value-default = { $value }, the default
value-inherited = as in the server
value-yes = Yes
value-no = No
value-none = None
value-all = All
value-nowhere = Nowhere
value-questions = { $count ->
    [0] The bot’s own
   *[other] { $count } of this server’s own
}
value-more = + { $count } more
source-built-in = the default
source-operator = the bot’s operator
source-server = the whole server
source-channel = { $channel }
source-bound = limited by the bot’s operator

## Discord: commands, as its menu shows them

command-quote = Quote the passage that words come from
command-quote-place = Quote a passage by its words or its place; a random one for nothing
command-look-up = Look up in our texts
command-cite = Quote the passage at a reference
command-contents = List a text’s sections
command-works = List the texts
command-read = Read a text page by page; empty: the list of texts
command-search = List the places with the most similar words
command-group = What the group has discussed, by text and section
command-check = Compare a quotation with the texts, word for word
command-random = Quote a random paragraph
command-about = What this is, and what it keeps
command-help = What it can do
command-settings = What moderators choose for this server, in one panel
option-settings-channel = The channel, category or thread
option-words = Words that you remember; misspelled is fine
option-words-or-place = Words that you remember, a reference or a heading; suggestions come as you type
option-quotation = The quotation, or a message with several in quotation marks
option-work = Look only in this text
option-place = A text, a section, a heading or a paragraph, such as IN14 1.4:2

## Preferences: their names, and what they do

group-texts = Texts
group-answers = Answers
group-discussions = Discussions
group-channels = Channels
group-people = People
preference-works = Enabled texts
preference-works-about = The texts that may be quoted. None chosen: all of them.
preference-default-work = Default text
preference-default-work-about = The text to search first when nobody names one.
preference-visibility = Shown to
preference-visibility-about = Who sees what was found. Anything else (a likely place, a choice of places, nothing found) is always private.
preference-visibility-public = Everyone
preference-visibility-private = Only the person who asked
preference-visibility-off = Nobody: no answers there
preference-strictness = How strict
preference-strictness-about = How sure the bot must be of a place to quote it, or to offer it as likely.
preference-strictness-strict = Strict (nearly certain)
preference-strictness-normal = Normal (very probable)
preference-strictness-lenient = Lenient (likely is enough)
preference-context = How much
preference-context-about = How much is shown around the words that were found.
preference-context-sentences = The whole sentences
preference-context-paragraph = The whole paragraph
preference-context-neighbours = The paragraph, and one on each side
preference-publisher-and-date = Full citation
preference-publisher-and-date-about = Whether a citation names authors, publisher and date after the title.
preference-longest-public = Public limit
preference-longest-public-about = The most words that everyone is shown; longer quotations are shown only to the person who asked.
preference-longest-public-amount = { $number ->
    [one] 1 word
   *[other] { $number } words
}
preference-discussions = Discussions in
preference-discussions-about = The channels in which discussions of passages are opened: as threads, or as posts of a forum. None chosen: there are no discussions.
preference-discussion-openers = Who opens them
preference-discussion-openers-about = Roles whose members may open discussions, in addition to members who manage the server or its threads. None chosen: everyone. Everyone can join in.
preference-discussion-openers-roles = { $roles ->
    [none] Everyone
   *[other] Moderators + { $roles }
}
preference-discussions-per-hour = New per member
preference-discussions-per-hour-about = How many discussions a member can open in an hour.
preference-discussions-per-hour-amount = { $number } an hour
preference-discussions-per-day = New per channel
preference-discussions-per-day-about = How many discussions can be opened in a channel in a day.
preference-discussions-per-day-amount = { $number } a day
preference-discussions-at-once = Open per channel
preference-discussions-at-once-about = How many discussions can be open in a channel at the same time.
preference-discussions-at-once-amount = { $number } at a time
preference-questions = Opening questions
preference-questions-about = The questions that discussions open with, in turn, instead of the bot’s own. They are written in the preferences file: export it, add them, and import it.
preference-configurators = Who configures
preference-configurators-roles = { $roles ->
    [none] Members who manage the server
   *[other] Members who manage the server + { $roles }
}
preference-configurators-about = Roles that may change these preferences, in addition to members who can manage the server.
preference-share-checks = Share checks
preference-share-checks-about = Whether members can show everyone what a check of a quotation says. If not, only the person who asked sees it.
preference-cooldown = Member cooldown
preference-cooldown-about = How many seconds a member waits between two answers.
preference-cooldown-amount = { $number ->
    [0] None
    [one] 1 second
   *[other] { $number } seconds
}
yaml-heading = Catchword’s preferences on this server. A line with # is a comment; a key without # was chosen here. Remove the # to choose; put it back to use the operator’s default.
yaml-channels = What single channels chose, by the id of a category, a channel or a thread. A thread follows its channel, a channel its category; any key except those under Discussions and People can be here.

## Preferences: why a choice is refused

finding-at-line = line { $line }: { $message }
choice-key-unknown = there is no preference “{ $key }”. { $nearest ->
    [none] They are: { $known }.
   *[other] Did you mean “{ $nearest }”?
}
choice-not-per-channel = a single channel cannot choose “{ $key }”. Choose it for the whole server.
choice-not-a-mapping = “{ $key }” must have keys of its own, one on each line, each with “: ” and a value.
choice-no-value = “{ $key }” has no value. Give it one, or delete its line.
choice-value-choice = “{ $key }” must be one of: { $choices }.
choice-value-toggle = “{ $key }” must be yes or no.
choice-value-number = “{ $key }” must be a whole number from { $least } to { $most }.
choice-value-work = “{ $key }” must be the id of one text, or nothing.
choice-value-works = “{ $key }” must be a list of at most { $most } ids of texts, such as [FIRST, SECOND].
choice-value-roles = “{ $key }” must be a list of at most { $most } ids of roles, each a long number.
choice-value-venues = “{ $key }” must be a list of at most { $most } ids of channels, each a long number.
choice-value-questions = “{ $key }” must be a list of 2 to { $most } different questions, each on one line of at most 200 characters, or nothing.
choice-work-unknown = “{ $key }” names “{ $work }”, and there is no such text.{ $nearest ->
    [none] { "" } /read lists them.
   *[other] { "" } Did you mean “{ $nearest }”?
}
choice-out-of-bounds = “{ $key }” is outside what the bot’s operator allows: { $range }.
choice-no-bound = “{ $key }” cannot have bounds. Delete the line.
choice-bound-number = a bound of “{ $key }” looks like this, with numbers from { $least } to { $most }: { "{" }least: { $least }, most: { $most }{ "}" }
choice-bound-only = a bound of “{ $key }” looks like this: { "{" }only: [first, second]{ "}" }{ $choices ->
    [none] , with ids of texts.
    [bool] , with yes or no.
   *[other] , with some of: { $choices }.
}
choice-administrators = only an administrator may change “{ $key }”.
choice-too-many-channels = more than { $most } channels have preferences of their own. Choose for their categories instead.
choice-too-much = that is too much to store. Choose for categories instead of channels, or name fewer texts.
choice-channel-id = “{ $key }” is not the id of a channel. An id is a long number in quotation marks.
choice-file-gone = the file is gone. Import it again.
choice-file-unreadable = the file could not be read from Discord. Try again.
choice-not-utf8 = the file is not UTF-8. Save it as UTF-8.

## A server’s own texts

own-text-uploads-off = the bot’s operator does not let servers bring texts of their own.
own-text-administrators = the bot’s operator lets only administrators of the server bring texts.
own-text-too-many = the server has { $most } texts of its own, and can have no more. Remove one first.
own-text-too-many-removed = { $most } removed texts are still kept. Delete some of them for good first.
own-text-too-many-words = with this text the server’s own texts would have { $words } words, and can have { $most }. Remove one first, or bring less of this one.
own-text-too-large = the text is larger than { $most } MB. Divide it into several.
own-text-too-much-stored = the server’s own texts and their earlier editions would take more than { $most } MB. Delete a removed text for good first.
own-text-id-of-operator = the id { $id } is taken by one of the bot’s own texts. Choose another id.
own-text-id-taken = the server has a text with the id { $id } already. Choose another id, or replace that text.
own-text-same = the server has this text already: it is { $id }.
own-text-same-removed = the server removed this text: it was { $id }. Restore it instead.
own-text-too-many-drafts = { $most } uploaded files wait here for moderators to add or leave them. Each goes after a day; try again when one is gone.
own-text-too-much-drafted = the uploaded files that wait here would take more than { $most } MB. Add or leave one of them first.
own-text-id-form = an id has at most 32 letters, digits and hyphens, and at least one letter.
own-text-limit = the most words of a quotation are a whole number, such as 300. Leave the field empty for no limit.
own-text-file-gone = the file is gone. Choose it again.
own-text-others-read = other files are being read at the moment. Try again in a minute.
own-text-edition-gone = this edition is no longer kept.
own-text-edition-current = this edition is the one that is quoted already.
own-text-edition-unreadable = this edition cannot be read in the database. Choose another one, or replace the text.
own-text-removed = the text was removed. Restore it first.
own-text-not-removed = the text was not removed, or was restored already.
own-text-no-title = the text has no title. Give it one.
own-text-title-long = the title has more than { $most } characters. Shorten it.
own-text-no-id = the text needs front matter with a line “id: …”, of at most 32 letters, digits and hyphens, and a line “title: …”.
own-text-no-words = there are no words in the text.
own-text-changed = Someone else changed { $id } since you opened it, so nothing was changed. Look at it again first.
own-text-gone = This text is gone, so nothing was changed.
own-text-set-aside = “{ $title }” is not quoted: the bot’s operator has added a text with the same id, { $id }. Give it another id.
own-text-not-enabled = “{ $title }” is not quoted, unless a channel enables it by itself: { $id } is not among the server’s enabled texts. Check it there: /settings, Texts…, Enabled texts.
own-text-ready = Members can ask for it now: /quote with words from it, or /read { $id }.
own-text-change = { $act ->
    [added] { $who } added { $id }.
    [replaced] { $who } replaced { $id }.
    [renamed] { $who } renamed { $id }.
    [rolled-back] { $who } went back to edition { $edition } of { $id }.
    [removed] { $who } removed { $id }.
    [restored] { $who } restored { $id }.
   *[erased] { $who } deleted { $id } for good.
}
own-text-operator = The bot’s operator
control-own-texts = This server’s own texts
texts-title = This server’s own texts
texts-used = { $texts } of at most { $most } texts · { $words } of { $bound } words · quoted on this server alone
texts-none = This server has brought no text of its own yet.
texts-none-removed = No removed text can be restored.
texts-unreadable = ⚠️ { $count ->
    [one] A text here cannot be read. The bot’s operator can restore a backup, or delete it.
   *[other] { $count } texts here cannot be read. The bot’s operator can restore a backup, or delete them.
}
texts-add = Add a text
texts-go-on = Continue with “{ $title }”
texts-removed = Removed ({ $count })
texts-removed-title = Removed texts
texts-history = History of this server’s own texts
texts-all = All texts
texts-choose = Choose a text…
texts-show = Show { $id }
texts-editions = The last ten editions are kept:
texts-edition = Edition { $edition }, { $words } words
texts-roll-back = Go back to an edition…
texts-replace = Replace
texts-remove = Remove
texts-restore = Restore
texts-erase = Delete for good
texts-ask-remove = **Remove “{ $title }” ({ $id })?** It is no longer quoted then. For 30 days it can be restored.
texts-ask-erase = **Delete “{ $title }” ({ $id }) for good, with all its editions?** It cannot be restored then.
texts-another-file = Choose another file
texts-file = File
texts-file-about = EPUB, DOCX, ODT, HTML, Markdown or plain text, up to 10 MB.
texts-field-rights = What are its rights?
texts-rights = { $rights ->
    [public-domain] It is in the public domain
    [licensed] A licence or its author allows it
    [own] Our group wrote it
    [in-copyright] In copyright; we may quote it briefly
   *[unknown] I don’t know
}
texts-field-title = Title
texts-field-title-about = Leave it empty to take the title that the file states.
texts-field-title-kept = Leave it empty to keep the title.
texts-field-id = Id
texts-field-id-about = What it is cited by: letters, digits and hyphens.
texts-field-authors = Authors
texts-field-authors-about = One on a line.
texts-field-limit = Longest quotation, in words
texts-field-limit-about = For a text that may only be quoted briefly. Empty: no limit.
texts-field-numbering = How is it numbered?
numbering-seen = As the text shows it
numbering-seen-about = Printed numbers are taken where they can be seen
numbering-counted = Counted
numbering-counted-about = Printed numbers are text; sections and paragraphs are counted
numbering-verse = Verses
numbering-verse-about = Each paragraph is a verse, counted in its section
numbering-article = Articles
numbering-article-about = Paragraphs have the numbers that they print, however few do
numbering-continuous = Continuous
numbering-continuous-about = Paragraphs are counted on from section to section
numbering-line = Lines
numbering-line-about = A number by itself is a line of verse
draft-title = “{ $title }” ({ $id })
draft-from = From { $name } · { $source }
draft-example = It is cited like this: { $reference }
draft-numbering-seen = Numbers are taken as the text shows them.
draft-numbering-counted = Printed numbers are text; sections and paragraphs are counted.
draft-numbering-verse = Each paragraph is a verse, counted in its section.
draft-numbering-article = Paragraphs have the numbers that they print.
draft-numbering-continuous = Paragraphs are counted on from section to section.
draft-numbering-line = A number by itself is a line of verse.
draft-limit = A quotation has at most { $words } words.
draft-unsure = ⚠️ { $count ->
    [one] 1 thing was left out or is unsure.
   *[other] { $count } things were left out or are unsure.
}
draft-only-here = Nothing is added yet. It will be quoted on this server alone, and this draft is gone after a day, or as soon as you upload two more files.
draft-replaces = Nothing is changed yet. This takes the place of { $id } once you press Replace. Discussions go along with their words; those whose words are gone wait in /group, To decide. This draft is gone after a day, or as soon as you upload two more files.
draft-obstacle = It cannot be added like this:
draft-refused = This file cannot be added:
draft-no-contents = It has no sections.
draft-to-fix = Something is wrong? Press Leave it, change your file, and upload it again.
draft-nothing-unsure = Nothing was left out, and nothing is unsure.
draft-place = { $place ->
    [block] Block { $number }:
    [line] Line { $number }:
   *[made] Line { $number } of the text as it will be kept:
}
draft-samples = Three quotations, as they would be shown:
draft-view-cited = How it is cited
draft-view-contents = Contents
draft-view-unsure = Unsure ({ $count })
draft-view-samples = Quotations
draft-add = Add
draft-add-new = Add it as a new text
draft-replace = Replace { $id }
draft-replace-now = Replace it all the same
draft-change-numbering = Change how it is numbered
draft-change-title = Change the title
draft-leave = Leave it
draft-left = The file was left, and nothing was added.
draft-gone = This draft is gone: it was added or left, a day has passed, or you uploaded two more files. Upload the file again.
own-texts-no-database = There is no database yet at { $path }, so no server has texts of its own.
own-texts-none = { $guild ->
    [all] No server has texts of its own.
   *[other] Server { $guild } has no texts of its own.
}
own-texts-server = Server { $guild }: { $texts ->
    [one] 1 text
   *[other] { $texts } texts
}, { $words } words, { $size } stored
own-texts-row = { $words } words · edition { $edition } · { $at } by { $author }
own-texts-row-removed = removed { $at } by { $author }, kept until { $until }
own-texts-row-unreadable = its edition { $edition } cannot be read
own-texts-rights = Rights: { $rights ->
    [public-domain] public domain
    [licensed] a licence or its author allows it
    [own] the group wrote it
    [in-copyright] in copyright
   *[unknown] not known
}
own-texts-edition = Edition { $edition }: { $words } words, { $at } by { $author }
own-texts-edition-current = current
own-texts-no-text = Server { $guild } has no text { $id }.
own-texts-no-edition = { $id } has no edition { $edition }.
own-texts-deleted = { $id } of server { $guild } was deleted for good, with all its editions.
own-texts-all-deleted = All texts of server { $guild } were deleted for good.
own-texts-name-one = Name a text, or all of the server’s with --all; not both.
own-texts-fine = { $texts ->
    [one] 1 text
   *[other] All { $texts } texts
} of { $servers ->
    [one] 1 server
   *[other] { $servers } servers
} can be read.
own-texts-broken-row = text { $number } of server { $guild } cannot be read. Restore a backup, or delete it for good: catchword texts remove --server { $guild } { $number }
own-texts-broken-rows = a text of server { $guild } cannot be read, and has no number. The next change of the server’s texts deletes it.
own-texts-broken-edition = edition { $edition } of { $id }, server { $guild }, cannot be read. { $quoted ->
    [yes] It is the one that should be quoted: moderators can go back to another one, or replace the text.
   *[no] No one can go back to it.
}

## Running

run-no-token = There is no token. Set CATCHWORD_TOKEN, or CATCHWORD_TOKEN_FILE to the name of a file that holds it. You get one at https://discord.com/developers/applications: make an application, and press “Reset Token” on its Bot page.
run-token-refused = Discord refuses the token. Copy it again from the Bot page of the developer portal.
run-intents-refused = Discord refuses the intents of this bot. It needs no privileged intents. Does the token belong to another application?
run-second-instance = Another Catchword is running with the data folder { $path }. Stop it, or set CATCHWORD_DATA to another folder.
run-no-locks = The Discord bot does not run on Windows itself: use Linux, macOS, Docker, or WSL under Windows. In a Windows terminal you can still quote: catchword chat
run-data-folder = The data folder { $path } cannot be used: { $detail }
settings-reread = The settings were read again. New defaults and bounds of preferences are in effect now.
settings-restart = These settings have changed, and take effect after a restart: { $keys }.
settings-kept = The new settings could not be used; the old ones stay in effect. { $message }
questions-listed = { $count } questions, { $path ->
    [none] built in:
   *[other] from { $path }:
}
settings-fine = The settings are fine.
run-unreachable = Discord cannot be reached ({ $detail }). Trying again in { $seconds } s.
run-refused = Discord refuses the sign-in (status { $status }). Is this address or this application blocked?
run-failed = Catchword stopped because of an error in its own code; the lines above say where. Please report it.
run-closed = Discord closed the connection and does not accept a new one (code { $code }).
unreached-status = status { $status }
unreached-late = no answer in time
unreached-unreadable = its answer cannot be read; is there a proxy or a sign-in page in between?
unreached-connection = no connection
invite-unreachable = Discord cannot be reached ({ $detail }). Try again.
