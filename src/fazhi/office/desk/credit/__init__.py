"""The desk's pages of credit files, lists and joint measures."""
