# ruff: noqa: E501
"""Writers of sequences by hand: a recurrent net and its gradients through time, LSTM and GRU cells, attention."""

from __future__ import annotations

from tests.checking.generated.hand import Q, exp, literal, root, sigmoid, tanh
from tests.checking.generated.page import Page

__all__ = ["attention", "gru", "lstm", "recurrent"]


def _weight(page: Page) -> Q:
    return Q(page.random.choice((-1, 1)) * page.random.randint(1, 12), 10)


def recurrent(page: Page) -> None:
    """A scalar recurrent net over three steps and back through time."""
    page.title, pick = "Backpropagation through time", page.random.choice
    w, u, v = (_weight(page) for _ in range(3))
    xs, y, eta = (
        [Q(pick(("1", "0.5", "-1", "2"))) for _ in range(3)],
        Q(pick(("1", "0.5", "0"))),
        Q("0.1"),
    )
    ell, d, s = page.loss, page.dot, page.show
    page.say(f"$h_t = \\tanh(w x_t + u h_{{t-1}})$, $o = v h_3$, ${ell} = \\frac{{1}}{{2}} (o - y)^2$ with "
             f"$w = {literal(w)}$, $u = {literal(u)}$, $v = {literal(v)}$, $h_0 = 0$, "
             + ", ".join(f"$x_{t} = {literal(x)}$" for t, x in enumerate(xs, 1)) + f" and $y = {literal(y)}$.")  # fmt: skip
    h = [Q(0)]
    for t, x in enumerate(xs, 1):
        a = page.keep(w * x + u * h[-1])
        if page.steps:
            page.line(f"a_{t}", f"w x_{t} + u h_{{{t - 1}}}", s(a))
        h.append(page.keep(tanh(a)))
        page.line(f"h_{t}", rf"\tanh({s(a)})", s(h[-1]))
    o = page.keep(v * h[3])
    page.line(
        "o", f"v h_3{'' if not page.numbers else ' = ' + page.given(v) + d + page.put(h[3])}", s(o)
    )
    page.line(ell, s(page.keep((o - y) ** 2 / 2)))
    page.heading("Backward")
    e = page.keep(o - y)
    page.line(page.grad("o"), "o - y", s(e))
    page.line(page.grad("v"), f"{page.grad('o')} h_3" if page.steps else "", s(page.keep(e * h[3])))
    g3 = page.keep(e * v)
    page.line(page.grad("h_3"), s(g3))
    d3 = page.keep(g3 * (1 - h[3] ** 2))
    page.line(r"\delta_3", f"{page.grad('h_3')} (1 - h_3^2)", s(d3))
    d2 = page.keep(d3 * u * (1 - h[2] ** 2))
    page.line(r"\delta_2", r"\delta_3 u (1 - h_2^2)", s(d2))
    d1 = page.keep(d2 * u * (1 - h[1] ** 2))
    page.line(r"\delta_1", r"\delta_2 u (1 - h_1^2)", s(d1))
    gw = page.keep(d3 * xs[2] + d2 * xs[1] + d1 * xs[0])
    page.line(page.grad("w"), r"\delta_3 x_3 + \delta_2 x_2 + \delta_1 x_1", s(gw))
    gu = page.keep(d3 * h[2] + d2 * h[1])
    page.line(page.grad("u"), r"\delta_3 h_2 + \delta_2 h_1", s(gu))
    page.line(rf"w \leftarrow w - {literal(eta)}{d}{page.put(gw)}", s(page.keep(w - eta * gw)))
    page.line(rf"u \leftarrow u - {literal(eta)}{d}{page.put(gu)}", s(page.keep(u - eta * gu)))


def lstm(page: Page) -> None:
    """One or two steps of an LSTM cell with scalars."""
    page.title, pick, s = "An LSTM cell", page.random.choice, page.show
    gates = ("f", "i", "o", "g")
    weights = {
        k: (_weight(page), _weight(page), Q(pick(("0", "0.1", "-0.2", "0.5")))) for k in gates
    }
    cell = pick((r"\tilde c", "g"))
    law = {
        "f": r"f_t = \sigma(",
        "i": r"i_t = \sigma(",
        "o": r"o_t = \sigma(",
        "g": rf"{cell}_t = \tanh(",
    }
    page.say("The cell: " + ", ".join(f"${law[k]}W_{k} x_t + U_{k} h_{{t-1}} + b_{k})$" for k in gates)
             + f", $c_t = f_t c_{{t-1}} + i_t {cell}_t$, $h_t = o_t \\tanh(c_t)$.")  # fmt: skip
    page.table(
        ["gate", "$W$", "$U$", "$b$"],
        [[f"${k}$", *(f"${literal(q)}$" for q in weights[k])] for k in gates],
    )
    page.say("That is, " + ", ".join(f"$W_{k} = {literal(a)}$, $U_{k} = {literal(b)}$, $b_{k} = {literal(q)}$"
                                     for k, (a, b, q) in weights.items()) + ".")  # fmt: skip
    h, c = Q(pick(("0", "0.5", "-0.4"))), Q(pick(("0", "0.2", "1")))
    xs = [Q(pick(("1", "0.5", "-1", "2"))) for _ in range(pick((1, 2)))]
    page.say(
        f"$h_0 = {literal(h)}$, $c_0 = {literal(c)}$, "
        + ", ".join(f"$x_{t} = {literal(x)}$" for t, x in enumerate(xs, 1))
    )
    for t, x in enumerate(xs, 1):
        page.heading(f"Step {t}")
        value = {}
        for k in gates:
            a, b, q = weights[k]
            z = page.keep(a * x + b * h + q)
            value[k] = page.keep((tanh if k == "g" else sigmoid)(z))
            function, name = (r"\tanh", cell) if k == "g" else (r"\sigma", k)
            before = page.given(h) if t == 1 else page.put(h)
            filled = f"{function}({literal(a)}{page.dot}{page.given(x)} + {page.given(b)}{page.dot}{before} + {page.given(q)})"
            page.line(
                f"{name}_{t}", filled if page.numbers else "", f"{function}({s(z)})", s(value[k])
            )
        old = page.given(c) if t == 1 else page.put(c)
        new = page.keep(value["f"] * c + value["i"] * value["g"])
        page.line(f"c_{t}", f"f_{t} c_{{{t - 1}}} + i_{t} {cell}_{t}",
                  f"{s(value['f'])}{page.dot}{old} + {s(value['i'])}{page.dot}{page.put(value['g'])}" if page.steps else "",
                  s(new))  # fmt: skip
        c = new
        h = page.keep(value["o"] * tanh(c))
        page.line(f"h_{t}", rf"o_{t} \tanh(c_{t})", s(h))


def gru(page: Page) -> None:
    """One or two steps of a GRU cell with scalars."""
    page.title, pick, s, d = "A GRU cell", page.random.choice, page.show, page.dot
    weights = {k: (_weight(page), _weight(page)) for k in ("z", "r", "h")}
    keeps_old = pick((True, False))
    mix = (
        r"z_t h_{t-1} + (1 - z_t) \tilde h_t"
        if keeps_old
        else r"(1 - z_t) h_{t-1} + z_t \tilde h_t"
    )
    page.say(r"We use $z_t = \sigma(w_z x_t + u_z h_{t-1})$, $r_t = \sigma(w_r x_t + u_r h_{t-1})$, "
             rf"$\tilde h_t = \tanh(w_h x_t + u_h (r_t h_{{t-1}}))$ and $h_t = {mix}$.")  # fmt: skip
    page.say(
        "Weights: "
        + ", ".join(
            f"$w_{k} = {literal(a)}$, $u_{k} = {literal(b)}$" for k, (a, b) in weights.items()
        )
        + "."
    )
    h = Q(pick(("0.5", "-0.4", "0.2", "1")))
    xs = [Q(pick(("1", "0.5", "-1", "2"))) for _ in range(pick((1, 2)))]
    page.say(
        f"Start: $h_0 = {literal(h)}$; inputs "
        + ", ".join(f"$x_{t} = {literal(x)}$" for t, x in enumerate(xs, 1))
        + "."
    )
    for t, x in enumerate(xs, 1):
        old = page.given(h) if t == 1 else page.put(h)
        value = {}
        for k in ("z", "r"):
            a, b = weights[k]
            z = page.keep(a * x + b * h)
            value[k] = page.keep(sigmoid(z))
            page.line(f"{k}_{t}", rf"\sigma({literal(a)}{d}{page.given(x)} + {page.given(b)}{d}{old})" if page.numbers else "",
                      rf"\sigma({s(z)})", s(value[k]))  # fmt: skip
        a, b = weights["h"]
        z = page.keep(a * x + b * value["r"] * h)
        new = page.keep(tanh(z))
        page.line(rf"\tilde h_{t}", rf"\tanh({s(z)})", s(new))
        first, second = (h, new) if keeps_old else (new, h)
        mixed = page.keep(value["z"] * first + (1 - value["z"]) * second)
        filled = ""
        if page.steps:
            u, v = (old, page.put(new)) if keeps_old else (page.put(new), old)
            filled = f"{s(value['z'])}{d}{u} + (1 - {s(value['z'])}){d}{v}"
        page.line(f"h_{t}", filled, s(mixed))
        h = mixed


def attention(page: Page) -> None:
    """Scaled dot-product attention of two queries, or the hidden scores of one query in steps."""
    page.title, pick = "Scaled dot-product attention", page.random.choice
    d = 2

    def whole(values: tuple[str, ...]) -> list[list[Q]]:
        return [[Q(pick(values)) for _ in range(d)] for _ in range(2)]

    q, k, v = (
        whole(("1", "0", "2", "0.5", "-1")),
        whole(("1", "0", "2", "0.5")),
        whole(("1", "0", "2", "3", "5")),
    )
    product = [[sum((a * b for a, b in zip(r, t, strict=True)), Q(0)) for t in k] for r in q]
    page.say(
        f"$Q = {page.matrix(q, True)}$, $K = {page.matrix(k, True)}$, $V = {page.matrix(v, True)}$, $d_k = {d}$."
    )
    page.line("Q K^T", page.matrix(product, True))
    s = [[page.keep(a / root(Q(d))) for a in r] for r in product]
    page.line("S", r"\frac{Q K^T}{\sqrt{d_k}}", page.matrix(s))
    p = [[page.keep(exp(a) / sum((exp(b) for b in r), Q(0))) for a in r] for r in s]
    page.line("A", r"\text{softmax}(S)", page.matrix(p))
    o = [
        [page.keep(sum((a * t[j] for a, t in zip(r, v, strict=True)), Q(0))) for j in range(d)]
        for r in p
    ]
    page.line(pick(("A V", r"\text{Attention}(Q, K, V) = A V")), page.matrix(o))
