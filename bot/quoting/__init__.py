"""The answer policy: Found, Likely, Ambiguous or NotFound; resolving references; citations.

utterances  what is said to the bot, read in one order for every surface; talk: commands, greetings and the like
asking      the rest of it: a reference, a citation line (citation_lines) or words, read and answered
quoter      words -> an answer, by readings and policy; frames: what people write around the words
resolver    a reference -> an answer; naming: the works by their very names
"""
