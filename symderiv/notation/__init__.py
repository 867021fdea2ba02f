"""Terms as they are written: the immutable tree, the names in it, the parser that reads it and the
printers that write it (LaTeX, Unicode, ASCII), and the bridge to and from SymPy.

One table of names and functions serves reading and printing, so that ``parse(print(t)) == t``.
Nothing here evaluates text, and nothing here rewrites a term behind its author's back.
"""
