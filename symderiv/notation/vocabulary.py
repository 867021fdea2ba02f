"""What single commands and characters mean when mathematics is read: tables, no code."""

from __future__ import annotations

from symderiv.notation.names import ACCENTS, SUBSCRIPTS, SUPERSCRIPTS

__all__ = [
    "ACCENT_COMMANDS", "ASCII_OPS", "FONTS", "FROM_COMBINING", "FROM_SUBSCRIPT",
    "FROM_SUPERSCRIPT", "IGNORED", "KEPT", "LATEX_OPS", "NAMES", "UNICODE_NAMES",
    "UNICODE_OPS", "WORDS",
]  # fmt: skip


def _words(text: str) -> list[str]:
    return text.split()


def _table(text: str) -> dict[str, str]:
    """``word meaning word meaning …`` as a dict."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


# LaTeX command -> operator. Bars that say which side they are on keep it.
LATEX_OPS = _table(r"""
    cdot *   times *  ast *  odot ⊙  circ ⊙  div /
    le <=  leq <=  leqslant <=  ge >=  geq >=  geqslant >=  neq !=  ne !=  lt <  gt >
    approx ~  simeq ~  equiv =  coloneqq :=  leftarrow :=  gets :=  colon :  to ->  rightarrow ->
    vert |  Vert ‖  | ‖  lvert \left|  rvert \right|  lVert \left‖  rVert \right‖
    { (  } )  lbrace (  rbrace )  lbrack [  rbrack ]  partial ∂  pm ±
""")
# LaTeX commands that only space or size.
IGNORED = frozenset(
    [
        " ",
        *_words(r"""
    , ; : ! quad qquad displaystyle textstyle limits nolimits left right
    big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr
    thinspace enspace nonumber notag hfill allowbreak
"""),
    ]
)
# LaTeX commands whose argument is a name in another face.
FONTS = frozenset(
    _words(r"""
    mathrm mathbf mathit mathsf mathcal mathbb mathtt mathfrak mathscr boldsymbol bm pmb
    text textbf textrm textit operatorname mathop
""")
)
# LaTeX commands that the parser itself understands.
KEPT = frozenset(
    _words(r"""
    frac dfrac tfrac sqrt sum prod begin end int lim top intercal binom underbrace boxed cancel
""")
)
# LaTeX commands that stand for a name.
NAMES = {"infty": "infinity", "nabla": "nabla", "ell": "ell"}
# Words that LaTeX writers type without a backslash, longest first where one begins another.
WORDS = tuple(
    _words(r"""
    exp log ln max min sinh sin cosh cos tanh tan arcsin arccos arctan det
    softmax Softmax SoftMax softplus sigmoid Sigmoid ReLU ReLu Relu relu diag Tanh
""")
)
ACCENT_COMMANDS = _table("""
    hat hat  widehat hat  bar bar  overline bar  tilde tilde  widetilde tilde  vec vec  dot dot
""")
UNICODE_NAMES = _table("∞ infinity  𝟏 ones  ∇ nabla  ℓ ell  𝔼 E")
UNICODE_OPS = _table("""
    · *  × *  ⋅ *  ∗ *  • *  ÷ /  − -  – -  ≤ <=  ≥ >=  ≠ !=  ≈ ~  ⊙ ⊙  ∘ ⊙  ∂ ∂  ← :=  → ->  ‖ ‖  ∣ |
    ′ '  ’ '  ″ ''  ‴ '''  ⊤ ⊤  ᵀ ⊤  √ √
""")
ASCII_OPS = _table("<= <=  >= >=  != !=  := :=  ** ^  == =  .* ⊙  <- :=  -> ->")
FROM_SUBSCRIPT = {v: k for k, v in SUBSCRIPTS.items()}
FROM_SUPERSCRIPT = {v: k for k, v in SUPERSCRIPTS.items() if v != "*"}
FROM_COMBINING = {mark: suffix for suffix, (_, mark) in ACCENTS.items()}
