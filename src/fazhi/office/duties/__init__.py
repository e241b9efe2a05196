"""The duties of the year: opened by themselves, seen on a calendar, listed as problems when missed."""
