"""Verifiable draws: prepared, frozen, revealed, drawn or declared void, and checked against the record."""
