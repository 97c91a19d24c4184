"""How a message is written in which people quote: Discord's Markdown, quotation marks, and the sources they name.

    text_blocks      a message -> its prose and its block quotes, without the signs of Markdown
    quotation_marks  a text -> what is in quotation marks, of any language
    named_sources    the words around a quotation -> the source that they name
    names            whether words have the form of a name
    en.txt           the phrases of one language that name one, in the form of the frames (quoting/frames)

Pure, but for reading the file. Discord's signs are read here and not in `discord_ui`, as in `citation_lines`: what was
written in Discord is also pasted into a command and into the terminal, and is the same quotation there.
"""
