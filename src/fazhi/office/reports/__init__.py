"""The room of reports: figures computed from the office's database, charts of them, and the annual report."""
