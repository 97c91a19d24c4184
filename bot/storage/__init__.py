"""One database: SQLite in the data folder, or PostgreSQL by its address.

    address       what the operator named -> what the engine takes
    database      the engine, reading and writing as transactions with an end, errors as StorageError
    open_file     whether the SQLite file that is open is still the one that its path names
    file_kinds    whether what SQLite would open is regular files
    causes        what a driver raised -> a code
    judging       values of rows, judged before they are used
    schema        the metadata that every store adds its tables to
    migrating     the schema brought up to date at start; `migrations/` holds its steps
    copies        backup and restore while the bot runs
    restoring     the rows of a backup -> a database that our own migrations make

A store imports `database` and `schema`, and holds its own tables and queries. Only this room and the stores import
sqlalchemy: it is imported where a database is opened, and a quotation in the terminal opens none.
"""
