"""Inspections: yearly plans, caps of visits, verifiable draws, and the visits that follow from them."""
