"""Kinds of question: one module each, found by name through ``registry``.

A kind takes graphs with their numbers and its options, and gives what is asked, a Derivation, the
Answers with their claims, and the figures to draw. It knows no layout.
"""
