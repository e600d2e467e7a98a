"""Directions and levels of a whole panel of monthly counts at once, for publishing.

What ``direction_of`` says of one series at one month, said of every area and month of a release in
a few passes over arrays. Pages and tests use the functions of one series; tests hold the two
against each other. Whatever is not plain here (gaps behind limits, breaks within the year, amounts
below nought, part periods) is left to those functions.
"""
