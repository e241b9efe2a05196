"""The command line: one module per group of commands, all named in `fazhi.cli.main.COMMANDS`."""

from __future__ import annotations
