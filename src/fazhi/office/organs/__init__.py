"""The tree of organs, the people who act for them, the roles and the certificates they hold."""
