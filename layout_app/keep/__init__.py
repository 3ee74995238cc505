"""Nothing is lost: the journal of edits, recovery, backups, the lock between two editors."""
