# ruff: noqa: E501
"""Writers of nets by hand: layers with matrices, softmax, logistic regression, chains of scalars, residual blocks."""

from __future__ import annotations

from tests.checking.generated.hand import (
    Q,
    Unsuitable,
    dot,
    exp,
    literal,
    ln,
    minus,
    outer,
    plus,
    scaled,
    sigmoid,
    tanh,
    times,
    transposed,
)  # fmt: skip
from tests.checking.generated.page import Page

__all__ = ["chain_of_scalars", "layers", "logistic", "residual", "softmax_layer"]

_ACTIVATIONS = {
    "tanh": (r"\tanh", tanh, lambda h: 1 - h * h, r"(1 - {0}^2)"),
    "sigmoid": (r"\sigma", sigmoid, lambda h: h * (1 - h), r"{0} (1 - {0})"),
    "relu": (
        r"\text{ReLU}",
        lambda z: max(z, Q(0)),
        lambda h: Q(1 if h > 0 else 0),
        r"1_{{{0} > 0}}",
    ),
}


def _small(page: Page, places: int = 1, low: int = 1, high: int = 10) -> Q:
    """A weight of few digits, never zero."""
    while True:
        value = Q(
            page.random.choice((-1, 1)) * page.random.randint(low, high * 10 ** (places - 1)),
            10**places,
        )
        if value:
            return value


def layers(page: Page) -> None:
    """Two layers, the hidden one of two or three units; all gradients and one step of gradient descent."""
    page.title, pick = "Backpropagation by hand", page.random.choice
    n, m = pick((2, 2, 3)), pick((2, 3))
    x = [Q(pick(("1", "2", "0.5", "-1", "3", "0.2"))) for _ in range(n)]
    w1 = [[_small(page) for _ in range(n)] for _ in range(m)]
    b1, w2, b2 = [_small(page) for _ in range(m)], [_small(page) for _ in range(m)], _small(page)
    name = pick(("tanh", "sigmoid", "relu"))
    f, function, slope, _ = _ACTIVATIONS[name]
    loss = pick(("half", "square", "entropy"))
    y = Q(pick((0, 1))) if loss == "entropy" else Q(pick(("1", "0.5", "2")))
    c = page.column
    page.say(f"Given $x = {c(x, True)}$, $W_1 = {page.matrix(w1, True)}$, $b_1 = {c(b1, True)}$, "
             f"$w_2 = {c(w2, True)}$, $b_2 = {literal(b2)}$ and $y = {literal(y)}$.")  # fmt: skip
    page.heading("Forward pass")
    z = page.keeps(plus(times(w1, x), b1))
    page.line("z", "W_1 x + b_1", c(z))
    h = page.keeps([function(t) for t in z])
    page.line("h", f"{f}(z)", c(h))
    s = page.keep(dot(w2, h) + b2)
    page.line("s", "w_2^T h + b_2", page.show(s))
    ell = page.loss
    if loss == "entropy":
        p = page.divisor(page.keep(sigmoid(s)))
        page.divisor(1 - p)
        page.line(r"\hat y", r"\sigma(s)", page.show(p))
        page.line(
            ell,
            r"-y \ln \hat y - (1 - y) \ln(1 - \hat y)",
            page.show(page.keep(-ln(p if y else 1 - p))),
        )
        d, form = page.keep(p - y), r"\hat y - y"
    else:
        k, half, two = (Q(1, 2), r"\frac{1}{2} ", "") if loss == "half" else (Q(1), "", "2 ")
        page.line(ell, f"{half}(s - y)^2", page.show(page.keep(k * (s - y) ** 2)))
        d, form = page.keep(2 * k * (s - y)), f"{two}(s - y)"
    page.heading("Backward pass")
    g = page.grad
    page.line(g("s"), form, page.show(d))
    gw2 = page.keeps(scaled(d, h))
    page.line(g("w_2"), f"{g('s')} h" if page.steps else "", c(gw2))
    gh = page.keeps(scaled(d, w2))
    page.line(g("h"), f"{g('s')} w_2" if page.steps else "", c(gh))
    gz = page.keeps([a * slope(t) for a, t in zip(gh, h if name != "relu" else z, strict=True)])
    form = {
        "tanh": rf"{g('h')} \odot (1 - h^2)",
        "sigmoid": rf"{g('h')} \odot h \odot (1 - h)",
        "relu": "",
    }[name]
    page.line(g("z"), form if page.steps else "", c(gz))
    gw1 = [page.keeps(row) for row in outer(gz, x)]
    page.line(g("W_1"), f"{g('z')} x^T" if page.steps else "", page.matrix(gw1))
    page.line(g("b_1"), g("z") if page.steps else "", c(gz))
    if page.random.random() < 0.5:
        page.line(
            g("x"),
            f"W_1^T {g('z')}" if page.steps else "",
            c(page.keeps(times(transposed(w1), gz))),
        )
    eta, rate = Q(pick(("0.1", "0.5", "0.01"))), page.rate
    page.say(f"One step with ${rate} = {literal(eta)}$:")
    new = [page.keeps(minus(r, scaled(eta, q))) for r, q in zip(w1, gw1, strict=True)]
    arrow = page.random.random() < 0.5
    for which, gradient, value in (
        ("W_1", g("W_1"), page.matrix(new)),
        ("w_2", g("w_2"), c(page.keeps(minus(w2, scaled(eta, gw2))))),
    ):
        left = rf"{which} \leftarrow " if arrow else f"{which}^{{new}} = "
        page.line(f"{left}{which} - {rate} {gradient}", value)


def softmax_layer(page: Page) -> None:
    """One layer with softmax and cross-entropy."""
    page.title, pick, c = "A softmax layer", page.random.choice, page.column
    n, k = pick((2, 3)), 3
    x = [Q(pick(("1", "2", "0.5", "-1", "4"))) for _ in range(n)]
    w, b = [[_small(page) for _ in range(n)] for _ in range(k)], [_small(page) for _ in range(k)]
    t = page.random.randrange(k)
    y = [Q(int(i == t)) for i in range(k)]
    page.say(f"Let $x = {c(x, True)}$, $W = {page.matrix(w, True)}$, $b = {c(b, True)}$ "
             f"and the one-hot target $y = {c(y, True)}$.")  # fmt: skip
    z = page.keeps(plus(times(w, x), b))
    page.line("z", "W x + b", c(z))
    e = [exp(a) for a in z]
    if pick((True, False)):
        e = page.keeps(e)
        total = page.keep(sum(e, Q(0)))
        for i, a in enumerate(e, 1):
            page.line(f"e^{{z_{i}}}", page.show(a))
        page.line(
            r"\sum_j e^{z_j}",
            " + ".join(page.show(a) for a in e) if page.numbers else "",
            page.show(total),
        )
    else:
        total = sum(e, Q(0))
    p = page.keeps([a / total for a in e])
    page.divisor(p[t])
    name = pick((r"\hat y", "p"))
    page.line(name, r"\text{softmax}(z)", c(p))
    page.line(page.loss, rf"-\sum_k y_k \ln {name}_k", f"-\\ln {page.show(p[t])}" if page.numbers else "",
              page.show(page.keep(-ln(p[t]))))  # fmt: skip
    d, letter = page.keeps(minus(p, y)), pick((r"\delta", ""))
    gz = page.grad("z")
    page.line(*((letter, gz) if letter else (gz,)), f"{name} - y", c(d))
    gz = letter or gz
    gw = [page.keeps(row) for row in outer(d, x)]
    page.line(page.grad("W"), f"{gz} x^T" if page.steps else "", page.matrix(gw))
    page.line(page.grad("b"), gz, c(d))
    page.line(
        page.grad("x"), f"W^T {gz}" if page.steps else "", c(page.keeps(times(transposed(w), d)))
    )
    eta = Q(pick(("0.1", "0.5", "1")))
    page.say(f"With a learning rate of ${page.rate} = {literal(eta)}$ the new weights are")
    new = [page.keeps(minus(r, scaled(eta, q))) for r, q in zip(w, gw, strict=True)]
    page.line("W_{new}", f"W - {page.rate} {page.grad('W')}", page.matrix(new))


def logistic(page: Page) -> None:
    """Logistic regression on two or three records."""
    page.title, pick = "Logistic regression, one step", page.random.choice
    n = pick((2, 3))
    xs = [Q(v) for v in page.random.sample(("1", "2", "-1", "0.5", "3"), n)]
    ys = [pick((0, 1)) for _ in range(n)]
    w, b, eta = (
        Q(pick(("0.5", "-0.2", "1"))),
        Q(pick(("0", "0.1", "-0.3"))),
        Q(pick(("0.1", "0.5", "1"))),
    )
    if pick((True, False)):
        page.say("Data:")
        page.table(["$i$", "$x_i$", "$y_i$"], [[f"${i}$", f"${literal(x)}$", f"${y}$"]
                                              for i, (x, y) in enumerate(zip(xs, ys, strict=True), 1)])  # fmt: skip
    else:
        page.say("Data: " + ", ".join(f"$x_{i} = {literal(x)}$, $y_{i} = {y}$"
                                      for i, (x, y) in enumerate(zip(xs, ys, strict=True), 1)) + ".")  # fmt: skip
    page.say(
        f"Start: $w = {literal(w)}$, $b = {literal(b)}$. The model is $p_i = \\sigma(w x_i + b)$."
    )
    ps = []
    for i, x in enumerate(xs, 1):
        z = page.keep(w * x + b)
        ps.append(page.divisor(page.keep(sigmoid(z))))
        page.divisor(1 - ps[-1])
        filled = f"{literal(w)}{page.dot}{page.given(x)} + {page.given(b)}" if page.numbers else ""
        page.line(f"z_{i}", f"w x_{i} + b", filled, page.show(z))
        page.line(f"p_{i}", rf"\sigma(z_{i})", page.show(ps[-1]))
    cost = page.keep(-sum((ln(p if y else 1 - p) for p, y in zip(ps, ys, strict=True)), Q(0)) / n)
    page.line(
        page.loss,
        rf"-\frac{{1}}{{{n}}} \sum_{{i=1}}^{n} [y_i \ln p_i + (1 - y_i) \ln(1 - p_i)]",
        page.show(cost),
    )
    gw = page.keep(sum(((p - y) * x for p, y, x in zip(ps, ys, xs, strict=True)), Q(0)) / n)
    gb = page.keep(sum((p - y for p, y in zip(ps, ys, strict=True)), Q(0)) / n)
    filled = " + ".join(
        f"({page.show(p)} - {y}){page.dot}{page.given(x)}"
        for p, y, x in zip(ps, ys, xs, strict=True)
    )
    page.line(page.grad("w"), rf"\frac{{1}}{{{n}}} \sum_{{i=1}}^{n} (p_i - y_i) x_i",
              rf"\frac{{1}}{{{n}}} [{filled}]" if page.numbers else "", page.show(gw))  # fmt: skip
    page.line(page.grad("b"), rf"\frac{{1}}{{{n}}} \sum_{{i=1}}^{n} (p_i - y_i)", page.show(gb))
    page.say(f"Update with ${page.rate} = {literal(eta)}$:")
    page.line(rf"w \leftarrow w - {page.rate} {page.grad('w')}", page.show(page.keep(w - eta * gw)))
    page.line(
        rf"b \leftarrow {literal(b)} - {literal(eta)}{page.dot}{page.put(gb)}",
        page.show(page.keep(b - eta * gb)),
    )


def chain_of_scalars(page: Page) -> None:
    """x → z₁ → a₁ → z₂ → a₂ → loss with scalars, every gradient as a product of its factors and numbers."""
    page.title, pick = "The chain rule, factor by factor", page.random.choice
    name, out = pick(("tanh", "sigmoid")), pick(("sigmoid", "identity"))
    f, function, slope, form = _ACTIVATIONS[name]
    x, y = Q(pick(("1", "2", "0.5", "-1", "1.5"))), Q(pick(("0", "1", "0.5")))
    w1, b1, w2, b2 = (_small(page) for _ in range(4))
    eta = Q(pick(("0.1", "0.5", "0.05")))
    page.say(f"A net with one hidden unit: $z_1 = w_1 x + b_1$, $a_1 = {f}(z_1)$, $z_2 = w_2 a_1 + b_2$, "
             + ("$a_2 = \\sigma(z_2)$" if out == "sigmoid" else "$a_2 = z_2$")
             + f", ${page.loss} = \\frac{{1}}{{2}} (a_2 - y)^2$. Here $x = {literal(x)}$, $y = {literal(y)}$, $w_1 = {literal(w1)}$, "
             f"$b_1 = {literal(b1)}$, $w_2 = {literal(w2)}$, $b_2 = {literal(b2)}$.")  # fmt: skip
    g, d = page.given, page.dot
    z1 = page.keep(w1 * x + b1)
    page.line("z_1", f"{g(w1)}{d}{g(x)} + {g(b1)}", page.show(z1))
    a1 = page.keep(function(z1))
    page.line("a_1", f"{f}({page.show(z1)})" if page.numbers else f"{f}(z_1)", page.show(a1))
    z2 = page.keep(w2 * a1 + b2)
    page.line("z_2", f"{g(w2)}{d}{page.put(a1)} + {g(b2)}", page.show(z2))
    a2 = page.keep(sigmoid(z2)) if out == "sigmoid" else z2
    page.line("a_2", rf"\sigma({page.show(z2)})" if out == "sigmoid" else "z_2", page.show(a2))
    page.line(page.loss, rf"\frac{{1}}{{2}} ({page.show(a2)} - {literal(y)})^2" if page.numbers else "",
              page.show(page.keep((a2 - y) ** 2 / 2)))  # fmt: skip

    def by(top: str, bottom: str) -> str:
        return rf"\frac{{\partial {top}}}{{\partial {bottom}}}"

    ell = page.loss
    e = page.keep(a2 - y)
    page.line(by(ell, "a_2"), "a_2 - y", page.show(e))
    factors, names = [e], [by(ell, "a_2")]
    if out == "sigmoid":
        s2 = page.keep(a2 * (1 - a2))
        page.line(by("a_2", "z_2"), "a_2 (1 - a_2)", f"{page.show(a2)} (1 - {page.show(a2)})" if page.numbers else "",
                  page.show(s2))  # fmt: skip
    else:
        s2 = Q(1)
        page.line(by("a_2", "z_2"), "1")
    factors.append(s2)
    names.append(by("a_2", "z_2"))
    s1 = page.keep(slope(a1))
    page.line(by("a_1", "z_1"), form.format("a_1"), page.show(s1))

    def gradient(of: str, more: list[tuple[str, Q, str]]) -> Q:
        value = factors[0] * factors[1]
        for _, q, _ in more:
            value *= q
        value = page.keep(value)
        numbers = [
            page.put(factors[0]),
            page.show(s2) if out == "sigmoid" else "1",
            *(t for _, _, t in more),
        ]
        chain = d.join([*names, *(n for n, _, _ in more)]) if page.steps else ""
        page.line(by(ell, of), chain, d.join(numbers), page.show(value))
        return value

    hidden = [(by("z_2", "a_1"), w2, g(w2)), (by("a_1", "z_1"), s1, page.show(s1))]
    gw2 = gradient("w_2", [(by("z_2", "w_2"), a1, page.put(a1))])
    gradient("b_2", [(by("z_2", "b_2"), Q(1), "1")])
    gw1 = gradient("w_1", [*hidden, (by("z_1", "w_1"), x, g(x))])
    gradient("b_1", [*hidden, (by("z_1", "b_1"), Q(1), "1")])
    page.say(f"The step of gradient descent with ${page.rate} = {literal(eta)}$:")
    for which, w, grad in (("w_2", w2, gw2), ("w_1", w1, gw1)):
        page.line(
            f"{which}^{{new}}",
            f"{literal(w)} - {literal(eta)}{d}{page.put(grad)}",
            page.show(page.keep(w - eta * grad)),
        )


def residual(page: Page) -> None:
    """y = x + V relu(W x), its gradient through both paths."""
    page.title, pick, c = "A residual block", page.random.choice, page.column
    x = [Q(pick(("1", "2", "0.5", "-1"))) for _ in range(2)]
    w = [[_small(page) for _ in range(2)] for _ in range(2)]
    v = [[_small(page) for _ in range(2)] for _ in range(2)]
    t = [Q(pick(("0", "1", "0.5"))) for _ in range(2)]
    page.say(f"The block computes $u = W x$, $r = \\max(0, u)$, $f = V r$ and $o = x + f$, where $x = {c(x, True)}$, "
             f"$W = {page.matrix(w, True)}$, $V = {page.matrix(v, True)}$. The target is $t = {c(t, True)}$ and the "
             f"loss ${page.loss} = \\frac{{1}}{{2}} \\lVert o - t \\rVert^2$.")  # fmt: skip
    u = page.keeps(times(w, x))
    if any(a == 0 for a in u):
        raise Unsuitable
    page.line("u", "W x", c(u))
    r = page.keeps([max(a, Q(0)) for a in u])
    page.line("r", r"\max(0, u)", c(r))
    f = page.keeps(times(v, r))
    page.line("f", "V r", c(f))
    o = page.keeps(plus(x, f))
    page.line("o", "x + f", c(o))
    e = page.keeps(minus(o, t))
    page.line(
        page.loss,
        r"\frac{1}{2} \lVert o - t \rVert^2" if page.steps else "",
        page.show(page.keep(sum(((a - b) ** 2 for a, b in zip(o, t, strict=True)), Q(0)) / 2)),
    )
    g = page.grad
    page.line(g("o"), "o - t", c(e))
    page.line(
        g("V"),
        f"{g('o')} r^T" if page.steps else "",
        page.matrix([page.keeps(row) for row in outer(e, r)]),
    )
    gr = page.keeps(times(transposed(v), e))
    page.line(g("r"), f"V^T {g('o')}" if page.steps else "", c(gr))
    gu = [a if b > 0 else Q(0) for a, b in zip(gr, u, strict=True)]
    page.line(g("u"), c(gu))
    page.line(
        g("W"),
        f"{g('u')} x^T" if page.steps else "",
        page.matrix([page.keeps(row) for row in outer(gu, x)]),
    )
    gx = page.keeps(plus(e, times(transposed(w), gu)))
    page.line(g("x"), f"{g('o')} + W^T {g('u')}", c(gx))
