"""Every call in `bot/` that opens, connects, waits or sends, with what bounds it and the test in which it fails.

`python -m tests.faults.table` writes `docs/faults.md`; a test says when it is out of date, or when a call is missing.
"""

from dataclasses import dataclass

from bot import logs
from bot.discord_ui import responses
from bot.discord_ui.connection import command_sync, frames, last_resort, life, reloading, signing_in
from bot.discord_ui.interactions import attachments, channels, delivery, lookups, requests
from bot.discord_ui.quotations import autocomplete, mentions
from bot.guilds import known
from bot.storage import copies, database
from tests.faults.calls import ROOT

PAGE = ROOT / "docs" / "faults.md"


@dataclass(frozen=True, slots=True)
class Row:
    """Calls of one module, what bounds them, and tests in which they fail."""

    module: str
    calls: str
    bound: str
    tests: str


ROWS = (
    Row(
        "discord_ui/assembly.py",
        "asyncio.run client.login client.close",
        "the life of the bot; of `invite`, one sign-in",
        "test_what_never_ends_is_not_waited_for_for_ever test_invite_says_what_is_wrong",
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
        "discord_ui/connection/events.py",
        "inner.ws.close",
        "discord.py's 30 s for the answer to a close",
        "test_after_a_second_frame_that_cannot_be_read_it_connects_again_and_hears_nothing_twice",
    ),
    Row(
        "discord_ui/connection/frames.py",
        "socket.close",
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
        "asyncio.gather asyncio.wait",
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
        "discord_ui/interactions/attachments.py",
        "session.get response.content.iter_any",
        f"{attachments.LONGEST:g} s, {attachments.LARGEST:,} bytes; Discord's hosts, no redirect",
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
        "asyncio.get_running_loop().run_in_executor",
        f"{lookups.LONGEST:g} s for a lookup, {lookups.MOST_WAITING} that wait",
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
        "test_a_failure_is_told_once test_nothing_can_be_told_and_the_process_lives_on",
    ),
    Row(
        "discord_ui/interactions/channels.py",
        "source.fetch_channel",
        f"{channels.PATIENCE:g} s; kept for {channels.KEPT:g} s, a failure for {channels.REST:g} s",
        "test_where_that_cannot_be_read_nothing_is_public test_a_channel_is_asked_for_again",
    ),
    Row(
        "discord_ui/interactions/visitors.py",
        "guild.fetch_channel",
        "1 s with repetitions",
        "test_a_channel_that_discord_cannot_tell_of_may_be_there",
    ),
    Row(
        "discord_ui/preferences/commands.py",
        "asyncio.to_thread",
        "the bound on a server's choices",
        "test_every_step_of_the_settings_is_taken_by_discord",
    ),
    Row(
        "discord_ui/preferences/proposal_steps.py",
        "asyncio.to_thread",
        "the bound on a preferences file",
        "test_a_file_without_an_end_is_too_large",
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
        "files.py",
        "open os.open file.read",
        "regular files only, opened without waiting; so many bytes as the caller says",
        "test_the_bound_is_on_what_was_read_and_not_on_what_the_system_says "
        "test_what_takes_the_place_of_a_file_after_it_was_found_is_not_read",
    ),
    Row(
        "guilds/known.py",
        "asyncio.wait",
        f"{known.PATIENCE:g} s of an answer's time; one reading a server",
        "test_what_is_known_is_answered_before_the_database_has_answered "
        "test_an_unknown_server_is_answered_in_private_while_its_reading_cannot_even_be_cancelled",
    ),
    Row(
        "guilds/store.py",
        "asyncio.to_thread connection.stream connection.scalar connection.execute",
        f"{database.LONGEST:g} s for a transaction, all waiting included",
        "test_a_database_that_does_not_answer_is_given_up_in_time test_a_row_that_cannot_be_read_costs_only_its_server",
    ),
    Row(
        "hosting.py",
        "asyncio.run",
        "see `discord_ui/assembly.py` and `storage`",
        "test_invite_says_what_is_wrong",
    ),
    Row(
        "library/folder_entries.py",
        "os.walk os.scandir",
        f"what the folders hold; {reloading.PATIENCE:g} s for a reading",
        "test_odd_files_hold_neither_a_reload_nor_the_end",
    ),
    Row(
        "library/index_file.py",
        "folder.glob mmap.mmap os.fdopen fcntl.flock os.pread os.fsync file.read",
        "the size that the file had; a lock is refused at once",
        "test_whatever_becomes_of_the_files_a_process_lives_and_answers "
        "test_what_a_killed_build_leaves_is_removed_at_the_next_start",
    ),
    Row(
        "library/index_folder.py",
        "self.path.glob",
        f"what the folder holds; {reloading.PATIENCE:g} s for a reading",
        "test_an_index_that_is_written_into_a_folder_that_goes_away_is_not_lost_in_silence",
    ),
    Row(
        "logs.py",
        "written.wait self._lines.put self._lines.get os.write",
        f"{logs.MOST_LINES:,} lines that wait, in a thread that nobody waits for beyond 1 s",
        "test_a_log_that_nobody_reads_stops_no_answer_and_not_the_end test_what_finds_no_room_is_dropped_and_counted",
    ),
    Row(
        "own_files.py",
        "os.open folder.glob",
        "new files are made only where there are none",
        "test_every_file_is_made_for_its_owner_alone",
    ),
    Row(
        "process.py",
        "os.open os.fdopen",
        "the null device",
        "test_a_stream_that_is_closed_changes_no_status",
    ),
    Row(
        "storage/copies.py",
        "os.open os.fsync data.glob read.backup asyncio.run sqlite3.connect connection.execute",
        f"{copies.LONGEST:g} s for a copy",
        "test_a_restore_waits_for_the_person_who_writes_but_not_for_ever "
        "test_a_backup_never_takes_the_place_of_a_file_of_the_data_folder",
    ),
    Row(
        "storage/database.py",
        "cursor.execute self._engine.connect self._writing.connect self._engine.dispose",
        f"{database.LONGEST:g} s for a transaction, {database.CONNECT:g} s to reach PostgreSQL, "
        f"{database.BUSY:g} s for another writer",
        "test_a_writer_waits_for_another_but_not_for_ever test_a_database_that_does_not_answer_is_given_up_in_time "
        "test_what_becomes_of_the_files_next_to_the_database_costs_no_save",
    ),
    Row(
        "storage/migrating.py",
        "connection.execute asyncio.sleep",
        "one step after another, each a transaction",
        "test_a_step_that_fails_leaves_the_schema_as_it_was test_of_several_that_start_at_once_one_makes_the_schema",
    ),
    Row(
        "storage/open_file.py",
        "os.open asyncio.to_thread self._engine.connect driver.execute sqlite3.connect looking.connect",
        f"inside the transaction's {database.LONGEST:g} s",
        "test_nothing_is_acknowledged_into_a_file_that_is_gone test_a_database_that_is_refused_is_left_as_it_is",
    ),
    Row(
        "storage/restoring.py",
        "sqlite3.connect source.execute target.execute",
        "1 GiB, 2 million rows, 60 s",
        "test_what_is_read_of_a_backup_is_bounded test_rows_that_cannot_be_read_are_left_out_and_counted",
    ),
    Row(
        "terminal/line_editor.py",
        "session.prompt",
        "a person; a signal or the end of the input ends it",
        "test_a_terminal_command_ends_at_a_signal_as_others_do",
    ),
)


def page() -> str:
    """The table, as the documents have it."""
    lines = [
        "# What can fail, and what bounds it",
        "",
        "Every call of Catchword that opens, connects, waits or sends, with its bound and the tests in which it fails.",
        "`make faults` tries each fault many times and writes this page; `make test` tries each a few times, and says",
        "when a call is missing here. Files that are installed with the program are left out.",
        "",
        "| where | calls | bound | tests |",
        "|---|---|---|---|",
    ]
    for row in ROWS:
        calls, tests = (", ".join(f"`{one}`" for one in cell.split()) for cell in (row.calls, row.tests))
        lines.append(f"| `{row.module}` | {calls} | {row.bound} | {tests} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(page())  # noqa: T201 - what `make faults` shows
