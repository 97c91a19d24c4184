"""Moderators' preferences: what each server, category, channel and thread chose, and what applies where.

    preferences   the model: one field a preference, with its type, bounds and default
    catalogue     what panel, YAML and docs know of each field
    deployment    the operator's defaults, and the bounds that no server may exceed
    server        everything one server chose, as one value with a version; differences
    precedence    what applies in a channel, and where each value comes from (pure)
    yaml_form     a server's preferences as a YAML file, out and in
    operator      the operator's file and environment -> deployment
    choices       choices as people write them -> Preferences, or findings with line, key and fix
    choice_codes  the codes of those findings
    presets       choices that go together, for a group that begins
    store         servers' preferences in the database: table and queries
    welcomes      which servers have been welcomed: table and queries
    stored_form   a row of those tables -> a server's preferences, or that it cannot be read (pure)
    known         what is known of servers' preferences
    rereading     what is known of each server, read again behind the answers that are made with it
    moderation    what the commands call
    opening       a database opened, and moderation on it
    cooldowns     how long a member waits (pure)
    texts/        the texts that a server brings itself

How Discord's commands use it:

    where = Location(guild.id, (thread.id, channel.id, category.id))    # those that there are, the nearest first
    here = await moderation.effective_preferences(where)                # never raises: the last known, without database
    here.preferences.visibility                                         # what applies
    here.sources["visibility"]                                          # Source(level, channel): where it comes from

    for preference in preferences_of(Group.ANSWERS):                          # a window of the panel
        phrases.say(preference.label), phrases.say(preference.about)
        preference.kind, preference.choices, preference.least, preference.most
        moderation.deployment.bounds.get(preference.key)                # what the operator leaves of it

    now = await moderation.server(guild.id)                             # StorageError: say so, privately
    edited = now.with_choices(strictness="lenient").without("cooldown")     # values as typed; PreferenceError
    edited = edited.with_channel(channel.id, edited.channel_preferences(channel.id).with_choices(visibility="off"))
    differences(now, edited)                                            # shown before it is saved
    match await moderation.save(edited, Author(member.id, administrator=…)):
        case SavedPreferences(server, changed): …
        case Conflict(theirs, changed): …                               # someone saved since; nothing was saved
        case Refusal(findings): …                                       # explanations.located_finding(phrases, finding)

    await moderation.save(now.reset(), author)                          # a reset
    export_yaml(now, moderation.deployment, phrases.say)                # the file
    import_yaml(data, now, moderation.deployment, ids of the works)     # what to save, or findings
    await moderation.history(guild.id)                                  # Change(version, at, author,
                                                                        # differences), …
    await moderation.propose_undo(guild.id, version)                    # what to save; None if no longer kept

    cooldowns.wait(guild.id, member.id, here.preferences.cooldown)      # 0.0: answer; else the seconds left

A panel carries no more than `now.version`: with it, `ServerPreferences(guild, version, …)` or
`replace(edited, version=…)` tells `save` what was looked at, however long ago and in whichever process.
"""
