"""The desk's pages of verifiable draws."""
