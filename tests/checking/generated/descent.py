# ruff: noqa: E501
"""Writers of descents by hand: optimizers over some steps, functions of two variables, learning-rate schedules."""

from __future__ import annotations

from collections.abc import Callable

from tests.checking.generated.hand import Q, Unsuitable, cosine, exp, literal, root
from tests.checking.generated.page import Page

__all__ = ["optimizer", "schedule", "surface"]


def _signed(x: Q, unit: str) -> str:
    """ "+ 3 w" or "- 3 w"."""
    size = "" if abs(x) == 1 and unit else literal(abs(x))
    return " ".join(p for p in ("-" if x < 0 else "+", size, unit) if p)


def optimizer(page: Page) -> None:
    """Some steps of an optimizer on a parabola."""
    pick = page.random.choice
    a, b = Q(pick(("1", "2", "0.5"))), Q(pick((-4, 2, -1, 3)))
    w, eta = Q(pick(("1", "2", "-1", "0.5", "3"))), Q(pick(("0.1", "0.05", "0.01", "0.5")))
    square = f"{'' if a == 1 else literal(a)} w^2".strip()
    slope = f"{'' if 2 * a == 1 else literal(2 * a)} w {_signed(b, '')}".strip()
    name, steps = pick(_OPTIMIZERS)
    page.title = name
    page.say(f"We minimize $f(w) = {square} {_signed(b, 'w')}$ with $f'(w) = {slope}$, starting at $w_0 = {literal(w)}$ "
             f"with ${page.rate} = {literal(eta)}$.")  # fmt: skip
    steps(page, lambda t: 2 * a * t + b, w, eta)


Slope = Callable[[Q], Q]


def _plain(page: Page, g: Slope, w: Q, eta: Q) -> None:
    page.say(f"Gradient descent: $w_{{t+1}} = w_t - {page.rate} f'(w_t)$.")
    for t in range(4):
        slope = page.keep(g(w))
        new = page.keep(w - eta * slope)
        page.line(f"f'(w_{t})", page.show(slope))
        page.line(f"w_{t + 1}", f"{page.put(w)} - {literal(eta)}{page.dot}{page.put(slope)}" if page.numbers else "",
                  page.show(new))  # fmt: skip
        w = new


def _momentum(page: Page, g: Slope, w: Q, eta: Q) -> None:
    beta, averaged = Q(page.random.choice(("0.9", "0.5", "0.8"))), page.random.choice((True, False))
    share = r"(1 - \beta) " if averaged else ""
    page.say(f"Momentum with $\\beta = {literal(beta)}$ and $v_0 = 0$: $v_{{t+1}} = \\beta v_t + {share}f'(w_t)$, "
             f"$w_{{t+1}} = w_t - {page.rate} v_{{t+1}}$.")  # fmt: skip
    v, rows = Q(0), []
    for t in range(4):
        slope = page.keep(g(w))
        new = page.keep(beta * v + (1 - beta if averaged else 1) * slope)
        w = page.keep(w - eta * new)
        if not page.steps:
            rows.append([f"${t}$", *(f"${page.show(q)}$" for q in (slope, new, w))])
        else:
            page.line(f"f'(w_{t})", page.show(slope))
            filled = f"{literal(beta)}{page.dot}{page.put(v)} + {literal(1 - beta) + page.dot if averaged else ''}{page.put(slope)}"
            page.line(f"v_{t + 1}", filled if page.numbers else "", page.show(new))
            page.line(f"w_{t + 1}", page.show(w))
        v = new
    if rows:
        page.table(["$t$", "$f'(w_t)$", "$v_{t+1}$", "$w_{t+1}$"], rows)


def _nesterov(page: Page, g: Slope, w: Q, eta: Q) -> None:
    beta = Q(page.random.choice(("0.9", "0.5", "0.8")))
    page.say(f"Nesterov momentum with $\\beta = {literal(beta)}$, $v_0 = 0$: $v_{{t+1}} = \\beta v_t + {page.rate} "
             f"f'(w_t - \\beta v_t)$, $w_{{t+1}} = w_t - v_{{t+1}}$.")  # fmt: skip
    v = Q(0)
    for t in range(3):
        ahead = page.keep(w - beta * v)
        slope = page.keep(g(ahead))
        v = page.keep(beta * v + eta * slope)
        w = page.keep(w - v)
        page.line(f"w_{t} - \\beta v_{t}", page.show(ahead))
        page.line(f"f'({page.show(ahead)})", page.show(slope))
        page.line(f"v_{t + 1}", page.show(v))
        page.line(f"w_{t + 1}", page.show(w))


def _adagrad(page: Page, g: Slope, w: Q, eta: Q) -> None:
    page.say(f"Adagrad with $G_0 = 0$: $G_{{t+1}} = G_t + g_t^2$, $w_{{t+1}} = w_t - \\frac{{{page.rate}}}"
             f"{{\\sqrt{{G_{{t+1}}}}}} g_t$, where $g_t = f'(w_t)$.")  # fmt: skip
    total = Q(0)
    for t in range(3):
        slope = page.keep(g(w))
        total = page.keep(total + slope * slope)
        new = page.keep(w - eta * slope / root(page.divisor(total)))
        page.line(f"g_{t}", page.show(slope))
        page.line(f"G_{t + 1}", page.show(total))
        filled = f"{page.put(w)} - \\frac{{{literal(eta)}}}{{\\sqrt{{{page.show(total)}}}}}{page.dot}{page.put(slope)}"
        page.line(f"w_{t + 1}", filled if page.numbers else "", page.show(new))
        w = new


def _rmsprop(page: Page, g: Slope, w: Q, eta: Q) -> None:
    beta = Q(page.random.choice(("0.9", "0.99", "0.5")))
    page.say(f"RMSprop, $\\beta = {literal(beta)}$, $s_0 = 0$: $g_t = f'(w_t)$, $s_{{t+1}} = \\beta s_t + (1 - \\beta) g_t^2$, "
             f"$w_{{t+1}} = w_t - \\frac{{{page.rate}}}{{\\sqrt{{s_{{t+1}}}}}} g_t$.")  # fmt: skip
    s = Q(0)
    for t in range(3):
        slope = page.keep(g(w))
        s = page.keep(beta * s + (1 - beta) * slope * slope)
        w = page.keep(w - eta * slope / root(page.divisor(s)))
        page.line(f"g_{t}", page.show(slope))
        page.line(f"s_{t + 1}", page.show(s))
        page.line(f"w_{t + 1}", page.show(w))


def _adam(page: Page, g: Slope, w: Q, eta: Q, decay: Q | None = None) -> None:
    b1, b2 = Q(page.random.choice(("0.9", "0.8"))), Q(page.random.choice(("0.99", "0.999", "0.9")))
    weighted = f" - {page.rate} \\lambda w_{{t-1}}" if decay else ""
    page.say(f"Parameters: $\\beta_1 = {literal(b1)}$, $\\beta_2 = {literal(b2)}$, $\\epsilon = 0$, "
             + (f"$\\lambda = {literal(decay)}$, " if decay else "") + "$m_0 = v_0 = 0$. With $g_t = f'(w_{t-1})$ we have "
             r"$m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t$, $v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2$, "
             r"$\hat m_t = \frac{m_t}{1 - \beta_1^t}$, $\hat v_t = \frac{v_t}{1 - \beta_2^t}$ and "
             rf"$w_t = w_{{t-1}} - {page.rate} \frac{{\hat m_t}}{{\sqrt{{\hat v_t}}}}{weighted}$.")  # fmt: skip
    m = v = Q(0)
    for t in range(1, 4):
        page.heading(f"Step {t}")
        slope = page.keep(g(w))
        m, v = page.keep(b1 * m + (1 - b1) * slope), page.keep(b2 * v + (1 - b2) * slope * slope)
        mh = page.keep(m / (1 - b1**t))
        vh = page.divisor(page.keep(v / (1 - b2**t)))
        w = page.keep(w - eta * mh / root(vh) - eta * (decay or 0) * w)
        page.line(f"g_{t}", f"f'(w_{t - 1})" if page.steps else "", page.show(slope))
        page.line(f"m_{t}", page.show(m))
        page.line(f"v_{t}", page.show(v))
        filled = rf"\frac{{{page.show(m)}}}{{1 - {literal(b1)}^{t}}}" if page.numbers else ""
        page.line(rf"\hat m_{t}", filled, page.show(mh))
        filled = rf"\frac{{{page.show(v)}}}{{1 - {literal(b2)}^{t}}}" if page.numbers else ""
        page.line(rf"\hat v_{t}", filled, page.show(vh))
        page.line(f"w_{t}", page.show(w))


def _adamw(page: Page, g: Slope, w: Q, eta: Q) -> None:
    _adam(page, g, w, eta, Q(page.random.choice(("0.1", "0.01"))))


_OPTIMIZERS: tuple[tuple[str, Callable[[Page, Slope, Q, Q], None]], ...] = (
    ("Gradient descent", _plain), ("Momentum", _momentum), ("Nesterov's accelerated gradient", _nesterov),
    ("Adagrad", _adagrad), ("RMSprop", _rmsprop), ("Adam", _adam), ("AdamW", _adamw),
)  # fmt: skip


def surface(page: Page) -> None:
    """Two or three steps of gradient descent on a quadratic of two variables."""
    page.title, pick = "Gradient descent in two variables", page.random.choice
    a, b, c = Q(pick((1, 2, 3))), Q(pick((1, 2, 4))), Q(pick((0, 1, -1)))
    x, y, eta = Q(pick((1, -2, 3))), Q(pick((2, -1, 1))), Q(pick(("0.1", "0.05", "0.2")))
    mixed = f" {_signed(c, 'x y')}" if c else ""
    one, two = (f" {_signed(c, 'y')}", f" {_signed(c, 'x')}") if c else ("", "")
    f = f"{'' if a == 1 else literal(a)} x^2 + {'' if b == 1 else literal(b)} y^2{mixed}".strip()
    page.say(f"Let $f(x, y) = {f}$. Then $\\frac{{\\partial f}}{{\\partial x}} = {literal(2 * a)} x{one}$ and "
             f"$\\frac{{\\partial f}}{{\\partial y}} = {literal(2 * b)} y{two}$. "
             f"We start at $(x_0, y_0) = ({literal(x)}, {literal(y)})$ with ${page.rate} = {literal(eta)}$.")  # fmt: skip
    page.line("f(x_0, y_0)", literal(a * x * x + b * y * y + c * x * y))
    s, vector = page.show, page.random.choice((True, False))
    for t in range(pick((2, 3))):
        gx, gy = page.keep(2 * a * x + c * y), page.keep(2 * b * y + c * x)
        nx, ny = page.keep(x - eta * gx), page.keep(y - eta * gy)
        if vector:
            page.line(rf"\nabla f(x_{t}, y_{t})", f"({s(gx)}, {s(gy)})")
            filled = f"({s(x)}, {s(y)}) - {literal(eta)}{page.dot}({s(gx)}, {s(gy)})"
            page.line(f"(x_{t + 1}, y_{t + 1})", filled, f"({s(nx)}, {s(ny)})")
        else:
            page.line(
                f"x_{t + 1}", f"{page.put(x)} - {literal(eta)}{page.dot}{page.put(gx)}", s(nx)
            )
            page.line(
                f"y_{t + 1}", f"{page.put(y)} - {literal(eta)}{page.dot}{page.put(gy)}", s(ny)
            )
        x, y = nx, ny
        page.line(f"f(x_{t + 1}, y_{t + 1})", s(page.keep(a * x * x + b * y * y + c * x * y)))


def schedule(page: Page) -> None:
    """A learning rate that decays: by steps, exponentially, with 1/t, along a cosine."""
    page.title, pick, s = "Learning rate schedules", page.random.choice, page.show
    start, kind = (
        Q(pick(("0.1", "0.5", "0.01", "1"))),
        pick(("exponential", "inverse", "cosine", "steps")),
    )
    r, name = page.rate, literal
    if kind == "exponential":
        k = Q(pick(("0.1", "0.05", "0.5")))
        page.say(
            f"Exponential decay: ${r}_t = {r}_0 e^{{-k t}}$ with ${r}_0 = {name(start)}$ and $k = {name(k)}$."
        )
        rows = [
            (t, f"{name(start)}{page.dot}e^{{-{name(k)}{page.dot}{t}}}", start * exp(-k * t))
            for t in (1, 2, 5)
        ]
    elif kind == "inverse":
        k = Q(pick(("0.1", "0.5", "1")))
        page.say(
            f"We use ${r}_t = \\frac{{{r}_0}}{{1 + k t}}$ with ${r}_0 = {name(start)}$, $k = {name(k)}$."
        )
        rows = [
            (t, rf"\frac{{{name(start)}}}{{1 + {name(k)}{page.dot}{t}}}", start / (1 + k * t))
            for t in (1, 2, 3, 10)
        ]
    elif kind == "cosine":
        end = pick((10, 20, 100))
        page.say(f"Cosine decay without restarts: ${r}_t = \\frac{{1}}{{2}} {r}_0 \\left(1 + \\cos\\frac{{\\pi t}}{{T}}\\right)$ "
                 f"with ${r}_0 = {name(start)}$, $T = {end}$.")  # fmt: skip
        pi = Q("3.14159265358979323846264338327950288419716939937510")
        rows = [(t, rf"\frac{{1}}{{2}}{page.dot}{name(start)} \left(1 + \cos\frac{{{t} \pi}}{{{end}}}\right)",
                 start * (1 + cosine(pi * t / end)) / 2) for t in (1, end // 4 + 1, end - 3)]  # fmt: skip
    else:
        gamma = Q(pick(("0.5", "0.1", "0.9")))
        page.say(
            f"Every epoch the rate is multiplied by $\\gamma = {name(gamma)}$: ${r}_t = {r}_0 \\gamma^t$, ${r}_0 = {name(start)}$."
        )
        rows = [
            (t, f"{name(start)}{page.dot}{name(gamma)}^{{{t}}}", start * gamma**t)
            for t in (1, 2, 3)
        ]
    if any(page.digits.rounded(v) == 0 for _, _, v in rows):
        raise Unsuitable
    if page.numbers and page.steps:
        page.table(["$t$", f"${r}_t$"], [[f"${t}$", f"${s(v)}$"] for t, _, v in rows])
    else:
        for t, formula, v in rows:
            page.line(f"{r}_{{{t}}}", formula, s(v))
    w, g = Q(pick(("1", "0.5"))), Q(pick(("2", "-1", "0.4")))
    t, _, v = rows[0]
    rate = page.keep(v)
    page.say(f"With $w = {name(w)}$ and a gradient $g = {name(g)}$ the step at $t = {t}$ gives")
    page.line(
        "w^{new}",
        f"w - {r}_{t} g",
        f"{name(w)} - {s(rate)}{page.dot}{page.given(g)}",
        s(page.keep(w - rate * g)),
    )
