"""One step a file, named by its number; `down_revision` is the step before it.

r0001_server_preferences     servers' preferences, every version of them
r0002_servers                the servers that the bot has seen
r0003_discussions            discussions of passages
r0004_server_texts           the texts that servers bring themselves
r0005_text_drafts            texts that moderators are about to add
"""
