"""PDF files → positioned words, by two readers that check each other, in a process apart.

The program itself imports `scan` and never the readers: those are native or large.
"""
