"""Worked solutions as write-ups: right, printed otherwise, with a mistake put into one step; their marks."""
