"""What single LaTeX commands look like in MathML: letters, signs, spaces, delimiters, accents."""

from __future__ import annotations

from symderiv.notation.names import GREEK

__all__ = [
    "ACCENTS", "ALPHABETS", "BIG", "BRACKETS", "DELIMITERS", "FUNCTIONS", "IGNORED", "LETTERS",
    "LIMITS", "SIGNS", "SIZES", "SKIPPED", "SPACES", "WORDS",
]  # fmt: skip

LETTERS = GREEK | {
    "varepsilon": "ε", "epsilon": "ϵ", "vartheta": "ϑ", "varphi": "φ", "phi": "ϕ", "varrho": "ϱ",
    "varsigma": "ς", "ell": "ℓ", "infty": "∞", "hbar": "ℏ", "partial": "∂", "nabla": "∇", "Re": "ℜ",
    "Im": "ℑ", "emptyset": "∅", "varnothing": "∅", "aleph": "ℵ", "imath": "ı", "jmath": "ȷ",
    "top": "⊤", "bot": "⊥", "dots": "…", "ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱",
    "dotsc": "…", "dotsb": "⋯", "checkmark": "✓", "square": "□", "Box": "□", "bigstar": "★",
    "degree": "°", "prime": "′", "dagger": "†", "blacksquare": "■",
}  # fmt: skip
SIGNS = {
    "cdot": "·", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "ast": "∗", "star": "⋆",
    "odot": "⊙", "circ": "∘", "oplus": "⊕", "otimes": "⊗", "ominus": "⊖", "bullet": "∙", "cap": "∩",
    "cup": "∪", "setminus": "∖", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "neg": "¬",
    "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "neq": "≠",
    "ne": "≠", "approx": "≈", "approxeq": "≊", "sim": "∼", "simeq": "≃", "cong": "≅",
    "equiv": "≡", "propto": "∝", "ll": "≪", "gg": "≫", "lt": "<", "gt": ">", "in": "∈",
    "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇",
    "to": "→", "rightarrow": "→", "longrightarrow": "⟶", "leftarrow": "←", "gets": "←",
    "longleftarrow": "⟵", "leftrightarrow": "↔", "Rightarrow": "⇒", "implies": "⟹",
    "Longrightarrow": "⟹", "Leftarrow": "⇐", "impliedby": "⟸", "Leftrightarrow": "⇔",
    "iff": "⟺", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓", "nearrow": "↗",
    "searrow": "↘", "therefore": "∴", "because": "∵", "forall": "∀", "exists": "∃",
    "coloneqq": "≔", "triangleq": "≜", "doteq": "≐", "mid": "∣", "parallel": "∥",
    "perp": "⊥", "angle": "∠", "colon": ":", "backslash": "\\", "leadsto": "⇝",
}  # fmt: skip
BIG = {
    "sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫", "iint": "∬", "oint": "∮",
    "bigcup": "⋃", "bigcap": "⋂", "bigodot": "⨀", "bigoplus": "⨁", "bigotimes": "⨂",
}  # fmt: skip
FUNCTIONS = frozenset(
    """
    sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan exp ln log lg det dim ker deg
    arg hom Pr gcd
    """.split()
)
LIMITS = {
    "lim": "lim", "max": "max", "min": "min", "sup": "sup", "inf": "inf", "limsup": "lim sup",
    "liminf": "lim inf", "argmax": "arg max", "argmin": "arg min",
}  # fmt: skip
SPACES = {
    ",": "0.17em", ":": "0.22em", ">": "0.22em", ";": "0.28em", " ": "0.25em", "!": "0em",
    "quad": "1em", "qquad": "2em", "enspace": "0.5em", "thinspace": "0.17em", "~": "0.25em",
    "space": "0.25em", "hfill": "1em",
}  # fmt: skip
DELIMITERS = {
    "{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "|": "‖", "Vert": "‖", "lVert": "‖",
    "rVert": "‖", "vert": "|", "lvert": "|", "rvert": "|", "langle": "⟨", "rangle": "⟩",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lbrack": "[", "rbrack": "]",
}  # fmt: skip
SIZES = frozenset(
    """
    big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm
    """.split()
)
ACCENTS = {
    "hat": "^", "widehat": "^", "bar": "¯", "overline": "¯", "tilde": "~", "widetilde": "~",
    "vec": "→", "dot": "˙", "ddot": "¨", "overrightarrow": "→", "overbrace": "⏞",
    "underbrace": "⏟", "underline": "_", "mathring": "˚", "check": "ˇ", "breve": "˘",
}  # fmt: skip
WORDS = frozenset(
    """
    text textbf textit textrm texttt textsf textnormal mbox hbox mathtt emph textcircled textsc
    """.split()
)
ALPHABETS = frozenset(
    """
    mathrm mathbf mathit mathsf mathbb mathcal mathscr mathfrak boldsymbol bm operatorname pmb bold
    symbf
    """.split()
)
# Commands that set nothing, and those whose argument is not set either.
IGNORED = frozenset(
    """
    displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag hline
    mathord mathrel mathbin mathop mathopen mathclose centering noindent bf rm it par
    allowbreak relax protect strut smallskip medskip bigskip
    """.split()
)
SKIPPED = frozenset(
    "label tag color phantom hphantom vphantom hspace vspace ref eqref cite".split()
)
# Environments of cells, and the brackets that stand around them.
BRACKETS = {
    "matrix": ("", ""), "bmatrix": ("[", "]"), "pmatrix": ("(", ")"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"), "Bmatrix": ("{", "}"), "smallmatrix": ("", ""), "array": ("", ""),
    "cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "aligned": ("", ""),
    "align": ("", ""), "alignat": ("", ""), "alignedat": ("", ""), "split": ("", ""),
    "gathered": ("", ""), "gather": ("", ""), "eqnarray": ("", ""), "equation": ("", ""),
    "multline": ("", ""), "substack": ("", ""), "math": ("", ""), "displaymath": ("", ""),
}  # fmt: skip
