"""Who asks, where, may they, in time, and what if it fails: what every feature shares.

venues        where somebody asks, and what moderators chose for it; channels: what a channel lies in
visitors      who configures, and whether they may; entrance: asked at each step
rights        what we need to be allowed in a channel
controls      what a feature offers under a quotation
dispatch      everything that is pressed, chosen or typed arrives here; interaction_data: what an interaction says of
              it, and message_words a message; changed_editions: what is said of a text that has changed meanwhile
delivery      an answer in time; cooldowns: who has to wait
deadline      what Discord takes no more is dropped: ages, how old it is; drops, counted and logged
lookups       off the loop; turns: fairly among people
sending       a message to the person; requests: what is sent again, and for how long
commands      commands made of methods; attachments: a file that somebody gave
failures      where every unexpected error ends
"""
