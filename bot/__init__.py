"""Catchword finds half-remembered words in a group's texts and quotes them verbatim, with a section reference.

The map. A room imports only from rooms below it; one after a bar does not import the one above it either.

    __main__    `python -m bot`, and the `catchword` command: the process is made safe before anything else is imported
    app         The composition root: everything is built and wired here
    hosting     What the operator does: run the bot, invite it, copy the database, check the settings
    discord_ui  The Discord bot: client, commands, buttons, messages, the life of the process
  | terminal    The terminal: the command line and the chat, with the same answers
    wording     Every sentence that a person reads, in Fluent files, and the right one for each value
    reading     The reading group: its discussions of passages, and the neutral questions that they open with
    guilds      Moderators' preferences: what each server, category, channel and thread chose, and what applies where
    quoting     The answer policy: Found, Likely, Ambiguous or NotFound; resolving references; citations
    library     The works in the library: corpus file -> Work, findings about a file, and an atomic reload
    matching    Remembered words -> where in the works they are: folding, index, alignment, confidence
  | storage     One database: SQLite in the data folder, or PostgreSQL by its address
    texts       What a text is: work, section, paragraph, span, sentence, passage, reference. Pure
    settings    The operator's choices for one deployment: config/catchword.yaml, and the environment over it
  | logs        The log: readable in a terminal, JSON otherwise. It never holds a query, a message or a token
  | process     What the system gives a process, made safe first thing: open standard streams, and signals that wait
    plain_yaml  YAML as plain data and nothing else: strings, lists and mappings, every value with its line
  | files       Files that others put there: only regular ones are read, only so much of them, and without waiting
    errors      The errors, as a tree: typed attributes and no sentences
    findings    What is wrong with a corpus file, a setting or a preference: findings, as values
  | own_files   Files and folders that only their owner can read, from their first byte on; older ones are narrowed

The road of a quotation: discord_ui/quotations/commands -> quoting/quoter -> matching/finder -> quoting/policy ->
texts/passage -> discord_ui/quotations/replies. A citation skips matching; the terminal shares all but the ends.
"""
