"""Moderators' preferences on Discord: /settings, and the panel that it opens.

commands           /settings, which opens the panel
controls           what is pressed, chosen or filled in
admission          who may, asked at each step; answers delivered in time
panel              a private message whose controls carry its state (panel_state; work_marks: the texts in it)
panel_steps        what a panel's controls do; drafting: what would be saved
panel_pages        the panel's pages; other_pages: what is proposed or refused; preference_texts: their words
themes             the windows to fill in, a theme each
proposal_steps     reset and import, shown before they are done; undo
welcomes           the message to a server that invites the bot
"""
