"""The Django application: one app per room, from the tree of organs to the pages."""
