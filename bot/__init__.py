"""Catchword finds half-remembered words in a group's texts and quotes them verbatim, with a section reference.

The map. A room imports only from rooms below it; rooms on one line do not import each other.

    __main__      python -m bot
    app           composition root: everything is built and wired here
    discord_ui    the only room that imports discord: client, commands, controls, replies, the life of the process
    terminal      the command line and the chat
    wording       every sentence that a person reads (Fluent files)
    quoting       the answer policy: Found, Likely, Ambiguous or NotFound; resolving references; citations
    guilds        moderators' preferences: model, precedence, store, YAML
    library       the works that are held: corpus file -> Work, findings, atomic reload
    matching      remembered words -> places: folding, index, alignment, confidence
    storage       one database: engine, schema, migrations, backup
    texts         what a text is: work, section, span, sentences, passage, reference (pure)
    settings      the operator's choices for one deployment
    logs          what is logged, and what never is
    plain_yaml    YAML as data and nothing else, every value with its line
    errors        the error tree

The road of a quotation: discord_ui/quote_commands -> quoting/quoter -> matching/finder -> quoting/policy ->
texts/passage -> discord_ui/replies. A citation skips matching; the terminal shares all but the ends.
"""
