"""Discussions of passages: *Discuss* below a quotation, and the thread that it opens.

controls     what is pressed and filled in
parents      the channels in which somebody may open one
windows      what is filled in
threads      what becomes of threads: renamed, archived, deleted; and of claims that a process left behind
opening      claimed, posted, settled
searching    whether a thread was made, where Discord did not say so
replies      what is said, and the first message of a thread
"""
