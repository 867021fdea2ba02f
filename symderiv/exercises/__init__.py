"""Exercise and sheet files, rosters and the manifest: what an author writes, read and drawn from.

A YAML file becomes an :class:`~symderiv.exercises.exercise.Exercise` (``load``), a seed and a
variant's id make a :class:`~symderiv.exercises.draw.Drawn` of it (``draw``), and the
:class:`~symderiv.exercises.sampling.Sampler` keeps those that meet the constraints, are distinct
and are equally hard. What a graph or a task *means* is not known to them: ``solve`` is handed in.
"""
