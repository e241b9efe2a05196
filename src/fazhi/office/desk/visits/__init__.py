"""The desk's pages of visits and what officers do at the site."""
