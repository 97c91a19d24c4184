"""The terminal: the command line and the chat, with the same answers.

command_line    the `catchword` command, its errors and its exit status
commands/       the commands, a file a group
chat            a line is read as a message on Discord is, and answered by the same commands
last_shown      what the chat showed last; steps: what a person does with that
typed_options   the options in a line of the chat; usage: what a command takes, and what is wrong with its use
line_editor     the chat's editor: history and completion
desk            what the commands are handed, opened when one first needs it
printing        answers for a person, and check_printing of checks; json_printing: answers for a program, in the form
                of json_form, check_form and forecast_form; own_text_printing: servers' own texts in both
importing       what `catchword corpus import` does; import_printing, import_json: what it says
indexing        what `catchword corpus index` does and says
"""
