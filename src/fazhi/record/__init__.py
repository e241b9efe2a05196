"""The record: entries, their canonical form, their digests and their chain. Pure: no clock, no database."""
