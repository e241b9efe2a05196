"""The draw: a random selection that anybody can recompute from what was published before it. Pure; docs/draw.md."""
