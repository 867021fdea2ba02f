"""Marks: which step of a solution each line of a write-up is about, and what it earns."""
