"""The terminal: the command line and the chat, with the same answers."""
