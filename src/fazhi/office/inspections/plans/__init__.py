"""Plans of inspections: drafted with their tasks, approved, published, merged so that organs go together."""
