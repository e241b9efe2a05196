"""The desk's pages of the registers: parties, officers, inspection items, taking in and giving out."""
