# ruff: noqa: E501
"""Writers of convolutions by hand: a small image and a kernel, pooling, the gradient of the kernel; normalizations."""

from __future__ import annotations

from tests.checking.generated.hand import Q, Unsuitable, literal, root
from tests.checking.generated.page import Page

__all__ = ["batch_norm", "convolution", "layer_norm", "signal"]


def _slid(image: list[list[Q]], kernel: list[list[Q]]) -> list[list[Q]]:
    """Cross-correlation without padding, stride 1."""
    h, w, k, n = len(image), len(image[0]), len(kernel), len(kernel[0])
    return [[sum((image[i + p][j + q] * kernel[p][q] for p in range(k) for q in range(n)), Q(0))
             for j in range(w - n + 1)] for i in range(h - k + 1)]  # fmt: skip


def convolution(page: Page) -> None:
    """A 2×2 kernel over a 3×3 or 4×4 image, ReLU, pooling, and the kernel's gradient for a mean as the loss."""
    page.title, pick, s = "A convolution by hand", page.random.choice, page.show
    size = pick((3, 3, 5))
    image = [[Q(pick((1, 2, 3, -1, 4))) for _ in range(size)] for _ in range(size)]
    kernel = [[Q(pick(("1", "0", "-1", "0.5", "0.2", "-0.3"))) for _ in range(2)] for _ in range(2)]
    bias = Q(pick(("0", "0.1", "-0.5")))
    page.say(f"The image is $X = {page.matrix(image, True)}$, the kernel $K = {page.matrix(kernel, True)}$, the bias "
             f"$b = {literal(bias)}$; stride 1, no padding.")  # fmt: skip
    z = [[page.keep(a + bias) for a in row] for row in _slid(image, kernel)]
    if page.steps and size == 3:
        for i in range(2):
            for j in range(2):
                terms = " + ".join(f"{page.given(image[i + p][j + q])}{page.dot}{page.given(kernel[p][q])}"
                                   for p in range(2) for q in range(2))  # fmt: skip
                page.line(f"Z_{{{i + 1}{j + 1}}}", f"{terms} + {page.given(bias)}", s(z[i][j]))
    page.line("Z", pick(("X * K + b", "")), page.matrix(z, told=False))
    a = [[max(q, Q(0)) for q in row] for row in z]
    page.line("A", r"\text{ReLU}(Z)", page.matrix(a))
    n = len(a)
    flat = [q for row in a for q in row]
    if size == 5:
        blocks = [
            [[a[i + p][j + q] for p in range(2) for q in range(2)] for j in (0, 2)] for i in (0, 2)
        ]
        kind = pick(("max", "average"))
        pooled = [
            [page.keep(max(b) if kind == "max" else sum(b, Q(0)) / 4) for b in row]
            for row in blocks
        ]
        page.say(f"A {kind} pooling with windows of $2 \\times 2$ and stride 2 gives")
        page.line("P", page.matrix(pooled, told=False))
        first = " , ".join(s(q) for q in blocks[0][0])
        page.line("P_{11}", rf"\max({first})" if kind == "max" else
                  rf"\frac{{1}}{{4}} ({' + '.join(page.put(q) for q in blocks[0][0])})", s(pooled[0][0]))  # fmt: skip
        return
    mean = page.keep(sum(flat, Q(0)) / n**2)
    page.line(page.loss, rf"\frac{{1}}{{{n * n}}} \sum_{{i,j}} A_{{ij}}", s(mean))
    if any(q == 0 for row in z for q in row):
        raise Unsuitable
    g = [[Q(1, n * n) if q > 0 else Q(0) for q in row] for row in z]
    page.line(page.grad("Z"), page.matrix(g))
    gk = [[page.keep(q) for q in row] for row in _slid(image, g)]
    page.line(page.grad("K"), page.matrix(gk, told=False))
    if page.numbers:
        i, j = pick((0, 1)), pick((0, 1))
        terms = " + ".join(
            f"{page.given(image[i + p][j + q])}{page.dot}{literal(g[p][q])}"
            for p in range(2)
            for q in range(2)
        )
        page.line(page.grad(f"K_{{{i + 1}{j + 1}}}"), terms, s(gk[i][j]))
    page.line(page.grad("b"), s(page.keep(sum((q for row in g for q in row), Q(0)))))


def signal(page: Page) -> None:
    """A kernel of two or three weights over a signal of four or five samples, a squared error, all gradients."""
    page.title, pick, s, d = "One-dimensional convolution", page.random.choice, page.show, page.dot
    n, k = pick((4, 5)), pick((2, 3))
    x = [Q(pick((1, 2, 3, -1, -2))) for _ in range(n)]
    w = [Q(pick(("1", "-1", "0.5", "0.2", "-0.3"))) for _ in range(k)]
    m = n - k + 1
    t = [Q(pick(("0", "1", "0.5"))) for _ in range(m)]
    page.say("Input: " + ", ".join(f"$x_{i} = {literal(a)}$" for i, a in enumerate(x, 1)) + "; kernel: "
             + ", ".join(f"$k_{i} = {literal(a)}$" for i, a in enumerate(w, 1)) + "; targets: "
             + ", ".join(f"$t_{i} = {literal(a)}$" for i, a in enumerate(t, 1)) + ".")  # fmt: skip
    y = []
    for i in range(m):
        y.append(page.keep(sum((x[i + j] * w[j] for j in range(k)), Q(0))))
        names = " + ".join(f"k_{j + 1} x_{i + j + 1}" for j in range(k))
        filled = " + ".join(f"{page.given(w[j])}{d}{page.given(x[i + j])}" for j in range(k))
        page.line(
            f"y_{i + 1}",
            names if page.steps or not page.numbers else "",
            filled if page.numbers else "",
            s(y[-1]),
        )
    e = [page.keep(a - b) for a, b in zip(y, t, strict=True)]
    page.line(
        page.loss,
        rf"\frac{{1}}{{2}} \sum_{{i=1}}^{m} (y_i - t_i)^2",
        s(page.keep(sum((q * q for q in e), Q(0)) / 2)),
    )
    for i, q in enumerate(e, 1):
        page.line(rf"\delta_{i}", page.grad(f"y_{i}"), f"y_{i} - t_{i}", s(q))
    for j in range(k):
        names = " + ".join(rf"\delta_{i + 1} x_{i + j + 1}" for i in range(m))
        filled = " + ".join(f"{page.put(e[i])}{d}{page.given(x[i + j])}" for i in range(m))
        page.line(page.grad(f"k_{j + 1}"), names if page.steps else "", filled,
                  s(page.keep(sum((e[i] * x[i + j] for i in range(m)), Q(0)))))  # fmt: skip


def batch_norm(page: Page) -> None:
    """The normalization of three or four numbers."""
    page.title, pick, s = "Batch normalization", page.random.choice, page.show
    n = pick((3, 4))
    x = [Q(v) for v in page.random.sample(("1", "2", "3", "4", "5", "7", "2.5"), n)]
    gamma, beta = Q(pick(("1", "2", "0.5"))), Q(pick(("0", "1", "0.1")))
    page.say(
        ", ".join(f"$x_{i} = {literal(a)}$" for i, a in enumerate(x, 1))
        + f", $\\gamma = {literal(gamma)}$, $\\beta = {literal(beta)}$."
    )
    mu = page.keep(sum(x, Q(0)) / n)
    variance = page.keep(sum(((a - mu) ** 2 for a in x), Q(0)) / n)
    sd = page.keep(root(page.divisor(variance)))
    page.line(r"\mu", rf"\frac{{1}}{{{n}}} \sum_{{i=1}}^{n} x_i", s(mu))
    page.line(r"\sigma^2", rf"\frac{{1}}{{{n}}} \sum_{{i=1}}^{n} (x_i - \mu)^2", s(variance))
    page.line(r"\sigma", s(sd))
    page.say(r"Then $\hat x_i = \frac{x_i - \mu}{\sigma}$ and $y_i = \gamma \hat x_i + \beta$:")
    for i, a in enumerate(x, 1):
        hat = page.keep((a - mu) / sd)
        page.line(
            rf"\hat x_{i}",
            rf"\frac{{{literal(a)} - {s(mu)}}}{{{s(sd)}}}" if page.numbers else "",
            s(hat),
        )
        page.line(
            f"y_{i}",
            rf"\gamma \hat x_{i} + \beta" if page.steps else "",
            s(page.keep(gamma * hat + beta)),
        )


def layer_norm(page: Page) -> None:
    """The normalization of a vector, with an ε, and an affine map of it."""
    page.title, pick, c, s = "Layer normalization", page.random.choice, page.column, page.show
    n = pick((3, 4))
    x = [Q(v) for v in page.random.sample(("1", "2", "-1", "4", "0.5", "3"), n)]
    gamma, beta = [Q(pick(("1", "2", "0.5"))) for _ in x], [Q(pick(("0", "1", "-0.5"))) for _ in x]
    epsilon = Q(pick(("0", "0.00001", "0.1")))
    page.say(
        f"For $x = {c(x, True)}$, $\\gamma = {c(gamma, True)}$, $\\beta = {c(beta, True)}$ and $\\epsilon = {literal(epsilon)}$:"
    )
    mu = page.keep(sum(x, Q(0)) / n)
    filled = rf"\frac{{{' + '.join(page.given(a) for a in x)}}}{{{n}}}"
    page.line(r"\mu", filled if page.numbers else rf"\frac{{1}}{{{n}}} \sum_{{i=1}}^{n} x_i", s(mu))
    variance = page.keep(sum(((a - mu) ** 2 for a in x), Q(0)) / n)
    filled = rf"\frac{{1}}{{{n}}} [{' + '.join(f'({literal(a)} - {page.put(mu)})^2' for a in x)}]"
    page.line(
        r"\sigma^2",
        filled if page.numbers else rf"\frac{{1}}{{{n}}} \sum_{{i=1}}^{n} (x_i - \mu)^2",
        s(variance),
    )
    hat = page.keeps([(a - mu) / root(page.divisor(variance) + epsilon) for a in x])
    page.line(r"\hat x", r"\frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}", c(hat))
    page.line(
        "y",
        r"\gamma \odot \hat x + \beta",
        c(page.keeps([g * a + b for g, a, b in zip(gamma, hat, beta, strict=True)])),
    )
