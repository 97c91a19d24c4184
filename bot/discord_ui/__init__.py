"""The Discord bot: client, commands, buttons, messages, the life of the process.

assembly            built and wired; life, signing_in, client, command_sync: the process and its connection
quote_commands      /quote, /cite, /search, /random; library_commands: /works, /contents, /about, /help
conversation        what is said in messages (mentions), and what it gets; command_answers: what every command answers
answering           a lookup in the manner of a place (places, here, turns), delivered in time
controls            what buttons and menus below quotations do, by what their custom_ids carry (control_state)
replies, lists      answers -> what a message holds; layout makes Discord's components of it
markdown, pages     texts as Discord shows them, nothing else and nothing cut
settings_commands   /settings; settings_assembly wires all of it
settings_controls   what is pressed, chosen or typed in a panel (pressed), of old panels too
settings_desk       who may (visitors), asked at each step; answers delivered in time
panel_steps         what a panel's controls do: panel_state is what they carry, drafting what would be saved
proposal_steps      reset, undo and import: shown before they are done
panel_pages         the panel's pages; settings_pages the rest; both of panel_parts, drawn by panel_layout
failures            where every unexpected error ends
"""
