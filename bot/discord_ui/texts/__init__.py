"""A server's own texts on Discord: added, looked after and removed by its moderators, from /settings.

controls      what is pressed, chosen or filled in; who may, asked at each step
acts          what an action of a custom_id is, and what came with it
text_steps    the list of the server's texts, and what can be done with one
draft_steps   a file that was uploaded: looked through, changed, added or left
importing     the file fetched from Discord, and read in a process of its own
text_pages    the pages of the list, of one text, and of the history
draft_pages   the pages of a draft: what will be cited how, its contents, what is unsure, sample quotations
building      all of it wired
windows       the windows to fill in, and what they were filled in with
"""
