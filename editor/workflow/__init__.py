"""What a journalist does here: gather, report, write, check, file."""
