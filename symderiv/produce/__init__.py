"""Making sheets and keys: the plan of a run, the work on one variant, the run over all of them.

The parent process samples (it alone knows which variants are taken); workers solve, prove, render
and write one variant each. Files are written whole; what is there from an interrupted run is kept.
"""
