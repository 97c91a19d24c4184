"""What a message is made of: parts as plain values, Discord's components made of them, texts as Discord shows them.

parts          texts, controls in rows, a file: a Message, or a Modal to type into
components     a Message -> Discord's components; the only module here that imports discord
custom_ids     what a control carries, so that nothing is kept between two presses
lines          one sentence as a message; public_lines: a private message that may replace a public line
next_steps     the buttons of an answer that leads nowhere; place_menus: a menu of places to choose from
signs          headings, numbers in the margin, and what is left out: what of ours is among quoted words
markdown       texts escaped and marked; pages counts and divides them; shortening cuts what is not quoted
"""
