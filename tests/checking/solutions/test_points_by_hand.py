"""Points of tasks of which a reader judges everything, as the labels of a drawing: by hand, and not lost."""

from __future__ import annotations

from symderiv.checking.solutions.reference import reference_of
from tests.checking.solutions.made import made, marks


def test_the_labels_of_a_drawing_are_marked_by_hand() -> None:
    solved = made("autograd-nodes")
    found = marks(solved, "| node | code |\n|---|---|\n| 7 | `s = h - u` |\n")
    assert (found.points, found.given, found.by_hand) == (0, 0, sum(t.points for t in solved.tasks))


def test_steps_with_points_of_their_own_keep_them() -> None:
    for name in ("stuck-loss", "descent-barrier", "graph-labels"):
        solved = made(name)
        steps = [s for task in reference_of(solved).tasks for s in task.steps]
        assert sum(s.points for s in steps) == sum(t.points for t in solved.tasks), name
