"""``logistic-gradient``: logistic and softmax regression with any features, gradient and Hessian.

u = wᵀX(x), y = σ(u), L = −c ln y − (1 − c) ln(1 − y), J the mean over N samples:
∂J/∂w = (1/N) Σ_k (y_k − c_k) X_k, and its Hessian (1/N) Σ_k y_k (1 − y_k) X_k X_kᵀ ⪰ 0.
Source: Bishop (2006), sections 4.3.2 to 4.3.4.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from flint import fmpq
from pydantic import Field

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import exact
from symderiv.derivation.answers import Answer, FormClaim, MatrixClaim, MatrixFormClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link
from symderiv.derivation.writer import Writer, given_term
from symderiv.graph.matrix_reverse import matrix_backward
from symderiv.notation.errors import NotationError
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    deriv,
    div,
    hadamard,
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
from symderiv.tasks.base import BoundGraph, Context, Options, TaskError, Worked
from symderiv.tasks.logistic_graphs import (
    SAMPLES,
    Cost,
    data_graph,
    entry_graph,
    logit_graph,
    sample_graph,
    sum_graph,
)
from symderiv.tasks.matrix_lines import loss_rule_lines
from symderiv.tasks.matrix_network import MatrixNumbers, choose_optimizer
from symderiv.tasks.matrix_training import Training
from symderiv.tasks.optimizer_steps import OptimizerChoice

__all__ = ["LogisticGradient", "LogisticOptions"]

Part = Literal["local", "product", "entries", "gradient", "hessian"]


class LogisticOptions(Options):
    """Features, number of classes, what is asked, and data for numbers."""

    features: list[str] = Field(min_length=1, max_length=12, description="terms in x: [1, x, x^2]")
    classes: int = Field(1, ge=1, le=8, description="1: logistic regression; more: softmax")
    ask: list[Part] = Field(
        ["local", "product", "gradient"], description="local, product, entries, gradient, hessian"
    )
    x: list[Any] | None = Field(None, description="the samples: numbers, or a row for each sample")
    c: list[str] | None = Field(
        None, description="their labels: 0 or 1; or 1 to the number of classes"
    )
    w: list[Any] | None = Field(None, description="weights: numbers; a row for each class")
    optimizer: OptimizerChoice | str | None = Field(None, description="an optimizer, with numbers")
    steps: int = Field(1, ge=1, le=10)
    total: Literal["mean", "sum"] = Field("mean", description="J: the mean or the sum of losses")
    penalty: Literal["none", "l2", "half_l2"] = Field(
        "none", description="added to J: nothing, lambda*|w|^2 or lambda/2*|w|^2"
    )
    strength: str | None = Field(None, description="the number lambda of a penalty, with data")


class LogisticGradient:
    """Asks for the gradient of logistic regression; shows the chain rule and the sums."""

    name: ClassVar[str] = "logistic-gradient"
    summary: ClassVar[str] = (
        "logistic and softmax regression: gradient, Hessian, convexity, numbers"
    )
    options: ClassVar[type[Options]] = LogisticOptions

    def work(self, context: Context, options: LogisticOptions) -> Worked:
        """Pose and answer the gradient."""
        features = _features(options)
        n, classes = len(features), options.classes
        places = options.places if options.places is not None else context.places
        cost = Cost(options.total, options.penalty)
        kind = _Binary if classes == 1 else _Softmax
        symbols = kind(features, classes, cost)
        if "entries" in options.ask and classes > 1:
            raise TaskError("the entries of a softmax gradient are not asked for", "classes: 1")
        symbols.write(set(options.ask))
        derivation, answers = symbols.writer.derivation(), symbols.answers
        data: dict[str, Any] | None = None
        posed = None
        if options.x is not None:
            bound = _data(options, features)
            name = "w" if classes == 1 else "W"
            data = {"weights": given_term(bound.givens[name])}
            data["samples"] = _points(options)
            data["labels"] = [num(str(c)) for c in options.c or ()]
            sweep = matrix_backward(bound.graph, "J", name=lambda of, v: deriv(sym(of), sym(v)))
            training = Training(bound, sweep, bound.graph.with_role("parameter"), options.steps)
            if options.optimizer is not None:
                posed = choose_optimizer(training, options.optimizer)
            data["symbol"] = training.at_step(name, 0)
            data["headers"] = [_of_sample(v) for v in _variables(features)]
            data["target"] = sym("c_k")
            data["strength"] = bound.givens.get("lambda")
            more, found = _numbers(
                training, places, "hessian" in options.ask and classes == 1, cost
            )
            derivation = derivation + more
            answers = answers + found
        elif options.optimizer is not None:
            raise TaskError("an optimizer needs data", "give x, c and w")
        ask = {
            "classes": classes, "features": [[f] for f in features], "ask": list(options.ask),
            "X": matrix([[f] for f in features]) if n > 1 else features[0],
            "model": symbols.model(), "data": data, "several": len(_variables(features)) > 1,
            "variables": [sym(v) for v in _variables(features)], "steps": options.steps,
            "wanted": symbols.wanted(set(options.ask)), "optimizer": posed,
            "hessian": "hessian" in options.ask and classes == 1, "cost": [*cost],
            "names": {"J": "J", "L": "L", "X": "X", "z": "u" if classes == 1 else "z",
                      "w": "w" if classes == 1 else "W"},
        }  # fmt: skip
        return Worked(self.name, ask, derivation, tuple(answers))


# --- symbols -------------------------------------------------------------------------------------

_k, _N, _lambda = sym("k"), sym("N"), sym("lambda")


def _of_sample(name: str) -> Term:
    """x_k for x; x_{1,k} for x_1."""
    base, low, up = split(name)
    return sym(join(base, f"{low},k" if low else "k", up))


class _Binary:
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


class _Softmax(_Binary):
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


# --- numbers -------------------------------------------------------------------------------------


def _features(options: LogisticOptions) -> list[Term]:
    out = []
    for text in options.features:
        try:
            out.append(parse(str(text)))
        except NotationError as fault:
            raise TaskError(f"the feature {text!r} cannot be read: {fault}") from None
    return out


def _variables(features: list[Term]) -> list[str]:
    return list(dict.fromkeys(n for f in features for n in f.names))


def _rows(values: list[Any] | None, what: str) -> list[list[fmpq]]:
    rows = []
    for value in values or ():
        row = value if isinstance(value, list) else [value]
        try:
            rows.append([exact(str(x)) for x in row])
        except ValueError:
            raise TaskError(f"{what} must be numbers, not {value!r}") from None
    return rows


def _points(options: LogisticOptions) -> list[list[Term]]:
    return [[given_term(x) for x in row] for row in _rows(options.x, "samples")]


def _data(options: LogisticOptions, features: list[Term]) -> BoundGraph:
    """The graph of all samples with its values."""
    samples = _rows(options.x, "samples")
    labels = [row[0] for row in _rows(options.c, "labels")]
    weights = _rows(options.w, "weights")
    classes, n, size = options.classes, len(features), len(samples)
    variables = _variables(features)
    if len(labels) != size or not size:
        raise TaskError(
            f"{size} samples and {len(labels)} labels", "give one label for each sample"
        )
    rows = []
    for sample in samples:
        if len(sample) != len(variables):
            raise TaskError(
                f"a sample has {len(sample)} numbers, the features have {len(variables)} variables",
                f"the variables are {', '.join(variables)}",
            )
        env = {sym(v): x for v, x in zip(variables, sample, strict=True)}
        row = [evaluate(f, env) for f in features]
        if not all(isinstance(x, fmpq) for x in row):
            raise TaskError("a feature of a sample is not rational", "use powers and products")
        rows.append(row)
    flat = [x for row in weights for x in row]
    if len(flat) != n * classes:
        raise TaskError(f"{len(flat)} weights for {n} features and {classes} classes")
    givens: dict[str, Any] = {"Phi": _tensor((size, n), [x for row in rows for x in row])}
    if classes == 1:
        if any(x not in (0, 1) for x in labels):
            raise TaskError("labels of logistic regression are 0 or 1")
        givens |= {"c": _tensor((size, 1), labels), "w": _tensor((n, 1), flat)}
    else:
        if any(x.q != 1 or not 1 <= x <= classes for x in labels):
            raise TaskError(f"labels of {classes} classes are 1 to {classes}")
        hot = [fmpq(int(labels[k] == i + 1)) for i in range(classes) for k in range(size)]
        givens |= {"C": _tensor((classes, size), hot), "W": _tensor((classes, n), flat)}
    cost = Cost(options.total, options.penalty)
    if cost.penalty != "none":
        if options.strength is None:
            raise TaskError("a penalty with data needs its number", "give strength: 0.1, say")
        givens["lambda"] = _rows([options.strength], "strength")[0][0]
    return BoundGraph("data", data_graph(n, classes, size, cost), givens)


def _tensor(shape: tuple[int, int], entries: list[Any]) -> Any:
    return Tensor(shape, entries) if len(entries) > 1 else entries[0]


def _numbers(
    training: Training, places: int, hessian: bool, cost: Cost
) -> tuple[Derivation, list[Answer]]:
    """Φ from the data, then the passes, then the Hessian."""
    work = MatrixNumbers(training, "J", (), places)
    bound = training.bound
    Phi = sym("Phi")
    work.writer.add(
        "Phi",
        Rule.DATA_SUM,
        Phi,
        (Link("=", given_term(bound.givens["Phi"]), "value"),),
        ("data",),
        {"data": True},
    )
    if "C" in bound.givens:
        work.writer.add(
            "C",
            Rule.DATA_SUM,
            sym("C"),
            (Link("=", given_term(bound.givens["C"]), "value"),),
            ("data",),
            {"data": True},
            weight=0,
        )
    derivation, answers = work.work()
    if hessian:
        y = training.table(1).get(sym("y"), sym("y"))
        size = bound.graph["y"].shape
        ones = sym(f"ones_{size[0]}") if size else ONE
        s = hadamard(y, sub(ones, y)) if size else mul(y, sub(ones, y))
        count = num(size[0] if size and cost.total == "mean" else 1)
        scale = () if count is ONE else (div(ONE, count),)
        front = mul(*scale, transpose(Phi), call("diag", s), Phi)
        if cost.penalty != "none":
            n = bound.graph["w"].shape
            twice = (num(2),) if cost.penalty == "l2" else ()
            front = add(
                front, mul(*twice, _lambda, *([call("diag", sym(f"ones_{n[0]}"))] if n else []))
            )
        shown = work.writer.shown(front)
        H = sym("H")
        work.writer.add(
            "value:H",
            Rule.DATA_SUM,
            H,
            (Link("=", front, "symbols"), Link("=" if shown.exact else "~", shown.term, "value")),
            ("hessian-numbers",),
            {"numbers": True},
        )
        claim = MatrixClaim(bound.graph, bound.point, "J", "w", "hessian")
        answers.append(
            Answer(
                "value:H", H, shown.term, claim, work.evaluation.value(front), shown.exact, places
            )
        )
        derivation = work.writer.derivation()
    return derivation, answers
