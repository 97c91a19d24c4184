"""The reading group: its discussions of passages, and the neutral questions that they open with.

    discussions         what a discussion is, what may be opened, and what its store answers (pure)
    discussion_store    discussions in the database: claimed before they are posted, settled, listed, moved
    discussion_rows     the table, and a row of it -> a discussion, or that it cannot be read
    discussion_queries  which rows are meant, and in which order
    discussion_writes   what happens inside a transaction that writes
    forecasts           what would become of discussions in an edition that is not read yet (pure)
    foretelling         the database of discussions -> such forecasts, for the operator's terminal
    questions           the opening questions read: the built-in list in `questions/`, or the operator's file
    question_lists      such a list, and which questions come next on a server (pure)
    question_codes      the codes of what is wrong with such a list

A road through the store:

    match await store.claim(opening, limits, known=0):   # before anything is posted
        case Claim(discussion): …                           # make the thread, then settle; or release
        case Overlapping(discussions): …                    # join one of those; or claim again with the newest `known`
        case TooMany(bound, most, until): …
    await store.settle(guild, number, thread, title)
    for each in await store.unsettled(guild, before): …     # look for it: parent, our author, title, time
"""
