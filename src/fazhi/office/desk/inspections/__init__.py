"""The desk's pages of plans of inspections, caps of visits and conflicts of interest."""
