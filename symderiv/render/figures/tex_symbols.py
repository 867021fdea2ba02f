"""Tables for reading labels: TeX commands with their Unicode, and widths in points at 10 pt.

Only what labels of figures need; an unknown command is read as a word.
"""

from __future__ import annotations


def _table(pairs: str) -> dict[str, str]:
    """``alpha α beta β …`` as a dictionary."""
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


GREEK = _table("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ iota ι kappa κ
    lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
    partial ∂ nabla ∇ ell ℓ infty ∞ prime ′ ast * top ⊤ sum ∑ prod ∏ int ∫ mid | vert |
    lbrace { rbrace } emptyset ∅ dots … ldots … cdots ⋯ vdots ⋮
""")
BINARY = _table("""
    cdot · times × odot ⊙ pm ± circ ∘ star ⋆ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡
    to → mapsto ↦ rightarrow → leftarrow ← gets ← otimes ⊗ oplus ⊕
""")
FONTS = {
    "mathrm", "mathbf", "mathit", "mathsf", "mathcal", "mathbb", "boldsymbol", "text",
    "textrm", "textbf", "textit", "textsf", "texttt", "mathtt", "operatorname", "mbox",
    "mathop", "mathbin",
}  # fmt: skip
ACCENTS = {
    "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
    "widehat": "\u0302", "overline": "\u0304", "underline": "\u0332",
}  # fmt: skip
SPACES = {",": 1.7, ":": 2.3, ";": 2.8, "!": -1.7, " ": 3.4, "quad": 10.0, "qquad": 20.0}
SILENT = {
    "left", "right", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits",
    "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "rm", "bf", "it", "boldmath",
}  # fmt: skip
WIDE = {
    "m": 9.0, "w": 7.4, "M": 10.2, "W": 10.0, "∂": 5.9, "∇": 8.4, "∑": 14.5, "ω": 6.5, "i": 3.6,
    "j": 4.3, "l": 3.3, "t": 3.8, "∞": 10.1, "…": 12.0, "⋯": 12.0, "ψ": 6.8, "ϕ": 6.2, "φ": 6.8,
    "∏": 13.0, "⊤": 8.4, "δ": 5.2, "Π": 8.2, "Σ": 8.2, "Ω": 7.8,
}  # fmt: skip
