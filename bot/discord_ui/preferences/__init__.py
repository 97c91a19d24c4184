"""Moderators' preferences on Discord: /settings, and the panel that it opens.

commands           /settings show, edit, channel, reset, export, import, history
controls           what is pressed, chosen or typed in a panel
admission          who may, asked at each step; answers delivered in time
panel              a private message whose controls carry its state (panel_state; work_marks: the texts in it)
panel_steps        what a panel's controls do; drafting: what would be saved
panel_pages        the panel's pages; other_pages: what is proposed, saved, refused; preference_texts: their words
proposal_steps     reset, undo and import: shown before they are done
"""
