"""The commands of `catchword`, a file a group; each is a few lines around a service.

session      one command's run: its services and its printer; the options that commands share
asking       quote, cite, search, random, works, contents, and checking: check; the chat hands its lines to the same
running      chat, run, invite
keeping      backup, restore, questions, settings check
corpora      corpus check, corpus import, corpus index
own_texts    texts list, texts show, texts remove, texts check: what servers brought
"""
