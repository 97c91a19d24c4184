"""The terminal: the command line and the chat, with the same answers.

command_line    the `catchword` command, its errors and its exit status
commands/       the commands, a file a group
chat            a line is read as a message on Discord is, and answered by the same commands
typed_options   the options in a line of the chat; usage: what a command takes, and what is wrong with its use
line_editor     the chat's editor: history and completion
desk            what the commands are handed, opened when one first needs it
printing        answers for a person; json_form: answers for a program
indexing        what `catchword corpus index` does and says
"""
