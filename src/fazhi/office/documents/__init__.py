"""Documents: the papers of matters, kept as files named by their content beside the database."""
