"""Checking write-ups: reading them into statements, judging each statement, naming mistakes, marks.

``model`` holds the data; ``reading`` turns files into Documents; ``judging`` decides every link against
the truth and against the student's own world; ``mistakes`` names what went wrong. No text is evaluated.
"""
