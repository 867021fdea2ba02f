"""Equations of reinforcement learning that every text writes alike: Bellman's, returns, errors and updates of
temporal differences, advantages, ratios of policies.

Without γ they are those of undiscounted episodes, and a reward may be r, R(s), R(s, a) or R(s, a, s′).
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["REINFORCEMENT_LAWS"]

_NEXT = r"(?:\^\{prime\}|_\{?(?:[a-z]\+[1n]|[a-z]prime|next|new|2)\}?)"
_NOW = r"(?:_(?:[a-z]|\{[a-z]\}|[01]))?"
_PARTS = {
    "r": r"~(?:[rR]|calR|rbar|rhat)(?:_.*|\^.*)?",
    "gamma": "gamma|beta",
    "lambda": "lambda",
    "alpha": "alpha|eta|lr|beta",
    "V": "V|v|U|J|Vhat|vhat",
    "Q": "Q|q|Qhat|qhat",
    "s": rf"~[sSx]{_NOW}",
    "s^{prime}": rf"~[sSxy]{_NEXT}",
    "a": rf"~[aAu]{_NOW}",
    "a^{prime}": rf"~(?:[aAu]{_NEXT}|[abu])",
    "v_1": rf"~(?:[vVuU](?:hat)?{_NEXT}|V_\{{s\^\{{prime\}}\}}|V_\{{s_\{{[a-z]\+1\}}\}})",
    "v_0": rf"~[vVuU](?:hat)?{_NOW}",
    "P": r"~(?:P|p|T|Pr|calP|mathcalP)(?:_.*|\^.*)?",
    "pi": r"~pi(?:_.*|\^.*)?",
    "E": r"~E(?:_.*)?",
    "d": "delta",
    "g": r"~[GR](?:hat)?_\{[a-z]\+1\}",
    "k": r"~[kilnj]",
}
# Where a value is paid, or another player has the next move.
_OPPOSED = r"\bcosts?\b|minimi|\bgames?\b|minimax|negamax|adversar|zero-sum|opponent|robust|penalt"
_BELLMAN = r"bellman|value function|value iteration|policy (?:iteration|evaluation)|ベルマン|贝尔曼|optimality"


def _with_rewards(*forms: str) -> Iterator[str]:
    """Each form with each way of writing a reward; under an expectation r(s) is none."""
    for reward in ("r", "r s a", "r s a s'", "r s"):
        for form in forms:
            if reward != "r s" or not form.startswith("E"):
                yield form.replace("REWARD", reward)


_FUTURE = r"\sum_{s'=1}^{n} P V s'"
_OVER_POLICY = r"\sum_{a=1}^{m} \pi_a"
_VALUE_LAWS = (
    NamedLaw(
        _BELLMAN,
        "V|v|U|J|Vhat",
        tuple(
            _with_rewards(
                rf"{_OVER_POLICY} \sum_{{s'=1}}^{{n}} P_a (REWARD + \gamma V s')",
                rf"{_OVER_POLICY} (REWARD + \gamma {_FUTURE.replace('P', 'P_a')})",
                rf"REWARD + \gamma {_FUTURE}",
                r"\sum_{s'=1}^{n} P (REWARD + \gamma V s')",
                r"E (REWARD + \gamma V s')",
                r"REWARD + \gamma V s'",
                rf"sup(REWARD + \gamma {_FUTURE})",
                r"sup(\sum_{s'=1}^{n} P (REWARD + \gamma V s'))",
                rf"REWARD + \gamma sup({_FUTURE})",
                r"sup(REWARD + \gamma V s')",
            )
        ),
        _PARTS,
        slips=tuple(
            ("sign", text)
            for text in _with_rewards(
                rf"inf(REWARD + \gamma {_FUTURE})", r"inf(\sum_{s'=1}^{n} P (REWARD + \gamma V s'))"
            )
        ),
        never=("turned", "dropped-term", "product-for-quotient"),
        but=rf"{_OPPOSED}|regret",
    ),
    NamedLaw(
        _BELLMAN + r"|q-?function|action[- ]value|q-?learning|q-?value",
        "Q|q|Qhat",
        tuple(
            _with_rewards(
                rf"REWARD + \gamma {_FUTURE}",
                r"REWARD + \gamma \sum_{s'=1}^{n} P sup(Q s' a')",
                r"\sum_{s'=1}^{n} P (REWARD + \gamma sup(Q s' a'))",
                r"\sum_{s'=1}^{n} P (REWARD + \gamma V s')",
                r"REWARD + \gamma sup(Q s' a')",
                r"REWARD + \gamma V s'",
                r"REWARD + \gamma Q s' a'",
                r"\sum_{s'=1}^{n} P (REWARD + \gamma \sum_{a'=1}^{m} \pi Q s' a')",
                r"REWARD + \gamma \sum_{s'=1}^{n} P \sum_{a'=1}^{m} \pi Q s' a'",
                r"E (REWARD + \gamma V s')",
                r"E(REWARD + \gamma sup(Q s' a'))",
                r"E (REWARD + \gamma sup(Q s' a'))",
            )
        ),
        {**_PARTS, "s": rf"~[sSx]{_NOW}"},
        slips=tuple(
            (mistake, text)
            for mistake, form in (
                ("wrong-index", r"REWARD + \gamma \sum_{s'=1}^{n} P sup(Q s a')"),
                ("wrong-index", r"E(REWARD + \gamma sup(Q s a'))"),
                ("sign", r"E(REWARD - \gamma sup(Q s' a'))"),
                ("sign", r"REWARD + \gamma \sum_{s'=1}^{n} P inf(Q s' a')"),
            )
            for text in _with_rewards(form)
        ),
        never=("turned", "dropped-term", "product-for-quotient"),
        but=rf"{_OPPOSED}|double|regret|soft",
    ),
    NamedLaw(
        _BELLMAN + "|optimal|greedy",
        "V|v|Vhat",
        ("sup(Q s a)", r"\sum_{a=1}^{m} \pi_a Q s a", "Q s a", r"Q s \pi s"),
        _PARTS,
        slips=(("sign", "inf(Q s a)"),),
        but=rf"{_OPPOSED}|regret|pessimis|lower",
        never=("sign",),
    ),
    NamedLaw(
        r"return|discount|reward|cumulative",
        "G|R|g",
        (
            r"r + \gamma g",
            "r + g",
            r"\sum_{k=0}^{n} \gamma^k r_k",
            r"\sum_{k=0}^{n} \gamma^{k - 1} r_k",
            r"\sum_{k=0}^{n} \gamma^{k - i} r_k",
            r"\sum_{k=0}^{n} \gamma^{k - i - 1} r_k",
        ),
        {
            **_PARTS,
            "g": r"~(?:G.*|R_\{[a-z]\+1\})",
            "r_k": r"~[rR]_.*",
            "r": r"~[rR](?:_.*)?",
            "i": "t|i|s",
        },
        slips=(
            ("other-value", r"\gamma r + g"),
            ("missing-exponent", r"\sum_{k=0}^{n} \gamma r_k"),
            ("product-for-sum", r"r \gamma g"),
            ("sign", r"\sum_{k=0}^{n} \gamma^{-k} r_k"),
            ("product-for-sum", r"\sum_{k=0}^{n} (\gamma^k + r_k)"),
            ("product-for-quotient", r"r + g/\gamma"),
        ),
        never=("turned", "sign"),
        but="average|stock|price|asset",
    ),
    NamedLaw(
        r"return|discount",
        "G",
        (r"r + \gamma g",),
        {**_PARTS, "g": "="},
        but="average|stock|price|asset|baseline",
    ),
)

_ERROR = r"\bTD\b|temporal[- ]difference|td[- ]error|时序差分"
_ERRORS = (
    r"r + \gamma V s' - V s",
    "r + V s' - V s",
    r"r + \gamma v_1 - v_0",
    "r + v_1 - v_0",
    r"V s - r - \gamma V s'",
    r"r + \gamma Q s' a' - Q s a",
    r"r + \gamma sup(Q s' a') - Q s a",
    r"r + \gamma sup(Q s' a) - Q s a",
    r"r + \gamma V s' - Q s a",
)
_SWAPPED = (
    ("other-value", r"r + V s' - \gamma V s"),
    ("wrong-index", r"r + \gamma V s - V s'"),
    ("wrong-index", r"r + \gamma v_0 - v_1"),
    ("wrong-index", r"r + \gamma Q s a - Q s' a'"),
    ("other-value", r"\gamma r + V s' - V s"),
    ("other-value", r"r + v_1 - \gamma v_0"),
    ("wrong-index", r"r + \gamma sup(Q s a') - Q s a"),
    ("other-value", r"\gamma (r + V s') - V s"),
)
_TD = rf"{_ERROR}|q-?learning|sarsa|actor"


def _updated(error: str) -> str:
    """The update of a value by an error that ends with it."""
    return rf"{error.rpartition(' - ')[2]} + \alpha ({error})"


_UPDATES = tuple(_updated(e) for e in _ERRORS if not e.startswith("V s"))
_STEP_LAWS = (
    NamedLaw(
        _TD,
        "delta|e|TD|deltahat|A|Ahat",
        _ERRORS,
        _PARTS,
        slips=_SWAPPED,
        but=r"\bcosts?\b|average reward|differential",
        never=("turned",),
    ),
    NamedLaw(
        _TD + "|value",
        "V|v|Vhat",
        (*_UPDATES[:4], r"V s + \alpha (G - V s)"),
        {**_PARTS, "G": "G|R|g"},
        slips=(
            ("wrong-index", r"V s + \alpha (r + \gamma V s - V s')"),
            ("other-value", r"V s + \alpha (r + V s' - \gamma V s)"),
        ),
        but=r"\bcosts?\b|average reward|differential",
        never=("turned",),
    ),
    NamedLaw(
        r"q-?learning|deep q|dqn|off-policy td",
        "Q|q|Qhat",
        (
            r"Q s a + \alpha (r + \gamma sup(Q s' a') - Q s a)",
            r"Q s a + \alpha (r + \gamma sup(Q s' a) - Q s a)",
            r"Q s a + \alpha (r + sup(Q s' a') - Q s a)",
        ),
        _PARTS,
        slips=(
            ("wrong-index", r"Q s a + \alpha (r + \gamma sup(Q s a') - Q s a)"),
            ("sign", r"Q s a + \alpha (r - \gamma sup(Q s' a') - Q s a)"),
            ("sign", r"Q s a + \alpha (r + \gamma inf(Q s' a') - Q s a)"),
            ("other-value", r"Q s a + \alpha (\gamma r + sup(Q s' a') - Q s a)"),
        ),
        but=r"\bcosts?\b|average reward|sarsa|double|minimax|nash",
        never=("turned",),
    ),
    NamedLaw(
        r"\bsarsa\b",
        "Q|q|Qhat",
        (r"Q s a + \alpha (r + \gamma Q s' a' - Q s a)", r"Q s a + \alpha (r + Q s' a' - Q s a)"),
        _PARTS,
        slips=(
            ("other-value", r"Q s a + \alpha (r + \gamma sup(Q s' a') - Q s a)"),
            ("wrong-index", r"Q s a + \alpha (r + \gamma Q s' a - Q s a)"),
            ("wrong-index", r"Q s a + \alpha (r + \gamma Q s a' - Q s a)"),
        ),
        but=r"\bcosts?\b|q-?learning|expected|max",
        never=("turned",),
    ),
    NamedLaw(
        r"advantage|优势",
        "A|Ahat|Adv|adv",
        (
            "Q s a - V s",
            r"r + \gamma V s' - V s",
            r"r + \gamma v_1 - v_0",
            "G - V s",
            "G - v_0",
            r"r s a + \gamma V s' - V s",
        ),
        {**_PARTS, "G": "G|R|Q|q|g"},
        slips=(
            ("sign", "V s - Q s a"),
            ("wrong-index", r"r + \gamma V s - V s'"),
            ("product-for-quotient", "Q s a/(V s)"),
        ),
        but=r"\bcosts?\b|regret|group|grpo|relative",
    ),
    NamedLaw(
        r"\bgae\b|generalized advantage",
        "A|Ahat|Adv|adv",
        (
            r"\sum_{k=0}^{n} (\gamma \lambda)^k d_k",
            r"\sum_{k=0}^{n} \gamma^k d_k",
            r"d + \gamma \lambda f",
            r"d + \gamma f",
            r"d + \gamma \lambda (1 - e) f",
            r"\sum_{k=0}^{n} \lambda^k d_k",
        ),
        {**_PARTS, "d_k": "delta", "d": "delta", "f": "=", "e": "d|done"},
        slips=(
            ("product-for-sum", r"\sum_{k=0}^{n} (\gamma + \lambda)^k d_k"),
            ("missing-exponent", r"\sum_{k=0}^{n} \gamma \lambda d_k"),
        ),
        never=("turned", "missing-one-minus"),
    ),
    NamedLaw(
        r"ppo|proximal|importance|ratio|surrogate|trpo",
        "r|rho|ratio|w|R",
        ("n/o",),
        {
            "n": r"~pi_(?!.*(?:old|thetaprime|_k\b)).*theta.*",
            "o": r"~pi_.*(?:old|thetaprime|_k\b).*",
        },
        never=("sign", "product-for-quotient"),
    ),
    NamedLaw(
        r"greedy",
        "pi|p|P",
        ("1 - e + e/m", "1 - e + e/abs(A)", "e/m", "1 - e"),
        {
            "e": "epsilon|eps|varepsilon",
            "m": r"~(?:m|n|N|k|K|A|nA)(?:_.*)?",
            "A": "A|mathcalA|calA",
        },
        slips=(("product-for-quotient", "1 - e + e m"), ("mean-for-sum", "1 + e/m")),
        never=("missing-one-minus", "turned", "product-for-quotient"),
    ),
    NamedLaw(
        r"softmax|boltzmann|gibbs|policy",
        "pi|p|P",
        (
            r"\frac{\exp(Q s a/\tau)}{\sum_{b=1}^{m} \exp(Q s b/\tau)}",
            r"\frac{\exp(Q s a)}{\sum_{b=1}^{m} \exp(Q s b)}",
            r"\frac{\exp(Q a/\tau)}{\sum_{b=1}^{m} \exp(Q b/\tau)}",
            r"\frac{\exp(\tau Q s a)}{\sum_{b=1}^{m} \exp(\tau Q s b)}",
        ),
        {
            **_PARTS,
            "Q": "Q|q|h|H|f",
            "tau": "tau|T|beta|eta|alpha|lambda",
            "b": r"~(?:[abuck]|[au]\^\{prime\})",
        },
        slips=(
            ("sign", r"\frac{\exp(-Q s a/\tau)}{\sum_{b=1}^{m} \exp(Q s b/\tau)}"),
            ("sign", r"\frac{\exp(Q s a/\tau)}{\sum_{b=1}^{m} \exp(-Q s b/\tau)}"),
            ("sign", r"\frac{\exp(-Q s a)}{\sum_{b=1}^{m} \exp(Q s b)}"),
            ("factor", r"\frac{\exp(Q s a/\tau)}{\sum_{b=1}^{m} \exp(Q s b)}"),
        ),
        never=("sign", "product-for-quotient", "turned"),
    ),
    NamedLaw(
        r"reinforce\b|policy[- ]gradient|策略梯度",
        "theta|phi|w|thetahat",
        (
            r"w + \alpha G nabla(log(\pi))",
            r"w + \alpha \gamma G nabla(log(\pi))",
            r"w + \alpha (G - b) nabla(log(\pi))",
            r"w + \alpha \gamma^k G nabla(log(\pi))",
        ),
        {
            **_PARTS,
            "w": "=",
            "G": "G|R|Q|A|Ahat|v",
            "b": "b|V|v|baseline",
            "k": "t|k",
        },
        never=("turned", "logarithm"),
        slips=(("logarithm", r"w + \alpha G nabla(\pi)"),),
        but=r"\bcosts?\b|minimi",
    ),
)

REINFORCEMENT_LAWS = (*_VALUE_LAWS, *_STEP_LAWS)
