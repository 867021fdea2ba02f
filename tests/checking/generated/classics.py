# ruff: noqa: E501
"""Writers of other exercises by hand: entropies, word vectors, perceptron and hinge steps, value iteration."""

from __future__ import annotations

from tests.checking.generated.hand import (
    Q,
    Unsuitable,
    dot,
    exp,
    literal,
    ln,
    log2,
    minus,
    plus,
    scaled,
    sigmoid,
)
from tests.checking.generated.page import Page

__all__ = ["entropies", "hinge", "perceptron", "value_iteration", "word_vectors"]


def entropies(page: Page) -> None:
    """Entropy, cross-entropy and KL divergence of two distributions, with a table of their terms."""
    page.title, pick, s = "Entropy and divergence", page.random.choice, page.show
    n = pick((2, 3, 4))
    p, q = (
        [Q(t, 20) for t in pick({2: ((10, 10), (4, 16), (15, 5), (6, 14)), 3: ((10, 5, 5), (4, 6, 10), (2, 4, 14), (8, 8, 4)),
                                 4: ((5, 5, 5, 5), (8, 6, 4, 2), (2, 3, 5, 10))}[n])] for _ in range(2)
    )  # fmt: skip
    log, name = (log2, r"\log_2") if pick((True, False)) else (ln, r"\ln")
    page.say("Two distributions:")
    page.say(", ".join(f"$p_{i} = {literal(a)}$" for i, a in enumerate(p, 1)) + " and "
             + ", ".join(f"$q_{i} = {literal(a)}$" for i, a in enumerate(q, 1)) + ".")  # fmt: skip

    def total(left: str, form: str, weights: list[Q], inner: list[Q], sign: int) -> Q:
        terms = [sign * a * log(b) for a, b in zip(weights, inner, strict=True)]
        if page.steps:
            terms = page.keeps(terms)
        value = page.keep(sum(terms, Q(0)))
        if page.numbers:
            products = [
                f"{literal(a)} {name} {literal(b)}"
                for a, b in zip(weights, inner, strict=True)
                if (b * 10**9).denominator == 1
            ]
            filled = (
                ("-" if sign < 0 else "") + (" - " if sign < 0 else " + ").join(products)
                if len(products) == n
                else ""
            )
        else:
            filled = ""
        summed = " + ".join(page.put(t) for t in terms) if page.steps else ""
        page.line(left, form, filled, summed, s(value))
        return value

    h = total("H(p)", rf"-\sum_i p_i {name} p_i", p, p, -1)
    cross = total("H(p, q)", rf"-\sum_i p_i {name} q_i", p, q, -1)
    if pick((True, False)):
        terms = [page.keep(a * log(a / b)) for a, b in zip(p, q, strict=True)]
        page.table(["$i$", "$p_i$", "$q_i$", rf"$p_i {name} \frac{{p_i}}{{q_i}}$"],
                   [[f"${i}$", f"${literal(a)}$", f"${literal(b)}$", f"${s(t)}$"]
                    for i, (a, b, t) in enumerate(zip(p, q, terms, strict=True), 1)])  # fmt: skip
        page.line(r"D_{KL}(p \| q)", rf"\sum_i p_i {name} \frac{{p_i}}{{q_i}}", " + ".join(page.put(t) for t in terms),
                  s(page.keep(sum(terms, Q(0)))))  # fmt: skip
    else:
        page.line(
            r"D_{KL}(p \| q)", "H(p, q) - H(p)", f"{s(cross)} - {s(h)}", s(page.keep(cross - h))
        )


def word_vectors(page: Page) -> None:
    """Skip-gram: a softmax over a tiny vocabulary, or negative sampling; gradients and a step."""
    page.title, pick, c, s = "Word vectors", page.random.choice, page.column, page.show
    v = [Q(pick(("1", "0.5", "-1", "0.2"))) for _ in range(2)]
    us = [[Q(pick(("1", "0.5", "-0.5", "0.3", "0.1"))) for _ in range(2)] for _ in range(3)]
    eta = Q(pick(("0.1", "0.5", "0.05")))
    names = ", ".join(f"$u_{i} = {c(u, True)}$" for i, u in enumerate(us, 1))
    if pick((True, False)):
        page.say(
            f"The centre word has $v = {c(v, True)}$, the words of the vocabulary have {names}; the context word is the first."
        )
        scores = [page.keep(dot(u, v)) for u in us]
        for i, z in enumerate(scores, 1):
            page.line(f"z_{i}", f"u_{i}^T v", s(z))
        p = page.keeps([exp(z) / sum((exp(t) for t in scores), Q(0)) for z in scores])
        for i, q in enumerate(p, 1):
            page.line(f"p_{i}", rf"\frac{{e^{{z_{i}}}}}{{\sum_j e^{{z_j}}}}", s(q))
        page.line(page.loss, r"-\ln p_1", s(page.keep(-ln(p[0]))))
        e = [page.keep(p[0] - 1), *p[1:]]
        gv = page.keeps([dot(e, [u[k] for u in us]) for k in range(2)])
        page.line(page.grad("v"), "(p_1 - 1) u_1 + p_2 u_2 + p_3 u_3", c(gv))
        page.line(page.grad("u_1"), "(p_1 - 1) v", c(page.keeps(scaled(e[0], v))))
        page.line(page.grad("u_2"), "p_2 v", c(page.keeps(scaled(e[1], v))))
    else:
        page.say(f"Negative sampling. Centre: $v = {c(v, True)}$; context: $u_1 = {c(us[0], True)}$; "
                 f"negative sample: $u_2 = {c(us[1], True)}$.")  # fmt: skip
        page.line(page.loss, r"-\ln \sigma(u_1^T v) - \ln \sigma(-u_2^T v)")
        a, b = (page.keep(sigmoid(dot(u, v))) for u in us[:2])
        page.line(r"\sigma(u_1^T v)", rf"\sigma({literal(dot(us[0], v))})", s(a))
        page.line(r"\sigma(u_2^T v)", rf"\sigma({literal(dot(us[1], v))})", s(b))
        page.line(
            page.loss,
            rf"-\ln {s(a)} - \ln(1 - {s(b)})",
            s(page.keep(-ln(page.divisor(a)) - ln(page.divisor(1 - b)))),
        )
        e = [page.keep(a - 1), b]
        gv = page.keeps(plus(scaled(e[0], us[0]), scaled(e[1], us[1])))
        page.line(
            page.grad("v"),
            r"(\sigma(u_1^T v) - 1) u_1 + \sigma(u_2^T v) u_2",
            c(gv),
        )
        page.line(
            page.grad("u_1"),
            r"(\sigma(u_1^T v) - 1) v" if page.steps else "",
            c(page.keeps(scaled(e[0], v))),
        )
        page.line(
            page.grad("u_2"),
            r"\sigma(u_2^T v) v" if page.steps else "",
            c(page.keeps(scaled(e[1], v))),
        )
    page.line(
        rf"v \leftarrow v - {literal(eta)}{page.dot}{page.grad('v')}",
        c(page.keeps(minus(v, scaled(eta, gv)))),
    )


def perceptron(page: Page) -> None:
    """The perceptron over some records: the activation, and an update where the sign is wrong."""
    page.title, pick = "The perceptron", page.random.choice
    w, b, eta = (
        [Q(pick(("0", "0.5", "-1", "1"))) for _ in range(2)],
        Q(pick(("0", "0.5"))),
        Q(pick(("1", "0.5", "0.1"))),
    )
    page.say(f"Start: $w = ({literal(w[0])}, {literal(w[1])})$, $b = {literal(b)}$, ${page.rate} = {literal(eta)}$. "
             f"A record with $y (w^T x + b) \\leq 0$ changes $w \\leftarrow w + {page.rate} y x$ and $b \\leftarrow b + {page.rate} y$.")  # fmt: skip
    for k in range(1, 4):
        x, y = [Q(pick((1, 2, -1, 3))) for _ in range(2)], pick((1, -1))
        page.heading(f"Record {k}")
        page.say(f"$x = ({literal(x[0])}, {literal(x[1])})$, $y = {y}$.")
        g, d = page.given, page.dot
        a = dot(w, x) + b
        filled = f"{g(w[0])}{d}{g(x[0])} + {g(w[1])}{d}{g(x[1])} + {g(b)}"
        page.line(
            "w^T x + b",
            filled if page.numbers else "",
            page.show(a) if page.digits.rounded(a) == a else literal(a),
        )
        if y * a > 0:
            page.say("The sign is right, nothing changes.")
            continue
        w, b = plus(w, scaled(eta * y, x)), b + eta * y
        page.say("Wrong side, so we update.")
        page.line(rf"w \leftarrow w + {page.rate} y x", f"({literal(w[0])}, {literal(w[1])})")
        page.line(rf"b \leftarrow b + {page.rate} y", literal(b))


def hinge(page: Page) -> None:
    """A linear SVM: margins, the hinge loss with its regularizer, and one step along a subgradient."""
    page.title, pick, s, d = "A step of a linear SVM", page.random.choice, page.show, page.dot
    w, b = [Q(pick(("0.5", "-0.2", "1", "0.3"))) for _ in range(2)], Q(pick(("0", "0.1", "-0.5")))
    lam, eta = Q(pick(("0.1", "0.01", "1"))), Q(pick(("0.1", "0.5")))
    records = [([Q(pick((1, 2, -1, 3))), Q(pick((1, -2, 0)))], pick((1, -1))) for _ in range(2)]
    page.say(f"Let $w = ({literal(w[0])}, {literal(w[1])})$, $b = {literal(b)}$, $\\lambda = {literal(lam)}$. Records: "
             + ", ".join(f"$x_{i} = ({literal(x[0])}, {literal(x[1])})$, $y_{i} = {y}$" for i, (x, y) in enumerate(records, 1)) + ".")  # fmt: skip
    losses, gradient, active = [], scaled(lam, w), []
    for i, (x, y) in enumerate(records, 1):
        score = page.keep(dot(w, x) + b)
        margin = page.keep(y * score)
        if margin == 1:
            raise Unsuitable
        losses.append(page.keep(max(Q(0), 1 - margin)))
        filled = f"{page.given(w[0])}{d}{page.given(x[0])} + {page.given(w[1])}{d}{page.given(x[1])} + {page.given(b)}"
        page.line(f"s_{i}", f"w^T x_{i} + b", filled if page.numbers else "", s(score))
        page.line(
            rf"\ell_{i}",
            rf"\max(0, 1 - y_{i} s_{i})",
            f"\\max(0, 1 - {page.put(margin)})" if page.steps else "",
            s(losses[-1]),
        )
        if losses[-1] > 0:
            gradient = minus(gradient, scaled(Q(y), x))
            active.append(i)
    whole = page.keep(sum(losses, Q(0)) + lam * dot(w, w) / 2)
    page.line(page.loss, r"\ell_1 + \ell_2 + \frac{\lambda}{2} \lVert w \rVert^2", s(whole))
    gradient = page.keeps(gradient)
    form = r"\lambda w" + "".join(f" - y_{i} x_{i}" for i in active)
    page.line(page.grad("w"), form, f"({s(gradient[0])}, {s(gradient[1])})")
    page.say(f"With ${page.rate} = {literal(eta)}$:")
    new = page.keeps(minus(w, scaled(eta, gradient)))
    page.line(rf"w \leftarrow w - {page.rate} {page.grad('w')}", f"({s(new[0])}, {s(new[1])})")


def value_iteration(page: Page) -> None:
    """Three sweeps over two states with known rewards, as lines or as a table, and a TD step."""
    page.title, pick, s, d = "Value iteration", page.random.choice, page.show, page.dot
    gamma, r1, r2 = Q(pick(("0.9", "0.5", "0.8"))), Q(pick((1, 2, -1))), Q(pick((0, 3, 5)))
    p = Q(pick(("0.5", "0.8", "0.7")))
    page.say(f"In state 1 the reward is $r_1 = {literal(r1)}$, and with probability $p = {literal(p)}$ the next state is 2, else 1 again. "
             f"In state 2 the reward is $r_2 = {literal(r2)}$ and the state stays. With $\\gamma = {literal(gamma)}$ "
             r"the sweep is $V_{k+1}(1) = r_1 + \gamma [p V_k(2) + (1 - p) V_k(1)]$, $V_{k+1}(2) = r_2 + \gamma V_k(2)$, "
             r"from $V_0(1) = V_0(2) = 0$.")  # fmt: skip
    a, b, rows = Q(0), Q(0), []
    for k in range(1, 4):
        na, nb = page.keep(r1 + gamma * (p * b + (1 - p) * a)), page.keep(r2 + gamma * b)
        filled = f"{literal(r1)} + {literal(gamma)} [{literal(p)}{d}{page.put(b)} + {literal(1 - p)}{d}{page.put(a)}]"
        if page.steps:
            page.line(f"V_{k}(1)", filled if page.numbers else "", s(na))
            page.line(
                f"V_{k}(2)",
                f"{literal(r2)} + {literal(gamma)}{d}{page.put(b)}" if page.numbers else "",
                s(nb),
            )
        else:
            rows.append([f"${k}$", f"${s(na)}$", f"${s(nb)}$"])
        a, b = na, nb
    if rows:
        page.table(["$k$", "$V_k(1)$", "$V_k(2)$"], rows)
    alpha, old, nxt, reward = (
        Q(pick(("0.1", "0.5"))),
        Q(pick(("2", "0.5", "-1"))),
        Q(pick(("1", "3", "1.5"))),
        Q(pick((0, 1, -1))),
    )
    page.heading("Temporal differences")
    page.say(f"Now $\\alpha = {literal(alpha)}$, $Q(s, a) = {literal(old)}$, the reward is $r = {literal(reward)}$ and "
             f"$\\max_{{a'}} Q(s', a') = {literal(nxt)}$.")  # fmt: skip
    error = page.keep(reward + gamma * nxt - old)
    page.line(
        r"\delta",
        f"{page.given(reward)} + {literal(gamma)}{d}{page.given(nxt)} - {page.given(old)}",
        s(error),
    )
    page.line(r"Q(s, a) \leftarrow Q(s, a) + \alpha \delta", f"{literal(old)} + {literal(alpha)}{d}{page.put(error)}",
              s(page.keep(old + alpha * error)))  # fmt: skip
