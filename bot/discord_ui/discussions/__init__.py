"""Discussions of passages: *Discuss* below a quotation, and the thread that it opens.

controls     what is pressed and filled in
parents      the channels in which somebody may open one
windows      what is filled in
opening      claimed, posted, settled
searching    whether a thread was made, where Discord did not say so
replies      what is said, and the first message of a thread
"""
