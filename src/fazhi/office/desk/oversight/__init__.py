"""The desk's pages of what organs and supervisors see of inspections."""
