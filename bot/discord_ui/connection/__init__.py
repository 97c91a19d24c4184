"""The connection to Discord, and the life of the process.

life            one instance, signals, an end that drops nothing
signing_in      tries while that may help; client: the connection, and who hears what
events          those that cannot be read; frames: the same of what carries them
inviting        the address that adds the bot to a server
command_sync    the commands are sent when they have changed
reloading       SIGHUP reads texts and settings again; index_checks: damage of the index is found and repaired
last_resort     the end waits for no thread beyond a grace
"""
