"""The lines of ``logistic-gradient`` in symbols, for one output σ(wᵀX) and for softmax(W X).

Source: Bishop (2006), sections 4.3.2 to 4.3.4.
"""

from __future__ import annotations

from typing import Any

from symderiv.derivation.answers import Answer, FormClaim, MatrixFormClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer
from symderiv.graph.matrix_reverse import matrix_backward
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    deriv,
    div,
    matrix,
    mul,
    neg,
    num,
    power,
    sub,
    sum_over,
    sym,
    transpose,
)
from symderiv.tasks.logistic_graphs import (
    SAMPLES,
    Cost,
    entry_graph,
    logit_graph,
    sample_graph,
    sum_graph,
)
from symderiv.tasks.matrix_lines import loss_rule_lines

__all__ = ["BinarySymbols", "SoftmaxSymbols"]

_k, _N, _lambda = sym("k"), sym("N"), sym("lambda")


class BinarySymbols:
    """One output y = σ(wᵀX)."""

    def __init__(self, features: list[Term], classes: int, cost: Cost) -> None:
        self.features = features
        self.n = len(features)
        self.cost = cost
        self.writer = Writer(None, 0)
        self.answers: list[Answer] = []
        self.graph = sample_graph(self.n, classes)
        self.sums = sum_graph(self.n, classes, cost)

    def over_samples(self, body: Term) -> Term:
        """The mean or the sum over the samples."""
        whole = sum_over(body, _k, ONE, _N)
        return whole if self.cost.total == "sum" else mul(div(ONE, _N), whole)

    def penalised(self, t: Term, penalty: Term) -> Term:
        """t + penalty, where J has one."""
        return t if self.cost.penalty == "none" else add(t, penalty)

    def square(self, weights: Term) -> Term:
        """The penalty of these weights: λ‖w‖² or λ/2 ‖w‖²."""
        scalar = self.n == 1 and weights.data in ("w", "v")
        body = power(weights if scalar else call("norm", weights), num(2))
        return mul(_lambda if self.cost.penalty == "l2" else div(_lambda, num(2)), body)

    def slope(self, weights: Term) -> Term:
        """The derivative of the penalty: 2 λ w or λ w."""
        if self.cost.penalty == "half_l2":
            return mul(_lambda, weights)
        return mul(num(2), _lambda, weights)

    L, y, u, c, w, X = (sym(s) for s in ("L", "y", "u", "c", "w", "X"))
    y_k, c_k, X_k, L_k = (sym(s) for s in ("y_k", "c_k", "X_k", "L_k"))
    J, H, v = sym("J"), sym("H"), sym("v")
    weights = sym("w")

    def model(self) -> list[tuple[Term, Term]]:
        """The definitions that the statement prints."""
        rows = [(n.quantity, n.term) for n in self.graph.defined if n.term is not None]
        return [
            *rows,
            (self.J, self.penalised(self.over_samples(self.L_k), self.square(self.weights))),
        ]

    def wanted(self, ask: set[str]) -> list[Term]:
        """What the statement asks for."""
        out: list[Term] = []
        if "local" in ask:
            out += [deriv(self.L, self.y), deriv(self.y, self.u), deriv(self.u, self.w)]
        if "product" in ask:
            out.append(deriv(self.L, self.w))
        if "entries" in ask:
            out += [deriv(self.L, sym(f"w_{j}")) for j in range(1, self.n + 1)]
        if "gradient" in ask:
            out.append(deriv(self.J, self.w))
        return out

    def add(
        self, rule: Rule, lhs: Term, group: str, links: list[tuple[str, Term]], **about: Any
    ) -> None:
        """One line of right sides, each with its role."""
        chain = [Link("=", t, role) for role, t in links]
        self.writer.add(f"{group}:{len(self.writer.steps)}", rule, lhs, chain, (group,), about)

    def claim(self, id: str, lhs: Term, shown: Term, of: str, node: str) -> None:
        """An answer that is a derivative of one sample."""
        self.answers.append(Answer(id, lhs, shown, MatrixFormClaim(self.graph, of, node)))

    def write(self, ask: set[str]) -> None:
        """All lines and answers."""
        y, u, c, w, X, L = self.y, self.u, self.c, self.w, self.X, self.L
        by_y = add(neg(div(c, y)), div(sub(ONE, c), sub(ONE, y)))
        short = div(sub(y, c), mul(y, sub(ONE, y)))
        slope = mul(y, sub(ONE, y))
        if "local" in ask:
            grid = matrix([[f] for f in self.features]) if self.n > 1 else self.features[0]
            rule = Rule.LOCAL_DERIVATIVE
            by_u = call("sigmoid", u, order=1)
            for lhs, links in (
                (deriv(L, y), [("symbols", by_y), ("simplified", short)]),
                (deriv(y, u), [("symbols", by_u), ("simplified", slope)]),
                (deriv(u, w), [("symbols", X), ("simplified", grid)]),
            ):
                child, parent = (t.data for t in lhs.args)
                self.add(rule, lhs, "factors", links, child=child, parent=parent)
            self.claim("local:y", deriv(L, y), by_y, "L", "y")
            self.claim("local:u", deriv(y, u), slope, "y", "u")
            self.claim("local:w", deriv(u, w), X, "u", "w")
        gradient = mul(sub(y, c), X)
        if ask & {"product", "gradient", "hessian"}:
            law = mul(deriv(L, y), deriv(y, u), deriv(u, w))
            factors = mul(short, slope, X)
            links = [("law", law), ("symbols", factors), ("simplified", gradient)]
            self.add(Rule.CHAIN_PRODUCT, deriv(L, w), "product", links, wrt="w")
        if "product" in ask:
            self.claim("product", deriv(L, w), gradient, "L", "w")
        if "entries" in ask:
            self.entries()
        if ask & {"gradient", "hessian"}:
            total = self.over_samples(mul(sub(self.y_k, self.c_k), self.X_k))
            law = self.over_samples(deriv(self.L_k, w))
            total, law = (self.penalised(t, self.slope(w)) for t in (total, law))
            links = [("law", law), ("simplified", total)]
            self.add(Rule.DATA_SUM, deriv(self.J, w), "samples", links, cost=[*self.cost])
            claim = MatrixFormClaim(self.sums, "J", "w", sizes={"N": SAMPLES})
            self.answers.append(
                Answer("gradient", deriv(self.J, w), total, claim, boxed="gradient" in ask)
            )
        if "hessian" in ask:
            self.hessian()

    def entries(self) -> None:
        """∂L/∂w_j = (y − c) φ_j(x), for every feature."""
        graph = entry_graph(tuple(self.features))
        for j, feature in enumerate(self.features, 1):
            w_j = sym(f"w_{j}")
            gap = sub(self.y, self.c)
            shown = gap if feature is ONE else mul(gap, feature)
            self.writer.add(
                f"product:entry:{j}",
                Rule.ELEMENTS,
                deriv(self.L, w_j),
                (Link("=", shown, "simplified"),),
                ("product",),
                weight=1 if j == self.n else 0,
            )
            claim = FormClaim(graph, "L", w_j.data)
            self.answers.append(Answer(f"entry:{j}", deriv(self.L, w_j), shown, claim))

    def hessian(self) -> None:
        """The Hessian, and why it is positive semidefinite."""
        y_k, X_k, w, v = self.y_k, self.X_k, self.w, self.v
        weight = mul(y_k, sub(ONE, y_k))
        outer = mul(X_k, transpose(X_k)) if self.n > 1 else power(X_k, num(2))
        by_w = [("simplified", mul(weight, X_k))]
        self.add(Rule.DATA_SUM, deriv(y_k, w), "hessian", by_w)
        unit = call("diag", sym(f"ones_{self.n}")) if self.n > 1 else None
        ridge = num(2 if self.cost.penalty == "l2" else 1)
        more = mul(*[t for t in (ridge if ridge is not ONE else None, _lambda, unit) if t])
        total = self.penalised(self.over_samples(mul(weight, outer)), more)
        Phi, s = sym("Phi"), sym("s")
        links = [("simplified", total)]
        if self.n > 1:
            front = () if self.cost.total == "sum" else (div(ONE, _N),)
            body = mul(*front, transpose(Phi), call("diag", s), Phi)
            links.append(("simplified", self.penalised(body, more)))
        self.add(Rule.DATA_SUM, self.H, "hessian", links, cost=[*self.cost], size=self.n)
        form = mul(transpose(v), self.H, v) if self.n > 1 else mul(power(v, num(2)), self.H)
        inner = mul(transpose(v), X_k) if self.n > 1 else mul(v, X_k)
        square = self.over_samples(mul(weight, power(inner, num(2))))
        plain = power(call("norm", v) if self.n > 1 else v, num(2))
        extra = mul(*[t for t in (ridge if ridge is not ONE else None, _lambda, plain) if t])
        square = self.penalised(square, extra)
        self.writer.add(
            "convexity",
            Rule.CONVEXITY,
            form,
            (Link("=", square, "simplified"), Link(">=", ZERO, "simplified")),
            ("hessian",),
            {"kind": "logistic", "several": self.n > 1, "cost": [*self.cost]},
        )
        claim = MatrixFormClaim(self.sums, "J", "w", sizes={"N": SAMPLES}, order=2)
        self.answers.append(Answer("hessian", self.H, total, claim))


class SoftmaxSymbols(BinarySymbols):
    """K outputs p = softmax(W X)."""

    def __init__(self, features: list[Term], classes: int, cost: Cost) -> None:
        super().__init__(features, classes, cost)
        self.classes = classes

    W, z, p, p_k = (sym(s) for s in ("W", "z", "p", "p_k"))
    weights = sym("W")

    def wanted(self, ask: set[str]) -> list[Term]:
        """What the statement asks for."""
        out: list[Term] = []
        if "local" in ask:
            out.append(deriv(self.L, self.z))
        if "product" in ask:
            out.append(deriv(self.L, self.W))
        if "gradient" in ask:
            out.append(deriv(self.J, self.W))
        return out

    def write(self, ask: set[str]) -> None:
        """All lines and answers."""
        c, X, L, W, z, p = self.c, self.X, self.L, self.W, self.z, self.p
        sweep = matrix_backward(self.graph, "L", ("W",))
        found = sweep.by_node["z"].fused
        assert found is not None
        if "local" in ask:
            loss_rule_lines(self.writer, sweep, found, ("factors",), target="c", loss_name="L")
            claim = MatrixFormClaim(self.graph, "L", "z", sums_to_one=("c",))
            self.answers.append(Answer("local:z", deriv(L, z), sub(p, c), claim))
        outer = mul(sub(p, c), transpose(X)) if self.n > 1 else mul(X, sub(p, c))
        if ask & {"product", "gradient"}:
            law = mul(deriv(L, z), transpose(X)) if self.n > 1 else mul(X, deriv(L, z))
            links = [("law", law), ("simplified", outer)]
            self.add(Rule.CHAIN_PRODUCT, deriv(L, W), "product", links, wrt="W")
        if "product" in ask:
            claim = MatrixFormClaim(self.graph, "L", "W", sums_to_one=("c",))
            self.answers.append(Answer("product", deriv(L, W), outer, claim))
        if "gradient" in ask:
            gap = sub(self.p_k, self.c_k)
            body = mul(gap, transpose(self.X_k)) if self.n > 1 else mul(self.X_k, gap)
            total, law = self.over_samples(body), self.over_samples(deriv(self.L_k, W))
            total, law = (self.penalised(t, self.slope(W)) for t in (total, law))
            links = [("law", law), ("simplified", total)]
            self.add(Rule.DATA_SUM, deriv(self.J, W), "samples", links, cost=[*self.cost])
            ones = tuple(f"c_{k}" for k in range(1, SAMPLES + 1))
            claim = MatrixFormClaim(self.sums, "J", "W", sums_to_one=ones, sizes={"N": SAMPLES})
            self.answers.append(Answer("gradient", deriv(self.J, W), total, claim))
        if "hessian" in ask:
            self.hessian()

    def hessian(self) -> None:
        """The Hessian in the logits, and why it is positive semidefinite."""
        p, v = self.p, self.v
        form = sub(call("diag", p), mul(p, transpose(p)))
        self.add(Rule.DATA_SUM, self.H, "hessian", [("simplified", form)])
        i, j, top = sym("i"), sym("j"), num(self.classes)
        p_i, v_i, p_j, v_j = (sym(s) for s in ("p_i", "v_i", "p_j", "v_j"))
        mean = sum_over(mul(p_j, v_j), j, ONE, top)
        first = sub(sum_over(mul(p_i, power(v_i, num(2))), i, ONE, top), power(mean, num(2)))
        second = sum_over(mul(p_i, power(sub(v_i, mean), num(2))), i, ONE, top)
        self.writer.add(
            "convexity",
            Rule.CONVEXITY,
            mul(transpose(v), self.H, v),
            (
                Link("=", first, "symbols"),
                Link("=", second, "simplified"),
                Link(">=", ZERO, "simplified"),
            ),
            ("hessian",),
            {"kind": "softmax"},
        )
        claim = MatrixFormClaim(logit_graph(self.classes), "L", "z", sums_to_one=("c",), order=2)
        self.answers.append(Answer("hessian", self.H, form, claim))
