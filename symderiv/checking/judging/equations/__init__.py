"""Equations that a write-up solves: what it says to follow must have their solutions."""
