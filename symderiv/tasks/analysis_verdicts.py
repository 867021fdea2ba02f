"""The verdicts of an activation analysis: linear, monotone, zero-centred, saturation, suitable."""

from __future__ import annotations

from typing import Any

from flint import arb, fmpq

from symderiv.analysis.model import Study
from symderiv.analysis.real import Real
from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import to_arb
from symderiv.derivation.rules import Rule
from symderiv.notation.term import Term, call, make, neg, num
from symderiv.tasks.analysis_lines import Lines

__all__ = ["Verdicts"]


class Verdicts(Lines):
    """Lines with the verdicts; each is a sentence with its reason, and a word as the answer."""

    def linear(self) -> None:
        """Whether f is linear."""
        word = "yes" if self.study.linear else "no"
        about: dict[str, Any] = {"verdict": word, "name": self.slope, "f": self.f}
        self.writer.add("linear", Rule.LINEAR, None, (), ("verdict",), about)
        self.word("linear", word)

    def monotone(self) -> None:
        """Where f rises and falls."""
        study = self.study
        about = {
            "verdict": study.monotone, "strictly": study.strictly, "f": self.f, "name": self.slope,
            "jumps": any(b.jump is not None for b in study.borders),
        }  # fmt: skip
        self.writer.add("monotone", Rule.MONOTONE, None, (), ("verdict",), about)
        self.word("monotone", study.monotone)

    def centred(self) -> None:
        """Whether f is odd; where it is not, a point that shows it."""
        word = "yes" if self.study.odd else "no"
        about: dict[str, Any] = {"verdict": word, "f": self.f, "witness": None}
        if not self.study.odd:
            about.update(self._witness())
        self.writer.add("odd", Rule.CENTRED, None, (), ("verdict",), about)
        self.word("odd", word)

    def _witness(self) -> dict[str, Any]:
        name = str(self.f.data[0])
        for n in (0, 1, 2, 3):
            total = Real(lambda bits, n=n: _sum_at(self.term, self.x, fmpq(n)))  # type: ignore[misc]
            size = total.at(128)
            if size.contains(0) and not size.is_zero():
                continue
            if size.is_zero():
                continue
            point = num(n)
            if n == 0:
                half = Real(lambda bits: _sum_at(self.term, self.x, fmpq(0)) / 2)
                exact = evaluate(self.term, {self.x: fmpq(0)})
                value = Real(half.ball, exact if isinstance(exact, fmpq) else None)
                return {"witness": call(name, point), "value": self.number(value), "sum": None}
            both = make("add", (call(name, neg(point)), call(name, point)))
            exact_sum = _exact_sum(self.term, self.x, fmpq(n))
            value = Real(total.ball, exact_sum)
            return {"witness": both, "value": self.number(value), "sum": True}
        return {"witness": None}

    def saturation(self) -> None:
        """Saturation by side."""
        left, right = self.study.saturation
        about = {
            "verdict": f"{left}/{right}", "left": left, "right": right, "f": self.f,
            "name": self.slope,
        }  # fmt: skip
        self.writer.add("saturation", Rule.SATURATION, None, (), ("verdict",), about)
        self.word("saturation-left", left)
        self.word("saturation-right", right)

    def vanishing(self) -> None:
        """Whether gradients can vanish."""
        study = self.study
        left, right = (bool(s) for s in study.saturation)
        word = {(True, True): "both", (True, False): "left", (False, True): "right"}.get(
            (left, right), "none"
        )
        top = _steepest(study)
        about: dict[str, Any] = {
            "verdict": word, "name": self.slope, "largest": None, "f": self.f,
            "shrinks": top is not None and float(top) < 1,
            "least": None if word != "none" else self._least(), "linear": study.linear,
            "below": not isinstance(study.lowest.value, int) and float(study.lowest.value) < 1,
        }  # fmt: skip
        if top is not None:
            about["largest"] = self.number(top)
        self.writer.add("vanishing", Rule.VANISHING, None, (), ("verdict",), about)
        self.word("vanishing", word)

    def _least(self) -> dict[str, Any] | None:
        low = self.study.lowest.value
        if isinstance(low, int) or float(low) <= 0:
            return None
        return self.number(low)

    def suitable(self) -> None:
        """The verdict."""
        study = self.study
        word = "yes"
        if study.flat:
            word = "no-flat"
        elif study.linear:
            word = "no-linear"
        elif any(isinstance(e.value, int) for e in (study.lowest, study.highest)):
            word = "no-steep"
        about = {
            "verdict": word, "f": self.f, "name": self.slope, "left": study.saturation[0],
            "right": study.saturation[1], "odd": study.odd, "monotone": study.monotone,
        }  # fmt: skip
        self.writer.add("suitable", Rule.SUITABLE, None, (), ("verdict",), about, 2)
        self.word("suitable", word)


def _steepest(study: Study) -> Real | None:
    """sup |f′|, where it is finite."""
    low, high = study.lowest.value, study.highest.value
    if isinstance(low, int) or isinstance(high, int):
        return None
    if abs(float(low)) <= abs(float(high)):
        return high
    exact = None if low.exact is None else -low.exact
    term = (
        None if low.term is None else low.term.args[0] if low.term.head == "neg" else neg(low.term)
    )
    return Real(lambda bits: -low.at(bits), exact, term)


def _sum_at(t: Term, x: Term, n: fmpq) -> arb:
    return to_arb(evaluate(t, {x: n})) + to_arb(evaluate(t, {x: -n}))


def _exact_sum(t: Term, x: Term, n: fmpq) -> fmpq | None:
    a, b = evaluate(t, {x: n}), evaluate(t, {x: -n})
    return a + b if isinstance(a, fmpq) and isinstance(b, fmpq) else None
