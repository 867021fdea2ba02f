"""Mathematics typed without delimiters: the parts of lines that look like relations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.reading.pieces import MAX_PIECES, Piece
from symderiv.checking.reading.typed.conjunctions import joins
from symderiv.checking.reading.typed.scales import scales
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import GREEK

__all__ = [
    "apart", "counted_from_zero", "entries_in_tex", "left_names", "numbered_entries", "plain_pieces",
]  # fmt: skip

_RELATION = re.compile(r"[=<>≈≤≥≠≔←]")
_CANDIDATE = re.compile(r"[=<>≈≤≥≠≔←]|\\(?:approx|leq?|geq?)(?![A-Za-z])")
# A word, or what is applied to words and equated: Gain(S, Outlook) = …, P(Yes | Sunny) = …
_WORD = re.compile(
    r"(?<![^\s(\[])[A-Za-z]\w*\([^()\s,;=|]{1,30}(?:(?:,[ ]|[ ]\|[ ])[^()\s,;=|]{1,30}){1,3}\)"
    r"(?=[ \t]*[=≈](?![=>]))"
    r"|[^\s　（），。：；“”、？！——]+"
)
_MARKER = re.compile(
    r"[ \t]*(?:>[ \t]*)*(?:"
    r"(?:[-*+•=#~]{1,6}[ \t]+)?\((?:[a-h]|[ivx]{1,4}|[0-9]{1,2})\)[ \t]+"  # "--- (b) f2(x) = …"
    r"(?=[^\W\d]\w{0,8}(?:'|\([\w,; ]{1,9}\))*[ \t]*[=≈])|"
    r"(?:[-*+•][ \t]{2,4}(?=[-*+•][ \t]))?[-*+•][ \t]+|"
    r"\(?(?:[qQ]?[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})[.)][ \t]+|[0-9]{1,2}[a-h]\)[ \t]+|#+[ \t]+|[①-⓿❶-➓][ \t]*)?"
)
_LEFT = re.compile(r"^[ \t>*+-]*([A-Za-z]\w*(?:'|\^\([^()\n]*\))?)[ \t]*(?::=|=|≈|<-|←)(?!=)", re.M)
_CAPITALS = re.compile(r"[A-Z]{2,6}")
_LETTER = r"(?![⁰-₟²³¹ᴬ-ᶿʰ-ʸⱼ])[^\W\d_]"
_PROSE = re.compile(rf"[(\"'“‘*_]*(?:{_LETTER}){{2,}}(?:['’-](?:{_LETTER})+)*[)\"'”’*_.,;:!?]*")
_ENTRY = re.compile(r"(?<=[A-Za-z])\[([0-9])\](?!\[)|(?<=[A-Za-z][0-9])\[([0-9])\](?!\[)")
_SUMMED = re.compile(r"Σ(?=\(?[A-Za-zα-ω][0-9]?[\u0300-\u036f]?[ᵢⱼₖ])")
_PLACED = re.compile(
    r"([d∂][A-Za-z]{0,3}[0-9]?/[d∂][A-Za-z][0-9]?|\b[A-Za-z]'(?:\([a-z]\))?)"
    r"\s?\|\s?_?[({]?[A-Za-z][0-9]?\s?=\s?-?[0-9]+(?:\.[0-9]+)?[)}]?(?=\s*=)"
)
_LONG_ARROW = re.compile(r"-{2,}>|={2,}>")
_ARROW_BEHIND = re.compile(r"[ \t]+(?:[-=]{1,2}>|[→⇒⟶⟹])[ \t]*\Z")
_FIRST = re.compile(r"[A-Za-z][0-9]?\[0\]")
_TEX_ENTRY = re.compile(r"(?<![\\A-Za-z_])([A-Za-z]{1,20})\[([0-8])\](?!\[)")
_APPLIED = frozenset("E P V D H Pr Var Cov exp ln log tanh sin cos max min".split())
_HANGING = re.compile(r"[-+*/×·−^(]\Z")
# "yi" with its index set close, which is no word; "αi", "Σ_i" and "2αi" before it
_TYPED_INDEX = re.compile(
    r"\(?(?!(?:in|an|on|en|un|si|ni|Si|Ni|In|An|On|hi|Hi)\b)[A-Za-z](?P<index>[ijkn])[).,;:!?]*"
)
_ENDS_IN_INDEX = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]|_)(?P<index>[ijkn])\Z")
_LEADING = re.compile(r"[-+*/×·−^](?![-+*/>]|\Z)")
_GAP = re.compile(
    r"(?<=[^\s=≈<>≤≥+*/·×,;−-])(?:[ \t]{2,}|\t)"
    r"(?=[^\W\d][^\s=≈<>+*/()]*(?:\([0-9]{1,2}\))?[ \t]*(?:[=≈←]|:=)(?!=))"
)
# "∂f/∂x = 2xy    ∂f/∂y = x²", "f(x) = x²    g'(x) = 3": where a relation stands before the gap
_WIDE_GAP = re.compile(
    r"(?<=[^\s=≈<>≤≥+*/·×,;−-])(?:[ ]{3,}+|[ ]{0,2}\t)[ \t]*+(?=(?:[d∂][²2^\w₀-₉]{0,8}/[d∂][²2^∂\w₀-₉']{1,10}"
    r"|[^\W\d][\w₀-₉'′]{0,8}\([^()=\n]{1,20}\)|‖[^‖\s=]{1,12}‖[\w₀-₉²]{0,3})[ \t]*(?:[=≈←]|:=)(?!=))"
)
_NEAR = 24  # characters before a gap
_TENDS = re.compile(r"(?:→|->|\bto)[ ]{0,3}[-+−±]?[^\s=]{1,12}\Z")  # lim x → ∞   f(x)
# "n=32 k=5 p=0": set close, they are no chain
_SET_CLOSE = re.compile(
    r"(?<![^\s(,;])[^\W\d]\w{0,8}=[-+−]?[0-9][0-9.]*([ ])(?=[^\W\d]\w{0,8}=[^=\s])"
)
_ROW = re.compile(r"[ \t]*[\[|⎢⎣][^=\n]*[\]|⎥⎦][ \t]*\r?(?:\n|\Z)")
_LABEL = re.compile(
    r"[0-9]+[ \t]*(?:=|≈|:)|[0-9]+(?:[./][0-9]+)?:(?=[ \t])|\((?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\):(?=[ \t])"
)
# "at x = 0 mu = e": no product with 0
_PLACE = re.compile(
    r"[^\W\d]\w*[ \t]*=[ \t]*[-−]?[0-9]+(?:\.[0-9]+)?[ \t]+(?=[^\W\d]\w+[ \t]*(?:=|≈)(?!=))"
)
# always "−": accuracy 150/200 = 0.75: a sign that is only named
_QUOTED = re.compile(r"[(]?[\"“„«][^\s\"“”„«»]{1,12}[\"“”»][)]?[.,;:!?]*")
# "The sigmoid σ(z) = …": what kind of function it is
_KIND_FIRST = re.compile(r"(?:sigmoid|logistic|softmax|activation)[ \t]+(?=[σφϕ]\()", re.IGNORECASE)
# "variance 0.8 + 0.5 = 1.3": nobody multiplies a word with the number behind it
_WORD_FIRST = re.compile(r"[ \t]*([A-Za-z]{3,})[ \t]+(?=[0-9][0-9.]*[ \t]*[-+−*/·×^(=≈])")
# "balanced accuracy (0.6 + 0.8)/2 = 0.7": nor with brackets, where another word of the sentence stands before it
_WORD_OF_BRACKETS = re.compile(
    r"[ \t]*([A-Za-z]{3,}|[A-Z]{1,3}[0-9])[ \t]+(?=\((?P<numbers>[-+−*/×·^().,0-9 \t]+[=≈])?)"
)
_FURTHER = re.compile(r"[;,][ \t]+(?=[^\W\d]\w*[ \t]*(?:=|≈|:=)(?!=))")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CLEAN = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[α-ωΑ-ΓΕ-Ω][A-Za-z]|[A-Za-z][α-ωΑ-ΓΕ-Ω]")  # ηL' and λw, not Δw, are products
_HARMLESS = frozenset("infinity lim sum prod d dx dy dL dw db".split())
_TICKS = frozenset("✓✔✗✘☑☒✅❌")
_POINTS_AT = re.compile(r"<[-=]{2,}|[-=]{3,}>?|<[-=]+>?[-=]{2,}")  # "0.25 <-- maximum!"
_COUNTED = re.compile(r"[0-9][ \t]+\([0-9]+\)\Z")  # FN = 1 (9): one of them, number 9
_ARTICLE = frozenset(("a", "I", "A"))
_OPERATOR = re.compile(r"(?:[-+*/=<>≈≤≥≠·×⊙^−|]|:=|<=|>=|->|=>|⇒|→|∴)+")
_EQUATES = re.compile(r"(?::=|=|≈|<-|←)(?!=)")
_TEX = re.compile(r"\\[A-Za-z]+")
_QUANTITY = re.compile(r"[ \t]*[-+−([{|√∑∏]*[\w\\]")
# "For f(x) = x²:" tells a function, and supposes nothing; f(x) = x does
_FUNCTION = re.compile(
    r"[^\W\d_]\w?\((?P<x>[^\W\d_]\w?)(?:, ?[^\W\d_]\w?)*\)[ \t]*=(?!=)(?=[^:]*?(?P=x))"
    r"(?![ \t]*(?P=x)[ \t]*:)(?P<formula>[^=<>≈≤≥:]{1,100}):(?:[ \t]+(?=[^=:]+=)|[ \t]*\Z)"
)
# "M = c²·s, s the variance": what is told of s
_TOLD_OF = re.compile(r",[ \t]+[^\W\d]\w*\Z")
_TELLS = frozenset(
    "the a an is are being denotes means our its which diagonal symmetric invertible orthogonal constant fixed"
    " given known simétrica diagonale symétrique symmetrisch invertierbar constante fijo fija".split()
)
# They belong to the sentence also where they stand before a sign of relation.
_LINKING = frozenset(
    "and are be but by equals get gets give gives has have hence is it means now or so that then there "
    "thus to us value values we which with yields".split()
)
_AT = frozenset("at for when with if".split())
# Behind them a chain begins, also one whose first sign stands in the next line.
_SO = frozenset(
    "so thus hence therefore then gives get gets have obtain yields computes also daher folglich dann ergibt donc"
    " alors ainsi obtient luego entonces obtenemos portanto logo então quindi dunque allora więc zatem stąd 所以"
    " 因此 则 故 得".split()
)
_NEXT_GOES_ON = re.compile(r"[ \t]*\r?\n[ \t]*(?:=|≈|~=)(?![=>])")
_COMPUTES = re.compile(r"[\w)][ \t]*[-+*/×·^−][ \t]*[\w(]|[\w)][ \t]+\(|\w\(")
_CONDITION = frozenset(
    "if when for unless where whenever 当 若 如果 假设 wenn si cuando se".split()
)


def counted_from_zero(text: str) -> bool:
    """Whether ``z[0]`` stands in a text: its entries are counted as programs do."""
    return _FIRST.search(text) is not None


def numbered_entries(content: str, zero: bool) -> str:
    """Plain mathematics with ``z[2]`` as z_2, or z_3 where z[0] is the first, with the letter Σ before
    ``x_i`` as a sum, ``-->`` as an arrow, and without the place of a derivative, ``df/dx|x=2``. Lengths
    stay."""
    if ">" in content:
        content = _LONG_ARROW.sub(lambda m: "→".rjust(len(m[0])), content)
    if "|" in content:
        content = _PLACED.sub(lambda m: m[1].ljust(len(m[0])), content)
    if "Σ" in content:
        content = _SUMMED.sub("∑", content)
    if "[" not in content:
        return content
    return _ENTRY.sub(lambda m: f"_{int(m[1] or m[2]) + zero}".ljust(3), content)


def entries_in_tex(content: str) -> str:
    """LaTeX with ``x[2]`` as x_3, in a text that writes x[0]; E[2] stays a mean. Lengths stay."""
    return _TEX_ENTRY.sub(
        lambda m: m[0] if m[1] in _APPLIED else f"{m[1]}_ {int(m[2]) + 1}", content
    )


def left_names(text: str) -> set[str]:
    """The words that begin a line and stand before an equals sign: names, though they are words."""
    return {m[1] for m in _LEFT.finditer(text)}


def _is_prose(word: str, known: set[str]) -> bool:
    if _CJK.search(word) or word in _TICKS or _POINTS_AT.fullmatch(word):
        return True
    if _QUOTED.fullmatch(word):
        return True
    if not _PROSE.fullmatch(word):
        return False
    if _MIXED.search(word):
        return False
    bare = _CLEAN.search(word)
    name = bare[0] if bare else word
    if name in known or name in ALIASES or name in GREEK or name in _HARMLESS:
        return False
    return name.isascii() or len(name) > 1


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that have a sign of relation."""
    i = start
    while (m := _CANDIDATE.search(text, i, end)) is not None:
        a = max(text.rfind("\n", i, m.start()) + 1, i)
        b = text.find("\n", m.end(), end)
        b = end if b < 0 else b
        yield a, b
        i = b + 1


def plain_pieces(
    text: str, start: int, end: int, known: set[str], tex_lines: bool = True
) -> list[Piece]:
    """The relations between start and end, line by line; words of prose part them."""
    out: list[Piece] = []
    for k, (a, b) in enumerate(_lines(text, start, end)):
        if k >= MAX_PIECES:
            why = f"more than {MAX_PIECES} lines with a relation; the rest is not read"
            out.append(Piece(a, a, a, b, "line", False, why))
            break
        if b - a > 30_000:
            out.append(Piece(a, b, a, b, "line", False, "a line of more than 30000 characters"))
            continue
        m = _MARKER.match(text, a, b)
        first = m.end() if m else a
        # A marker that is a minus sign before a relation stays a marker: a list is more likely.
        if tex_lines and _TEX.search(text, first, b):
            if not re.search(
                r"(?:[A-Za-z]{4,}[ ,]+){3}", re.sub(r"\\[A-Za-z]+", "", text[first:b])
            ):
                out.append(Piece(first, b, first, b, "line", True))
            continue
        if _ends_row(text, first, b, end):
            why = "a matrix over several lines of text is not read"
            out.append(Piece(first, b, first, b, "line", False, why))
            continue
        for x, y in _statements(text, first, b):
            out.extend(_runs(text, x, y, known, end))
    return out


def apart(text: str, a: int, b: int, known: set[str]) -> list[Piece]:
    """The relations in a part of a line."""
    m = _MARKER.match(text, a, b) if a == 0 or text[a - 1] == "\n" else None
    out: list[Piece] = []
    for x, y in _statements(text, m.end() if m else a, b):
        out.extend(p for p in _runs(text, x, y, known) if "\\" not in text[p.start : p.end])
    return out


def _ends_row(text: str, a: int, b: int, end: int) -> bool:
    """Whether the line ends with the first row of a matrix whose second row is the next line."""
    line = text[a:b].rstrip()
    return line[-1:] in ("]", "⎤", "|") and b < end and _ROW.match(text, b + 1, end) is not None


def _statements(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """The parts of a line that stand apart: ``w = 1      b = 2``, ``w=1 b=2``."""
    cuts = [m.span() for m in _GAP.finditer(text, a, b)]
    cuts = sorted({*cuts, *(m.span(1) for m in _SET_CLOSE.finditer(text, a, b))})
    told = _EQUATES.search(text, a, b)
    if told is not None:
        wide = (m.span() for m in _WIDE_GAP.finditer(text, told.end(), b))
        cuts = sorted(
            {
                *cuts,
                *(gap for gap in wide if not _TENDS.search(text, max(a, gap[0] - _NEAR), gap[0])),
            }
        )
    starts = [a, *(end for _, end in cuts)]
    return list(zip(starts, [*(start for start, _ in cuts), b], strict=True))


def _runs(text: str, a: int, b: int, known: set[str], end: int = 0) -> list[Piece]:
    """The relations in a part of a line; and what a chain begins with that goes on in the next line, as in
    ``x >= 0, so 1 / (1 + 1)``. ``end``: of the text."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, a, b)]
    out: list[Piece] = []
    run: list[tuple[int, int]] = []
    before = ""

    def close(after: str, begins: bool = False) -> None:
        """What has been gathered is a piece; ``begins``: the word after it begins another relation."""
        nonlocal run
        skip = 0
        while skip < len(run) and text[slice(*run[skip])] in _ARTICLE:
            if _follows_operator(text, run, skip):
                break
            skip += 1
        run = run[skip:]
        if run:
            start, end = run[0][0], run[-1][1]
            told_of = (
                _TOLD_OF.search(text, start, end)
                if after.lower().rstrip(".:;,") in _TELLS
                else None
            )
            end = told_of.start() if told_of else end
            piece = text[start:end]
            half = len(piece) // 2
            if half > 2 and piece[:half] == piece[half:]:
                piece, end = piece[:half], start + half  # T=1T=1, as copied from a page
            label, opener = _LABEL.match(piece) if before else None, before.lower().strip(",.:;(")
            if label and label[0].endswith(":"):  # "layer 2: 26·4 = 104", "for (e): x = 3"
                start += label.end()
                piece, label, opener = text[start:end], None, ""
            kind = _KIND_FIRST.match(piece)
            if kind:
                start += kind.end()
                piece = text[start:end]
            word = _WORD_FIRST.match(piece)
            if word and word[1] in known and word[1] not in ALIASES and word[1] not in GREEK:
                start += word.end()
                piece, opener = text[start:end], ""
            word = _WORD_OF_BRACKETS.match(piece)
            if word and word[1] in known and word[1] not in ALIASES and word[1] not in GREEK:
                if _is_of_sentence(text, start, before):
                    start += word.end()
                    piece, opener = text[start:end], ""
                elif word["numbers"]:
                    why = f"{word[1]} may be a factor here, or a word before numbers"
                    out.append(Piece(start, end, start, end, "line", False, why))
                    run = []
                    return
            place = _PLACE.match(piece) if opener in _AT else None
            if place:
                start += place.end()
                piece, opener = text[start:end], ""
            told = _FUNCTION.match(piece) if opener in _CONDITION else None
            if told:
                end_of_it = start + told.end("formula")
                out.append(Piece(start, end_of_it, start, end_of_it, "line", False))
                start += told.end()
                piece, opener = text[start:end], ""
            more = _FURTHER.search(piece) if label else None
            if more:  # "cluster 1 = {2, 3}; c = 2.5"
                start += more.end()
                piece, label = text[start:end], None
            arrow = _ARROW_BEHIND.search(piece) if begins or after else None
            if arrow:  # "w=0.5, x=2 --> wx = 1", "z = w x  =>  the weighted input"
                piece, end = piece[: arrow.start()], start + arrow.start()
            leads = _OPERATOR.match(piece)
            hangs = leads and _RELATION.search(leads[0]) and start != a
            cut = (
                leads and leads[0][0] in "+*·×/" and start != a
            )  # "is wx + wx = 2wx": wx is no word
            bare = piece.rstrip(".,;: ")
            if (
                _RELATION.search(piece)
                and not hangs
                and not cut
                and not _RELATION.search(bare[-1:] or "=")
                and opener not in _CONDITION
                and not label
                and not (after.lower() in scales and bare[-1:].isdigit())
                and not _COUNTED.search(bare)
            ):
                out.append(Piece(start, end, start, end, "line", False))
        run = []

    for k, (x, y) in enumerate(words):
        word = text[x:y]
        if len(word) == 1 and joins(text, words, k):
            close("")
            before = word
        elif _is_prose(word, known) and not _is_operand(text, words, k, run):
            begins = _is_left_side(text, words, k)
            close(word, begins)
            if begins:
                run.append((x, y))
            else:
                before = word
        else:
            run.append((x, y))
            if word.endswith((".", "!", "?")) and not word.endswith("..") and len(word) > 1:
                close("")
                before = ""
    last = run
    close("")
    if last and before.lower().strip(",.:;(") in _SO and _NEXT_GOES_ON.match(text, b, max(b, end)):
        first, stop = last[0][0], last[-1][1]
        if not _RELATION.search(text, first, stop) and _COMPUTES.search(text, first, stop):
            out.append(Piece(first, stop, first, stop, "line", False))
    return out


def _is_operand(
    text: str, words: list[tuple[int, int]], k: int, run: list[tuple[int, int]]
) -> bool:
    """Whether a word stands between operators: lr in ``w - lr * g`` and ``y = (x - lr) = 2``."""
    word = text[slice(*words[k])]
    if not word.strip("().,;:").isalpha():
        return False
    if run and _is_factor(text[slice(*run[-1])], word):
        return True
    follows = k + 1 < len(words) and _LEADING.match(text, words[k + 1][0]) is not None
    equates = k + 1 < len(words) and _EQUATES.match(text, words[k + 1][0]) is not None
    if not run:
        return follows and (word.startswith("(") or _is_told(text, word, words[k][0]))
    before = text[slice(*run[-1])]
    if not _HANGING.search(before):
        return follows and before in ("=", ":=", "≈", "<-", "←")
    return follows or equates or k + 1 == len(words) or _closes(text, run[0][0], word, words[k][0])


def _is_factor(before: str, word: str) -> bool:
    """Whether a word is a name with the index of the name or the sum right before it: the yi of Σ_i αi yi."""
    name, index = _TYPED_INDEX.fullmatch(word), _ENDS_IN_INDEX.search(before)
    return name is not None and index is not None and name["index"] == index["index"]


def _closes(text: str, start: int, word: str, at: int) -> bool:
    """Whether a word closes a bracket that was opened before it: the Xw) of (y − Xw)."""
    opened = text.count("(", start, at) - text.count(")", start, at)
    return ")" in word and "(" not in word and opened > 0


def _is_told(text: str, word: str, before: int) -> bool:
    """Whether capitals are the name of a quantity: PMI, where "PMI = ln 5" has been written."""
    if not _CAPITALS.fullmatch(word):
        return False
    return re.search(rf"(?<![^\s(:;,.]){word}[ \t]*[=≈]", text[:before]) is not None


def _is_left_side(text: str, words: list[tuple[int, int]], k: int) -> bool:
    """Whether a word is the name that stands before a relation: lr in ``Given x = 2, lr = 0.1``."""
    word = text[slice(*words[k])]
    if not (word.isascii() and word.isalpha()) or word.lower() in _LINKING:
        return False
    sign = _EQUATES.match(text, words[k + 1][0]) if k + 1 < len(words) else None
    return sign is not None and _QUANTITY.match(text, sign.end()) is not None


def _is_of_sentence(text: str, start: int, before: str) -> bool:
    """Whether the word that begins at ``start`` goes on with what stands before it: the weighted F1, but not "so
    F1" or "it is F1"."""
    if not before.isalpha() or before.lower() in _LINKING | _SO:
        return False
    return text[:start].rstrip(" \t").endswith(before)


def _follows_operator(text: str, run: list[tuple[int, int]], k: int) -> bool:
    return k + 1 < len(run) and _OPERATOR.match(text, run[k + 1][0]) is not None
