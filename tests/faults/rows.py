"""A row of the table of faults, and the rows of every room but Discord's."""

from dataclasses import dataclass

from bot import logs
from bot.discord_ui.connection import reloading
from bot.guilds import rereading
from bot.storage import copies, database


@dataclass(frozen=True, slots=True)
class Row:
    """Calls of one module, what bounds them, and tests in which they fail."""

    module: str
    calls: str
    bound: str
    tests: str


ROWS = (
    Row(
        "files.py",
        "open os.open file.read",
        "regular files only, opened without waiting; so many bytes as the caller says",
        "test_the_bound_is_on_what_was_read_and_not_on_what_the_system_says "
        "test_what_takes_the_place_of_a_file_after_it_was_found_is_not_read",
    ),
    Row(
        "guilds/rereading.py",
        "asyncio.wait",
        f"{rereading.PATIENCE:g} s of an answer's time; one reading a server",
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
        "guilds/texts/draft_store.py",
        "asyncio.to_thread connection.scalar connection.execute",
        "see `guilds/texts/store.py`; ten drafts of a server",
        "test_a_draft_is_gone_after_a_day test_a_draft_that_cannot_be_read_is_gone",
    ),
    Row(
        "guilds/texts/operator_texts.py",
        "asyncio.run",
        "see `guilds/texts/store.py`",
        "test_what_cannot_be_read_is_told_and_can_be_deleted",
    ),
    Row(
        "guilds/texts/own_texts.py",
        "asyncio.to_thread asyncio.wait asyncio.sleep",
        "once a day, in a task that is owned; its end is waited for",
        "test_what_no_server_has_any_more_is_deleted_from_the_database_and_the_disk",
    ),
    Row(
        "guilds/texts/store.py",
        "asyncio.to_thread connection.execute",
        f"{database.LONGEST:g} s for a transaction, all waiting included; 32 MB of a text",
        "test_a_full_disk_is_told_and_nothing_is_half_there "
        "test_of_several_moderators_at_once_in_two_processes_one_changes_the_text",
    ),
    Row(
        "guilds/texts/text_queries.py",
        "asyncio.to_thread connection.scalar connection.execute",
        "see `guilds/texts/store.py`; 50,000 rows",
        "test_a_row_of_a_text_that_cannot_be_read_costs_only_that_text",
    ),
    Row(
        "guilds/texts/text_writes.py",
        "connection.scalar connection.execute",
        "see `guilds/texts/store.py`",
        "test_what_the_database_does_not_keep_is_not_acknowledged "
        "test_of_texts_that_a_killed_process_changed_nothing_is_half_there",
    ),
    Row(
        "guilds/welcomes.py",
        "connection.scalar connection.execute",
        f"{database.LONGEST:g} s for a transaction, all waiting included",
        "test_a_database_that_does_not_answer_is_given_up_in_time test_a_welcome_that_cannot_be_kept_is_not_said",
    ),
    Row(
        "hosting.py",
        "asyncio.run",
        "see `discord_ui/assembly.py` and `storage`",
        "test_invite_says_what_is_wrong",
    ),
    Row(
        "library/folder_entries.py",
        "os.scandir",
        f"what the folders hold; {reloading.PATIENCE:g} s for a reading",
        "test_odd_files_hold_neither_a_reload_nor_the_end",
    ),
    Row(
        "library/importers/archive.py",
        "file.read",
        "64 MB of one file that is packed, 512 MB of all, 20,000 files",
        "test_a_member_that_unpacks_to_too_much_is_refused_before_it_is_unpacked",
    ),
    Row(
        "library/importers/reading.py",
        "asyncio.run asyncio.to_thread asyncio.wait",
        "what the process of an import wrote, 200 MB at most; that process has 60 s and 1.5 GB",
        "test_an_import_that_is_cancelled_ends_its_process test_an_import_whose_process_is_killed_is_said",
    ),
    Row(
        "library/index_file.py",
        "mmap.mmap os.pread file.read",
        "the size that the file had",
        "test_whatever_becomes_of_the_files_a_process_lives_and_answers",
    ),
    Row(
        "library/parse_file.py",
        "os.pread file.read",
        "the size that the file had",
        "test_damage_of_any_kind_is_found_and_never_quoted "
        "test_damage_under_a_process_is_met_by_a_new_parse_and_the_right_words",
    ),
    Row(
        "library/parse_keys.py",
        "place.rglob path.read_bytes",
        "the files of the parser itself",
        "test_a_parser_is_known_by_each_of_its_files",
    ),
    Row(
        "library/whole_files.py",
        "folder.glob os.fdopen fcntl.flock os.fsync",
        "what is written, or what the folder holds; a lock is refused at once",
        "test_a_file_that_is_not_whole_costs_only_a_new_parse "
        "test_an_index_that_is_written_into_a_folder_that_goes_away_is_not_lost_in_silence "
        "test_what_a_killed_build_leaves_is_removed_at_the_next_start "
        "test_a_full_or_read_only_disk_keeps_the_index_in_memory_and_says_so",
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
        "reading/discussion_store.py",
        "asyncio.to_thread connection.scalar connection.execute",
        f"{database.LONGEST:g} s for a transaction, all waiting included; 200 discussions at once",
        "test_of_several_that_press_at_once_in_two_processes_one_claims "
        "test_a_row_that_cannot_be_read_costs_only_itself",
    ),
    Row(
        "reading/discussion_writes.py",
        "connection.scalar connection.execute",
        "see `reading/discussion_store.py`",
        "test_a_claim_is_not_told_that_the_database_does_not_keep",
    ),
    Row(
        "reading/foretelling.py",
        "asyncio.run connection.execute",
        "15 s for each transaction; 2,000 discussions at once",
        "test_a_database_that_cannot_be_read_costs_no_more_than_what_it_would_tell "
        "test_rows_that_cannot_be_read_cost_only_themselves_and_pages_leave_none_out",
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
        "cursor.execute engine.connect self._engine.dispose",
        f"{database.LONGEST:g} s for a transaction, {database.CONNECT:g} s to reach PostgreSQL, "
        f"{database.BUSY:g} s for another writer",
        "test_a_writer_waits_for_another_but_not_for_ever test_a_database_that_does_not_answer_is_given_up_in_time "
        "test_a_log_that_is_damaged_under_the_bot_costs_no_save test_a_connection_that_outlives_its_file_is_closed",
    ),
    Row(
        "storage/migrating.py",
        "connection.execute asyncio.sleep _STEPS.glob",
        "one step after another, each a transaction",
        "test_a_step_that_fails_leaves_the_schema_as_it_was test_of_several_that_start_at_once_one_makes_the_schema",
    ),
    Row(
        "storage/open_file.py",
        "asyncio.to_thread self._engine.connect self._engine.dispose driver.execute sqlite3.connect looking.connect",
        f"inside the transaction's {database.LONGEST:g} s",
        "test_nothing_is_acknowledged_into_a_file_that_is_gone test_a_database_that_is_refused_is_left_as_it_is",
    ),
    Row(
        "storage/restoring.py",
        "sqlite3.connect source.execute target.execute database.execute",
        "64 GiB, 2 million rows, 600 s",
        "test_what_is_read_of_a_backup_is_bounded test_rows_that_cannot_be_read_are_left_out_and_counted",
    ),
    Row(
        "quoting/server_services.py",
        "asyncio.get_running_loop().run_in_executor asyncio.wait",
        "the texts of one server, one after the other in a thread of their own; the end waits for what it cancels",
        "test_one_text_that_cannot_be_read_costs_only_itself "
        "test_a_text_that_is_added_or_taken_away_is_seen_at_the_next_question",
    ),
    Row(
        "terminal/importing.py",
        "os.fsync",
        "the text of one corpus file",
        "test_another_file_is_never_written_over",
    ),
    Row(
        "terminal/line_editor.py",
        "session.prompt",
        "a person; a signal or the end of the input ends it",
        "test_a_terminal_command_ends_at_a_signal_as_others_do",
    ),
)
