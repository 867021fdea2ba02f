"""Equations that a write-up solves, and inequalities: alone, in systems, where a gradient is zero."""
