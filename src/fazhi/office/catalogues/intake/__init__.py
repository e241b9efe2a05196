"""The room in which the files of others become rows of registers: read, understood, compared, and taken in or sent
back."""
