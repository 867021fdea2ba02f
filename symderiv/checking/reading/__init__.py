"""From a write-up to Statements: files and encodings, macros, offset maps, marks.

Under way: what joins these parts into Documents is still missing. What cannot be read is to be
reported with its line, column and reason, never dropped and never guessed at; no text is evaluated.
"""
