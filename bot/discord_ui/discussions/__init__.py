"""Discussions of passages: *Discuss* below a quotation, the thread that it opens, and the lists of them.

building     the feature, built; controls: what is pressed and filled in
parents      the channels in which somebody may open one; windows: what is filled in
opening      claimed, posted, settled; searching: whether a thread was made, where Discord did not say so
threads      what becomes of threads: renamed, archived, deleted; and of claims that a process left behind
group        /group, and how often a passage was discussed; lists: what they show
in_threads   the handout, and the link of a thread that members opened
reanchoring  where discussions are in a new edition; decisions: what moderators decide about them
replies      what is said, and the first message of a thread
"""
