### Everything Catchword says in English. Texts are never in here: they are quoted from the works.

## Answers

ambiguous = { $total ->
    [one] This may be meant:
   *[other] That stands in { $total } places:
}
ambiguous-more = … and { $count } more. Add a few words to tell them apart.
not-found-no-words = There are no words in that to look for. Give a few words that you remember.
not-found-too-long = That is longer than { $limit } characters. Quote less: a sentence is enough to find the place.
not-found-too-little = { $places ->
    [0] That is too little to go by. Give a few words that stand together.
    [one] That stands in the text, but it is too little to go by. Give a few more of the words around it.
   *[other] Those words stand in { $places } places. Give a few more of the words around them.
}
not-found-nothing-like-it = Nothing in the texts reads like that. Other words of the same passage may find it.
nearest = The nearest place, though it is probably not the one:
unknown-work = There is no text called “{ $asked }”. There are: { $known }.
unknown-work-of-many = There is no text called “{ $asked }”. There are { $count }, among them { $known }.
unreadable = “{ $asked }” does not read as a reference. One looks like this: { $example }
missing-section = { $within } has no { $asked }. Its sections are { $valid }.
missing-no-sections = { $within } has no { $asked }. It is not divided into sections; its paragraphs are ¶{ $first }–{ $last }.
missing-no-sections-only = { $within } has no { $asked }. It is not divided into sections, and has one paragraph, ¶1.
missing-no-sections-none = { $within } has no { $asked }. It has neither sections nor numbered paragraphs; cite it as { $within }.
missing-paragraph = { $within } has no { $asked }. Its paragraphs are ¶{ $first }–{ $last }.
missing-paragraph-only = { $within } has no { $asked }: it has one paragraph, ¶1.
missing-paragraph-none = { $within } has no numbered paragraphs. Cite it as { $within }.
missing-sentence = { $within } has no { $asked }. Its sentences are s{ $first }–{ $last }.
missing-sentence-only = { $within } has no { $asked }: it has one sentence, s1.
missing-backwards = { $asked } runs backwards. Put the earlier place first.
over-limit = { $reference } has { $words } words, and this text may only be quoted { $limit } words at a time. Cite less of it: a paragraph, or a sentence such as s1.
search-heading = { $count ->
    [one] One place:
   *[other] { $count } places, the most similar first:
}

## Texts

works-row = { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
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
corpus-trouble = { $files ->
    [one] One text could not be loaded. To see why:
   *[other] { $files } texts could not be loaded. To see why:
} { $command }

also = The same passage is also at { $references }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more places
}
index-not-kept = The index could not be written to { $path } ({ $reason }), so it is made again at every start. Free some space there, make the folder writable, or name another one in the setting “data”.
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
indexed-small = The index takes { $size }. So small a one is made anew at each start; nothing was written.

finding-yaml-syntax = the front matter is not valid YAML ({ $detail }). Text with “: ” or “#” in it must stand in quotation marks.
finding-yaml-character = the front matter holds a character that YAML does not allow, { $detail }. Delete it.
finding-yaml-alias = the front matter uses a YAML anchor or alias (&, *). Write the value out, or put it in quotation marks.
finding-yaml-tag = the front matter uses a YAML tag ({ $detail }). Write a plain value, or put it in quotation marks.
finding-yaml-documents = the front matter holds a second YAML document. Keep one block between the two “---” lines.
finding-yaml-too-large = the front matter is longer than { $detail } characters. Is its closing “---” missing?
finding-yaml-too-deep = the front matter is nested deeper than { $detail } levels. It holds only text, numbers and lists.
finding-yaml-key = a key in the front matter is not plain text. Write “key: value”.
finding-yaml-key-twice = “{ $detail }” is given twice. Keep one.
finding-yaml-not-a-mapping = the front matter is not a list of “key: value” lines.
finding-front-matter-open = the front matter is opened with “---” but never closed. Put “---” on a line of its own after its last key.
finding-key-unknown = there is no key “{ $key }”.{ $nearest ->
    [none] { "" } corpus/README.md lists the keys.
   *[other] { "" } Is “{ $nearest }” meant?
}
finding-key-missing = the front matter has no “{ $key }”. Until it has one, it is made from the file’s first heading or name.
finding-value-type = { $wanted ->
    [list] “{ $key }” must be a list: write { $key }: [first, second].
    [number] “{ $key }” must be a whole number from 1.
   *[text] “{ $key }” must be plain text.
}
finding-id-form = “{ $id }” cannot be an id. Use up to 32 letters, digits and hyphens, at least one of them a letter.
finding-id-twice = the id “{ $id }” is already used by { $other }. Give this text another id.
finding-no-id = no id can be made from the file’s name. Give one in the front matter.
finding-alias-shared = the alias “{ $alias }” also names { $other }. People who use it will be asked which one they mean.
finding-heading-not-found = { $key ->
    [slogans] “slogans” names “{ $name }”, but no paragraph reads so. Copy the whole paragraph.
   *[other] “{ $key }” names “{ $name }”, but no heading reads so. Copy the heading as it stands.
}
finding-no-front-matter = there is no front matter. The text is loaded as { $id }; give it an id and a title of your choice.
finding-empty = there is no paragraph in the file.
finding-section-empty = the section “{ $heading }” (§{ $label }) holds no paragraph.
finding-block-syntax = “{ $found }” at the start of a line is kept as it stands: lists, quotes, code, tables and HTML are not interpreted. Put a backslash before it to say that this is meant.
finding-image = an image is left out: a text holds words only.
finding-replacement-character = the text holds the replacement character (U+FFFD): letters were lost when the file was made.
finding-not-utf8 = this is not UTF-8 (byte { $byte }). Save the file as UTF-8.
finding-control-character = the file holds a control character, { $character }. Delete it; a text has none.
finding-too-large = the file is larger than { $megabytes } MB. Divide the work into several.
finding-unreadable = the file cannot be read: { $detail }.

## Problems

problem = Error: { $message }
problem-folder-missing = there is no corpus folder { $path }. Name one with --corpus.
problem-folder-unreadable = the corpus folder { $path } cannot be read: { $detail }.
problem-no-works = no text in { $path } could be loaded. To see why: { $command }
problem-at = { $path }, line { $line }: { $message }
problem-setting-unknown = there is no setting “{ $key }”. The settings are: { $detail }.
problem-setting-value = “{ $key }” cannot be used: { $detail }.
problem-settings-missing = there is no settings file { $path }.
problem-settings-unreadable = the settings file { $path } cannot be read: { $detail }.
problem-token-file = the token file { $path } cannot be read: { $detail }.
problem-yaml = this is not plain YAML ({ $code }{ $detail ->
    [none] { "" }
   *[other] : { $detail }
}).
problem-no-query = there is nothing to look for. Give the words after: { $command }
problem-words-and-stdin = give the words either on the command line or with --stdin, not both.
problem-usage = { $message }. See: { $command }

## Chat

chat-welcome = Type words that you remember. /help lists the commands, /quit ends.
chat-help =
    words                  quote the passage they come from
    /quote words           the same
    /cite reference        quote a place, such as { $example }
    /search words          the places most like the words
    /contents text         a text’s sections
    /works                 the texts
    /random [text]         a paragraph picked at random
    /reload                read the corpus folder again
    /help                  this list
    /quit                  end
chat-unknown = There is no command { $command }. /help lists them.
chat-needs = { $command } needs { $what }.
chat-needs-words = words to look for
chat-needs-reference = a reference, such as { $example }
chat-needs-work = the name of a text
reloaded = The corpus was read again: { $added } added, { $changed } changed, { $removed } removed.
reload-kept = { $works } no longer loads and stays as it was; to see why: { $command }
reload-failed = The corpus was not replaced; the texts stay as they were. { $message }

## Discord: controls

control-wider = Wider
control-previous = Previous
control-next = Next
control-previous-page = Page { $page }
control-next-page = Page { $page }
control-share = Share
control-delete = Delete
control-more = More…
control-section = Whole section
control-section-hint = { $reference }, for you alone
control-copy = Copy citation
control-copy-hint = Words and source, to paste elsewhere
control-other = Not what I meant
control-other-hint = Other places that read like it
control-delete-hint = For whoever asked, and moderators
control-choose = Choose a place
control-open-section = Read a section
control-open-work = See what a text contains
control-open-nearest = Show the nearest place
page-of = Page { $page } of { $pages }

## Discord: replies

chosen-from = That fits { $total } places. Choose the one you mean:
other-places = Other places that read like it. Choose the one you mean:
no-other-places = Nothing else in the texts reads like it.
nearest-line = { $reference } comes nearest, though it is probably not the one.
places-found = { $count ->
    [one] One place. Choose it to read it:
   *[other] { $count } places, the most similar first. Choose one to read it:
}
over-many = { $reference } has { $paragraphs } paragraphs, too many to leaf through. Cite a section of it; /contents lists them.
edition-changed = This text has changed since that was quoted. Quote it again.
work-gone = { $work } is no longer among the texts.
not-yours-to-delete = Only the person who asked for this, or a moderator, can delete it.
cannot-delete = I am not allowed to delete that here. A moderator can.
control-unknown = That no longer works, because I have changed since. Ask again.
failure = Something went wrong on my side. Try again. If it keeps happening, tell whoever runs this bot this number: { $reference }
busy = Many people are asking at this moment. Try again in a few seconds.
late = That took too long, so I stopped looking. Try again.
leaving = I am being restarted. Try again in a few seconds.
mention-ambiguous = That fits { $total } places.
mention-not-found = I cannot find that in the texts.
mention-empty = Mention me with words that you remember, or with a reference such as { $example }.
mention-gone = The message with the words is gone. Ask again with /quote.
about =
    Catchword finds half-remembered words in this group’s texts and quotes them verbatim, with their place.
    It speaks for no text. It keeps nothing that people type.
about-holdings = { $works ->
    [one] 1 text
   *[other] { $works } texts
}, { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
} · version { $version }
help-heading = Give me words that you half remember, and I quote the passage they come from.
help-mention = Or mention me with words, or with a reference such as { $example }.
help-controls = Below a quotation, anyone may look around. What you open there, only you see.
copy-too-long = That is too long to copy in one piece. This is its source:

## Discord: commands, as its menu shows them

command-quote = Quote the passage that words come from
command-cite = Quote what stands at a reference
command-contents = List a text’s sections
command-works = List the texts
command-search = List the places most like the words
command-random = Quote a paragraph picked at random
command-about = What this is, and what it keeps
command-help = What it can do
option-words = Words that you remember; misspellings do no harm
option-work = Look only in this text
option-work-required = The text
option-reference = Such as IN14 1.4:2, or a text and a heading

## Running

run-no-token = There is no token. Set CATCHWORD_TOKEN, or CATCHWORD_TOKEN_FILE to the name of a file that holds it.
run-token-refused = Discord refuses the token. Copy it again from the Bot page of the developer portal.
run-intents-refused = Discord refuses the intents of this bot. It asks for no privileged one: is the token another application’s?
run-second-instance = Another Catchword is running with the data folder { $path }. Stop it, or set CATCHWORD_DATA to another folder.
run-data-folder = The data folder { $path } cannot be used: { $detail }
run-unreachable = Discord cannot be reached ({ $detail }). Trying again in { $seconds } s.
run-refused = Discord refuses the sign-in (status { $status }). Is this address or this application blocked?
run-failed = Catchword ended because of a mistake of its own; the lines above say where. Please report them.
run-closed = Discord ended the connection for good (code { $code }).
invite-unreachable = Discord cannot be reached ({ $detail }). Try again.
