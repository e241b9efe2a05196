"""Visits to enterprises: arranged, notified, made, answered by those visited, and what follows from them."""
