"""The room of figures: indicators as data, compiled to one query per table, rolled up the tree of organs.

Pure: knows no office, no clock, no database; the tables, the organs and `now` are given to it.
"""
