"""What is said to the bot that is not a quotation: commands as people word them, greetings, thanks, "next", "wrong".

    en.txt        the phrases of one language, in the form of the frames in the next folder
    phrases       the file, read once
    talk          what a whole message says, if it is one of these; and a reference without what is said around it

Pure, but for reading the file. English only: a language comes in when somebody who reads it has checked its file.
"""
