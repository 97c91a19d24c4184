"""The answer policy: Found, Likely, Ambiguous or NotFound; resolving references; citations.

said        what is said to the bot, read in one order for every surface; talk: commands, greetings and the like
asked       the rest of it: a reference, a citation line (pasted) or words, read and answered
quoter      words -> an answer, by readings and policy; frames: what people write around the words
resolver    a reference -> an answer; naming: the works by their very names
"""
