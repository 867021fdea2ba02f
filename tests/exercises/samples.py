"""Kinds of task, an exercise and outcomes that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from flint import fmpq
from pydantic import BaseModel, ConfigDict

from symderiv.exercises.draw import Drawn
from symderiv.exercises.exercise import Exercise
from symderiv.exercises.load import parse_exercise
from symderiv.exercises.values import value_text


class _Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    graph: str | None = None
    wrt: list[str] = []
    steps: int = 1
    prompt: str = ""


@dataclass(frozen=True)
class FakeKind:
    name: str
    summary: str = "a kind of task"
    options: type[BaseModel] = _Options


KINDS = {"gradient": FakeKind("gradient"), "words": FakeKind("words")}

EXERCISE = """\
id: demo
title: A chain of $n layers
family: A
level: 2
topics: [chain rule]
parameters:
  n: {choice: [3, 4, 5]}
  act: {choice: [sigmoid, tanh]}
  w: {decimal: [-2, 2], step: 0.1, not: [0]}
  k: {integer: [-3, 3], not: [0]}
  eps: 1e-8
graphs:
  net:
    equations: |
      z_1 = w_1*x + b_1
      y = $act(z_1)
    values: {x: k, w_1: w, b_1: 0.5}
constraints:
  - "w != k"
tasks:
  - kind: gradient
    graph: net
    points: 4
    wrt: [w_1]
"""


def exercise(text: str = EXERCISE) -> Exercise:
    return parse_exercise(text, KINDS, "demo.yaml")


def with_parameters(parameters: str, constraints: str = "", more: str = "") -> Exercise:
    """An exercise with these lines under ``parameters`` and ``constraints``."""
    text = "id: demo\ntitle: t\nfamily: A\nlevel: 1\nparameters:\n" + _indented(parameters)
    if constraints:
        text += "constraints:\n" + _indented(constraints)
    return exercise(text + more + "tasks:\n  - {kind: words, points: 1}\n")


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip().split("\n"))


@dataclass
class FakeOutcome:
    asked: str
    answered: str = ""
    hardness: Fraction | float = Fraction(10)
    displayed_values: list[Any] = field(default_factory=list)
    kink_distances: list[Any] = field(default_factory=list)
    answers: Mapping[str, Any] = field(default_factory=dict)
    gradients: Mapping[str, Any] = field(default_factory=dict)
    results: Mapping[str, Any] = field(default_factory=dict)

    def lookup(self, name: str) -> Any:
        return self.results[name]


def parameters_asked(drawn: Drawn) -> FakeOutcome:
    """An outcome in which everything that is drawn is asked."""
    return FakeOutcome(",".join(map(value_text, drawn.parameters.values())))


def solver(make: Callable[[dict[str, Any]], FakeOutcome]) -> Callable[[Drawn], FakeOutcome]:
    return lambda drawn: make(drawn.parameters)


def q(text: str) -> fmpq:
    f = Fraction(text)
    return fmpq(f.numerator, f.denominator)
