"""The rows of the Discord room in the table of faults."""

from bot.discord_ui import responses
from bot.discord_ui.connection import command_sync, frames, last_resort, life, reloading, signing_in
from bot.discord_ui.discussions import in_threads, opening, reanchoring, searching, threads
from bot.discord_ui.interactions import attachments, channels, delivery, lookups, requests
from bot.discord_ui.preferences import proposal_steps, welcomes
from bot.discord_ui.quotations import autocomplete, mentions
from bot.discord_ui.texts import controls, importing
from bot.reading.discussions import A_PAGE
from tests.faults.rows import Row

DISCORD_ROWS = (
    Row(
        "discord_ui/assembly.py",
        "asyncio.run",
        "the life of the bot",
        "test_what_never_ends_is_not_waited_for_for_ever",
    ),
    Row(
        "discord_ui/connection/client.py",
        "super().launch_shard self.http.close",
        "discord.py's 180 s for a shard, then it is tried again; a close waits for no answer",
        "test_an_unreachable_gateway_is_left_at_once test_a_gateway_that_comes_up_late_is_found",
    ),
    Row(
        "discord_ui/connection/command_sync.py",
        "new.write_text client.tree.sync",
        f"a digest of 64 letters; {command_sync.LONGEST:g} s with repetitions",
        "test_a_record_of_commands_that_cannot_be_kept_is_said "
        "test_commands_that_are_refused_do_not_keep_it_from_running test_a_start_goes_on_though_each_request_fails",
    ),
    Row(
        "discord_ui/connection/inviting.py",
        "client.login client.close",
        "one sign-in",
        "test_invite_says_what_is_wrong",
    ),
    Row(
        "discord_ui/connection/events.py",
        "inner.ws.close",
        "discord.py's 30 s for the answer to a close",
        "test_after_a_second_frame_that_cannot_be_read_it_connects_again_and_hears_nothing_twice",
    ),
    Row(
        "discord_ui/connection/frames.py",
        "asyncio.sleep socket.close",
        f"the same; a frame unfolds to {frames.LARGEST:,} characters; one sent uncompressed has no bound",
        "test_what_is_asked_after_a_frame_that_cannot_be_read_is_answered_once",
    ),
    Row(
        "discord_ui/connection/index_checks.py",
        "asyncio.get_running_loop().run_in_executor asyncio.wait self._doubted.wait",
        "its own thread, which nobody waits for; the log says each 15 minutes that a check has not ended",
        "test_a_check_that_does_not_end_is_told "
        "test_silent_damage_is_found_by_a_check_without_a_question test_a_thread_that_never_ends_does_not_hold_the_end",
    ),
    Row(
        "discord_ui/connection/last_resort.py",
        "threading.Timer",
        f"{last_resort.GRACE:g} s, or {last_resort.LONGER_GRACE:g} s where it gave up: then the process ends",
        "test_a_thread_that_never_ends_does_not_hold_the_end",
    ),
    Row(
        "discord_ui/connection/life.py",
        "fcntl.flock asked_to_end.wait asyncio.gather asyncio.wait client.close",
        f"a lock is refused at once; {life.LONGEST_DRAIN:g} s for answers under way, {life.LONGEST_CLOSE:g} s to close",
        "test_a_second_instance_is_refused_and_the_first_lives_on test_a_lock_file_that_is_gone_lets_no_second_bot_in "
        "test_what_never_ends_is_not_waited_for_for_ever",
    ),
    Row(
        "discord_ui/connection/reloading.py",
        "asyncio.gather asyncio.wait asyncio.wrap_future",
        f"{reloading.PATIENCE:g} s for a reading, {reloading.MOST_STUCK} of a kind that are stuck",
        "test_texts_that_are_stuck_do_not_keep_settings_from_being_read "
        "test_a_reading_that_takes_too_long_is_told_and_the_next_can_start "
        "test_odd_files_hold_neither_a_reload_nor_the_end",
    ),
    Row(
        "discord_ui/connection/signing_in.py",
        "asyncio.sleep client.login",
        f"{signing_in.LONGEST_TRY:g} s for one sign-in, at most 60 s between two",
        "test_a_discord_that_is_down_is_tried_again_with_growing_waits test_a_sign_in_under_way_is_left_at_once",
    ),
    Row(
        "discord_ui/discussions/controls.py",
        "asyncio.to_thread",
        "one anchor is made, which takes 40 ms in two million letters",
        "test_no_text_is_looked_through_for_an_anchor_on_the_event_loop",
    ),
    Row(
        "discord_ui/discussions/decisions.py",
        "asyncio.to_thread",
        "one anchor is made, which takes 40 ms in two million letters",
        "test_no_text_is_looked_through_for_an_anchor_on_the_event_loop",
    ),
    Row(
        "discord_ui/discussions/in_threads.py",
        "parent.fetch_message asyncio.to_thread",
        f"{in_threads.LONGEST:g} s with repetitions; {in_threads.MOST_READ:,} messages; one anchor is made",
        "test_a_handout_is_made_though_a_request_fails",
    ),
    Row(
        "discord_ui/discussions/opening.py",
        "channel.send",
        f"{opening.LONGEST:g} s with repetitions, with a nonce",
        "test_a_discussion_has_one_thread_though_a_request_fails "
        "test_a_discussion_is_opened_once_though_the_process_is_killed_at_any_step",
    ),
    Row(
        "discord_ui/discussions/parents.py",
        "asyncio.sleep",
        "no time: what else waits has its turn after each few channels",
        "test_others_have_their_turn_while_a_server_of_many_channels_is_looked_through",
    ),
    Row(
        "discord_ui/discussions/reanchoring.py",
        "asyncio.to_thread asyncio.wait",
        f"{reanchoring.AT_ONCE:,} anchors at once; the end of the process waits for one batch",
        "test_a_discussion_is_found_where_its_words_are_now",
    ),
    Row(
        "discord_ui/discussions/searching.py",
        "channel.history",
        f"{searching.MOST} messages or archived posts; {requests.LONGEST:g} s for a request with its repetitions",
        "test_a_first_message_is_found_where_discord_never_says_that_it_arrived "
        "test_what_cannot_be_told_is_told_to_moderators_until_it_can",
    ),
    Row(
        "discord_ui/discussions/threads.py",
        "asyncio.gather guild.fetch_channel",
        f"the {A_PAGE} discussions of a page; {delivery.PATIENCE * threads.OF_PATIENCE:g} s with repetitions",
        "test_what_became_of_threads_while_nobody_listened_is_noticed",
    ),
    Row(
        "discord_ui/interactions/attachments.py",
        "session.get response.content.iter_any",
        f"{attachments.LONGEST:g} s, {attachments.LARGEST:,} bytes, of a text {importing.BOOK.most:,}; "
        "Discord's hosts, no redirect",
        "test_a_file_that_stalls_is_given_up test_a_file_is_read_though_a_request_fails "
        "test_a_file_without_an_end_is_too_large test_a_redirect_is_not_followed",
    ),
    Row(
        "discord_ui/interactions/delivery.py",
        "interaction.response.send_modal interaction.response.defer interaction.delete_original_response asyncio.wait",
        f"{delivery.PATIENCE:g} s after its arrival an answer is deferred; "
        f"{requests.LONGEST:g} s for a request with its repetitions",
        "test_a_press_changes_the_message_once test_a_modal_opens_and_is_taken_once "
        "test_a_message_is_deleted_though_a_request_fails "
        "test_what_discord_never_takes_is_said_without_a_number",
    ),
    Row(
        "discord_ui/interactions/lookups.py",
        "asyncio.wrap_future",
        f"{lookups.LONGEST:g} s for a lookup, {lookups.LONGEST_WAIT:g} s before it in a crowd, "
        f"{lookups.MOST_WAITING} that wait",
        "test_a_lookup_without_an_end_is_said_to_have_taken_too_long test_when_too_many_ask_that_is_said_in_private",
    ),
    Row(
        "discord_ui/interactions/requests.py",
        "asyncio.sleep",
        f"{len(requests.PAUSES)} repetitions within {requests.LONGEST:g} s",
        "test_what_discord_never_takes_is_said_without_a_number",
    ),
    Row(
        "discord_ui/interactions/sending.py",
        "response.send_message response.edit_message interaction.edit_original_response interaction.followup.send",
        f"{requests.LONGEST:g} s with repetitions; a message of its own is sent again only if it surely did not arrive",
        "test_an_answer_is_shown_once test_a_deferred_answer_is_shown_once test_a_message_of_its_own_is_never_doubled "
        "test_a_failure_is_told_once test_nothing_can_be_told_and_the_process_lives_on "
        "test_a_page_is_sent_directly_once_though_a_request_fails",
    ),
    Row(
        "discord_ui/interactions/channels.py",
        "source.fetch_channel",
        f"{channels.PATIENCE:g} s; kept for {channels.KEPT:g} s, a failure for {channels.REST:g} s",
        "test_where_that_cannot_be_read_nothing_is_public test_a_channel_is_asked_for_again",
    ),
    Row(
        "discord_ui/interactions/venues.py",
        "asyncio.gather",
        "the patience of an answer, after which it is deferred",
        "test_an_answer_is_deferred_in_private_and_comes_when_they_are_open",
    ),
    Row(
        "discord_ui/interactions/visitors.py",
        "guild.fetch_channel",
        "1 s with repetitions",
        "test_a_channel_that_discord_cannot_tell_of_may_be_there",
    ),
    Row(
        "discord_ui/preferences/controls.py",
        "asyncio.to_thread",
        "the bound on a server's choices",
        "test_every_step_of_the_settings_is_taken_by_discord",
    ),
    Row(
        "discord_ui/preferences/panel_steps.py",
        "asyncio.to_thread",
        "the bounds on a window's fields",
        "test_every_step_of_the_settings_is_taken_by_discord",
    ),
    Row(
        "discord_ui/preferences/proposal_steps.py",
        "asyncio.to_thread asyncio.gather",
        f"the bound on a preferences file; {proposal_steps.MOST_LOOKED_FOR} channels, 1 s each with repetitions",
        "test_a_file_without_an_end_is_too_large test_a_channel_that_discord_cannot_tell_of_may_be_there",
    ),
    Row(
        "discord_ui/preferences/welcomes.py",
        "channel.send channel.history",
        f"{welcomes.LONGEST:g} s with repetitions",
        "test_a_server_is_welcomed_once_though_a_request_fails "
        "test_where_the_bot_may_not_write_the_first_settings_say_it_once "
        "test_where_it_cannot_be_read_whether_a_welcome_was_said_the_first_settings_say_it",
    ),
    Row(
        "discord_ui/quotations/deletion.py",
        "channel.fetch_message",
        f"{requests.LONGEST:g} s for a request with its repetitions",
        "test_a_message_of_our_server_is_deleted_though_a_request_fails",
    ),
    Row(
        "discord_ui/quotations/mentions.py",
        "message.reply message.channel.history channel.fetch_message",
        f"{mentions.LONGEST_REPLY:g} s with repetitions; 1 s for what is read",
        "test_a_mention_is_answered_once test_a_person_is_welcomed_once "
        "test_the_words_of_a_mention_are_read_though_a_request_fails "
        "test_a_conversation_that_cannot_be_read_in_time_delays_no_answer_for_long",
    ),
    Row(
        "discord_ui/quotations/sharing.py",
        "channel.fetch_message interaction.edit_original_response",
        "10 s with repetitions; what is shared stays shared without it",
        "test_a_line_is_replaced_though_a_request_fails test_a_message_of_its_own_is_never_doubled "
        "test_what_is_shared_says_so_though_a_request_fails",
    ),
    Row(
        "discord_ui/quotations/autocomplete.py",
        "interaction.response.autocomplete",
        f"{autocomplete.LONGEST:g} s with repetitions",
        "test_a_list_under_an_option_is_shown test_a_list_under_an_option_that_is_refused_harms_nothing",
    ),
    Row(
        "discord_ui/responses.py",
        "response.content.iter_any",
        f"{responses.LONGEST_BODY:g} s, {responses.LARGEST:,} bytes",
        "test_an_answer_without_an_end_is_not_read_to_the_end",
    ),
    Row(
        "discord_ui/texts/draft_steps.py",
        "asyncio.to_thread",
        f"{controls.LONGEST:g} s for a step, the reading of a file included",
        "test_a_text_is_added_after_a_crash_in_the_middle",
    ),
)
