"""The room of matters: what was done, in an append-only record, and the one door through which it changes."""
