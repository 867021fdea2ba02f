r"""The evidence lower bound in the notations of E, KL and the densities.

By hand: log p(x) = E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)) + KL(q(z|x) ‖ p(z|x)), of which the ELBO are the first two:
E_q[log p(x, z) − log q(z|x)] = log p(x) − KL(q(z|x) ‖ p(z|x)) ≤ log p(x).
"""

from __future__ import annotations

import re

import pytest

from tests.checking.writeup import alarms, last

# KL, the index of E, q and p(x|z).
_NOTATIONS = [
    (r"D_{KL}(%s \| %s)", r"\mathbb{E}_{q(z|x)}[%s]", "q(z|x)", "p(x|z)"),
    (r"\mathrm{KL}(%s \,\|\, %s)", r"\mathbb{E}_{z \sim q_\phi(z|x)}[%s]", r"q_\phi(z|x)", r"p_\theta(x|z)"),
    (r"D_{\mathrm{KL}}\left(%s \middle\| %s\right)", r"E_{z \sim q(z|x)}\left[%s\right]", "q(z|x)", "p(x|z)"),
    (r"\mathrm{KL}\left[%s \,\Vert\, %s\right]", "E_{q}[%s]", "q(z|x)", "p(x|z)"),
    (r"\operatorname{KL}\big(%s \parallel %s\big)", "E_q[%s]", r"q(z \mid x)", r"p(x \mid z)"),
]  # fmt: skip
_LINES = [
    (r"\log p(x) = E<\log p(x|z)> - KL<Q, p(z)> + KL<Q, p(z|x)>",
     r"\log p(x) = E<\log p(x|z)> - KL<Q, p(z)> - KL<Q, p(z|x)>"),
    (r"\mathrm{ELBO} = E<\log p(x|z)> - KL<Q, p(z)>", r"\mathrm{ELBO} = E<\log p(x|z)> + KL<Q, p(z)>"),
    (r"\mathrm{ELBO} = E<\log p(x|z)> - KL<Q, p(z)>", r"\mathrm{ELBO} = E<\log p(x|z)> - KL<Q, p(z|x)>"),
    (r"\mathcal{L}(x) = E<\log p(x|z)> - KL<Q, p(z)>", r"\mathcal{L}(x) = E<\log p(x|z)> + KL<Q, p(z)>"),
    (r"\mathcal{L} = KL<Q, p(z)> - E<\log p(x|z)>", r"\mathcal{L} = KL<Q, p(z)> + E<\log p(x|z)>"),
    (r"\mathrm{ELBO} = E<\log p(x, z) - \log Q>", r"\mathrm{ELBO} = E<\log p(x, z) + \log Q>"),
    (r"\mathrm{ELBO} = \log p(x) - KL<Q, p(z|x)>", r"\mathrm{ELBO} = \log p(x) + KL<Q, p(z|x)>"),
    (r"\log p(x) \geq E<\log p(x|z)> - KL<Q, p(z)>", r"\log p(x) \leq E<\log p(x|z)> - KL<Q, p(z)>"),
    (r"KL<Q, p(z)> = E<\log \frac{Q}{p(z)}>", r"KL<Q, p(z)> = E<\log \frac{p(z)}{Q}>"),
    (r"KL<Q, p(z)> = \int Q \log \frac{Q}{p(z)} dz", r"KL<Q, p(z)> = \int p(z) \log \frac{Q}{p(z)} dz"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "slip"), _LINES)
@pytest.mark.parametrize(("divergence", "mean", "q", "p"), _NOTATIONS)
def test_lower_bounds(divergence: str, mean: str, q: str, p: str, right: str, slip: str) -> None:
    def put(line: str) -> str:
        line = re.sub(r"E<(.*?)>", lambda m: mean % m[1], line)
        line = re.sub(r"KL<Q, (.*?)>", lambda m: divergence % ("Q", m[1]), line)
        return line.replace("Q", q).replace("p(x|z)", p)

    assert last(f"The evidence lower bound (ELBO): ${put(right)}$") == "correct"
    assert last(f"The evidence lower bound (ELBO): ${put(slip)}$") == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"The ELBO with $\beta$: $\mathcal{L} = E_q[\log p(x|z)] - \beta KL(q(z|x) \| p(z))$",
        r"$\mathcal{L} = E_q[\log p(x|z)] + KL(q(z|x) \| p(z))$",  # nothing says what it is
        r"ELBO: the gap is $\log p(x) - \mathcal{L} = KL(q(z|x) \| p(z|x))$",
        r"The variational free energy is $F = KL(q(z|x) \| p(z)) - E_q[\log p(x|z)]$",
    ],
)
def test_what_else_may_be_meant(text: str) -> None:
    assert alarms(text) == 0
