"""Quoting on Discord: the commands, what is said in messages, and the controls below a quotation.

commands            /quote, /search, /help, and the menu of a message; autocomplete: what they offer while one types
random_replies      /quote without words; help_pages: /help
former_commands     what an older list of commands still sends
mentions            messages that are meant for us; conversation: what is said in them, and what it gets
command_answers     what every command answers, used or said
answering           delivered in time; likely_replies: what is probably meant, and the button that refuses it
controls            what buttons and menus do; moves: where a move leads; handlers: buttons that are about no one place;
                    deletion: of a public quotation
sharing             what is shown to everyone
replies             answers -> messages; quotation_pages: a quotation as pages; place_lists: places of common words
"""
