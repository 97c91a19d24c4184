"""The Discord bot: client, commands, buttons, messages, the life of the process.

    assembly        all of it wired
    preferences     /settings, and the panel that it opens
    quotations      what quotes: commands, mentions, and the controls below a quotation
    checking        /check: whether a quotation is word for word, and which words differ
    reader          /read: texts page by page, their contents, and Read on below a quotation
    discussions     *Discuss* below a quotation, the thread that it opens, and /group
    connection      the connection to Discord, and the life of the process
    interactions    who asks, where, may they, in time, and what if it fails
    messages        what a message is made of
    responses       what Discord answers, within bounds
    reachability    which of Discord's errors may pass

Each imports only what is below it; preferences, quotations, discussions, checking, reader and connection do not import
each other. A control below a quotation is a value (interactions/controls.py) that its feature hands to the assembly.
"""
