"""A simulated county: a made-up government whose matters all went through the door, for a newcomer to explore."""
