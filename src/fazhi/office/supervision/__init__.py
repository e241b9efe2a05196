"""Supervision: what goes against a procedure, found in our own record and in imported history."""
