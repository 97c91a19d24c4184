"""The texts that a server brings itself, and that belong to it alone.

    server_text    a text, its editions, a server's list with its version, what changed it
    corpus_files   the corpus file of a text: read, renamed, packed for the database
    rules          what may be done within the operator's bounds (pure)
    plans          what a change makes of a text, decided inside its transaction (pure)
    text_codes     the codes of refusals; text_outcomes: what the store answers
    text_rows      the tables, and their rows -> values, or that they cannot be read
    text_queries   what is read of them
    text_writes    what happens inside a transaction that writes
    store          servers' texts in the database: what surfaces call
    draft_rows     the tables of drafts, and their rows -> values, or that they cannot be read
    draft_store    texts that moderators uploaded and look at before they add them
    known_texts    what is known of servers' lists, read again behind the answers
    own_texts      all of it for one process: what answers, what is followed, what is deleted in time
    operator_texts what the operator lists, shows, deletes and checks in a terminal
    text_bounds    the operator's section of the settings -> bounds

How surfaces use it:

    store = ServerTextStore(moderation.database)
    request = Request(Author(member.id, administrator=…), moderation.deployment.texts, ids of the operator's works)

    file = read_corpus_file(content)                                    # what an importer wrote; or findings
    match await store.add(guild, file, Rights.PUBLIC_DOMAIN, request):  # StorageError: say so, privately
        case SavedText(text, version, act): …
        case TextRefusal(findings, other): …                            # explanations.finding(phrases, finding)
        case TextConflict(text): …                                      # changed since; None: it is gone
    now = await store.texts_of(guild)                                   # a panel carries number and version of a text
    await store.replace(guild, Seen(number, version), file, request)
    await store.rename(guild, seen, request, title="…", text_id="…")
    await store.roll_back(guild, seen, edition, request)
    await store.remove(guild, seen, request); restore; erase            # erase: for good
    await store.history(guild)
    now.set_aside(ids of the operator's works)                          # to decide: each needs another id

    own = OwnTexts(services, store, place)                              # one of the process, as are:
    services = await own.services_at(guild)                             # what answers there
    texts = await own.known.find(guild)                                 # behind answers; never raises
    texts.quoted(ids of the operator's works)                           # Edition(digest, …), …
    await store.corpus_file(guild, edition)                             # its bytes, where this machine lacks them
    await own.known.read(guild)                                         # after a change of this process
    await store.digests_in_use()                                        # what a machine still keeps
    await store.delete_expired()                                        # at the start, and once a day
    await store.delete_guild(guild)
"""
