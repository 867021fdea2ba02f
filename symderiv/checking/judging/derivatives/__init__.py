"""Derivatives in the ways that write-ups have beside ∂f/∂x of a known f: of any loss, as lists, as f_x."""
