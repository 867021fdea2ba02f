r"""What words around a table say its numbers are of: heading, sentence above, caption and corner.

    Length of the first step:                    Abstand zum Minimum:
    | optimizer | $w_1$ | $w_2$ |                | Schritt | $w_1$ |
    | Adam      | 0.1   | 0.1   |                | 1       | 0.95  |

A length, a difference or a gradient is not the value of the parameter that heads the column.
"""

from __future__ import annotations

import re

__all__ = ["of_another_kind", "title_of"]

_ABOVE = 600  # characters
_BELOW = 4_000  # characters, up to the caption of a floating table
_SENTENCE = 240
_HEADING = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+([^\n]+)|\\(?:(?:sub)*section|(?:sub)?paragraph)\*?\{([^\n}]*)"
    r"|^[ \t]*\*\*([^*\n]{1,80})\*\*|\\caption\*?\{([^\n]{1,300})",
    re.MULTILINE,
)
_CAPTION = re.compile(r"\\caption\*?\{([^\n]{1,300})")
_CORNER = re.compile(r"[^|&\n]{0,120}")
_PART = re.compile(r"(?<=[.!?])\s")
_SETUP = re.compile(
    r"\\(?:begin|end)\{[^}\n]*\}(?:\[[^\]\n]*\])?(?:\{[^\n]*)?|\\(?:centering|hline|toprule)"
)
# A number that is set, and no quantity of the table: "step size 0.1", "Lernrate $\eta = 0.1$"; a name of a method.
_SET = re.compile(
    r"(?:step[ -]?(?:size|length)|learning[ -]rate|schrittweite|schrittlänge|lernrate|tasa de aprendizaje|paso"
    r"|taux d.apprentissage|pas)\s*(?:of|von|de|is|:)?\s*[$(\\]*(?:eta|η|alpha|α|gamma|lr)?[$)\\ ]*"
    r"(?:=|≈|of|von|de)?[$ ]*[0-9]|rounding errors?|rundungsfehler"
    r"|gradient(?:en)?[ -]*(?:descent|abstieg|verfahren|methode?|schritte?|steps?)"
    r"|desc(?:enso|ente|ida)\s+(?:\w+\s+){1,2}gradient\w*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:lengths?|sizes?|differences?|changes?|ratios?|quotients?|errors?|deviations?|norms?|magnitudes?"
    r"|distances?|absolute|relative|percent\w*|factors?|how (?:far|much|long)|(?:learning|effective) rates?"
    r"|gradients?|slopes?|derivatives?|gains?|speed|displacements?|increments?"
    r"|längen?|laenge|größen?|differenz(?:en)?|unterschiede?s?|änderung(?:en)?|veränderung(?:en)?"
    r"|verhältnis(?:se)?|quotienten|fehler|abweichung(?:en)?|normen|beträge|betrag|abst[aä]nde?|entfernung(?:en)?"
    r"|relativ\w*|prozent\w*|faktor(?:en)?|schrittweiten?|schrittlängen?|lernraten?|gradienten|ableitung(?:en)?"
    r"|wie (?:weit|viel|lang|stark)"
    r"|longitud(?:es)?|tamaños?|diferencias?|cambios?|variaci[oó]n(?:es)?|raz[oó]n(?:es)?|cocientes?|proporci[oó]n(?:es)?"
    r"|error(?:es)?|desviaci[oó]n(?:es)?|normas?|distancias?|relativ[oa]s?|porcentajes?|factor(?:es)?|tasas?"
    r"|gradientes?|derivadas?|cu[aá]nto"
    r"|longueurs?|tailles?|différences?|changements?|variations?|rapports?|erreurs?|écarts?|normes?"
    r"|distances?|taux|dérivées?)\b|长度|差|变化|比|误差|范数|距离|梯度|длин\w*|разност\w*|изменени\w*|ошибк\w*",
    re.IGNORECASE,
)


def title_of(text: str, table: int) -> str:
    """What stands above the table that begins here, in its caption and in its first cell."""
    above = text[max(0, table - _ABOVE) : table]
    headings = list(_HEADING.finditer(above))
    out = [next(g for g in headings[-1].groups() if g is not None)] if headings else []
    plain = _SETUP.sub(" ", above).rstrip("| \t\r\n")
    paragraph = plain[plain.rfind("\n\n") + 1 :].strip()
    out.append(_PART.split(paragraph)[-1][-_SENTENCE:])
    end = text.find("\\end{table", table, table + _BELOW)
    while end >= 0 and text.startswith("\\end{tabular", end):
        end = text.find("\\end{table", end + 1, table + _BELOW)
    if end >= 0 and "\\begin{table" not in text[table:end]:
        out += _CAPTION.findall(text, table, end)[:1]
    corner = _CORNER.match(text, table)
    return " . ".join([*out, corner[0] if corner else ""])


def of_another_kind(title: str) -> bool:
    """Whether a title names what is no value of a parameter: a length, a difference, a ratio, a gradient."""
    return _OTHER.search(_SET.sub(" ", title)) is not None
