"""Any text, made safe to print in LaTeX's text mode with T1 fonts: never an error, nothing dropped.

In this order: TeX's specials are escaped; what T1 and TS1 hold stays as it is, so that the source
stays readable; letters with accents that T1 lacks are composed from accent commands; Greek and
common signs become mathematics; Cyrillic is transliterated (ISO 9, one letter for one letter);
compatibility characters become what they stand for; the rest is shown as its code point,
`[U+674E]`. Only characters without a shape (joiners, direction marks) leave no trace.

T1 has no hook above and no horn: they are printed as raised ? and + (VIQR, RFC 1456).
"""

from __future__ import annotations

import unicodedata

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    '"': r"\textquotedbl{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "`": r"\textasciigrave{}", "[": "{[}", "]": "{]}", "\xa0": "~", "\xad": r"\-",
}  # fmt: skip
# What LaTeX knows in T1 and TS1 without further packages (its t1enc.dfu and ts1enc.dfu).
_T1 = frozenset(
    "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    "ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİıĲĳĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŊŋŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞş"
    "ŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƒȘșȚț‐–—‖‘’‚“”„†‡•…‰‱‹›※₡₤₦₩₫€₱№℗℞℠™℧℮←↑→↓◦♪"
)
_ABOVE = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u ",
    "\u0307": ".", "\u0308": '"', "\u030a": "r ", "\u030b": "H ", "\u030c": "v ",
}  # fmt: skip
_BELOW = {"\u0323": "d ", "\u0327": "c ", "\u0328": "k ", "\u0331": "b "}
_RAISED = {"\u031b": r"\textsuperscript{+}"}
_HOOK = "\u0309"  # the hook above of Vietnamese: T1 has none, a small question mark stands for it
_MOST_MARKS = 4  # on one letter; further ones are shown as code points

_GREEK_NAMES = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho "
    "varsigma sigma tau upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma "
    "Upsilon Phi Psi Omega vartheta phi varpi varrho epsilon"
)
_GREEK = dict(zip("αβγδεζηθικλμνξπρςστυφχψωΓΔΘΛΞΠΣΥΦΨΩϑϕϖϱϵ", _GREEK_NAMES.split(), strict=True))
_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEZHIKMNOPTXo", strict=True))  # Greek, alike
_SIGNS = {
    "−": "-", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "≡": r"\equiv",
    "∞": r"\infty", "∂": r"\partial", "∇": r"\nabla", "∑": r"\sum", "∏": r"\prod", "∫": r"\int",
    "√": r"\surd", "∈": r"\in", "⋅": r"\cdot", "∘": r"\circ", "⊙": r"\odot", "⊗": r"\otimes",
    "⊕": r"\oplus", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow", "↔": r"\leftrightarrow",
    "∀": r"\forall", "∃": r"\exists", "∼": r"\sim", "∝": r"\propto", "⊤": r"\top", "ℓ": r"\ell",
    "ℝ": r"\mathbf{R}", "′": "'", "⟨": r"\langle", "⟩": r"\rangle", "∗": "*",
}  # fmt: skip
_MATH_ACCENTS = {"\u0300": "grave", "\u0301": "acute", "\u0302": "hat", "\u0303": "tilde",
                 "\u0304": "bar", "\u0307": "dot", "\u0308": "ddot"}  # fmt: skip
_ISO_9 = (
    "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â ê ì ï g̀ ŭ ǰ l̂ n̂ ć đ d̂ ǵ ḱ"
)
_CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґўјљњћђџѓќ", _ISO_9.split(), strict=True))
_PRIMES = {"ʹ": r"\ensuremath{'}", "ʺ": r"\ensuremath{''}"}
_LIGATURES = "-',"  # doubled, they would become another sign


def tex_escape(text: str) -> str:
    """LaTeX that prints `text` on one line of text mode; spaces and line ends become spaces."""
    text = unicodedata.normalize("NFC", text)
    out: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        at += 1
        start = at
        while at < len(text) and unicodedata.combining(text[at]):
            at += 1
        marks = text[start:at]
        if char in _LIGATURES and not marks and at < len(text) and text[at] == char:
            out.append(char + "{}")
        else:
            out.append(_cluster(char, marks))
    return "".join(out)


def _cluster(char: str, marks: str) -> str:
    """One character with the combining marks that follow it."""
    if unicodedata.combining(char):
        return _accented("", char + marks)
    if not marks:
        plain = _plain(char)
        if plain is not None:
            return plain
    parts = unicodedata.normalize("NFD", char + marks)
    if char in _CYRILLIC or char.lower() in _CYRILLIC:
        return _cyrillic(char) + (_accented("", marks) if marks else "")
    base, marks = parts[0], parts[1:]
    if base in _GREEK and marks:
        return _greek(base, marks)
    if not marks:
        return _other(base)
    above = [mark for mark in marks if mark in _ABOVE]
    if above:  # take the first accent together with its letter, where T1 has the two as one
        both = unicodedata.normalize("NFC", base + above[0])
        if both in _T1:
            return _accented(both, marks.replace(above[0], "", 1))
    plain = _plain(base)
    if plain is None:
        return _other(base) + "".join(_code_point(mark) for mark in marks)
    return _accented(plain, marks)


def _accented(base: str, marks: str) -> str:
    """Accent commands about a base, those above first; raised signs and code points after it."""
    ordered = sorted(marks[:_MOST_MARKS], key=lambda mark: mark in _BELOW)
    after = ""
    for mark in ordered:
        command = _ABOVE.get(mark) or _BELOW.get(mark)
        if mark == _HOOK:
            continue
        if command is None:
            after += _RAISED.get(mark) or _code_point(mark)
        else:
            base = f"\\{command.strip()}{{{base}}}"
    if _HOOK in ordered:  # outermost: accent commands take no box
        base = _hooked(base)
    return base + after + "".join(_code_point(mark) for mark in marks[_MOST_MARKS:])


def _hooked(base: str) -> str:
    """A hook centred above a letter, higher over a capital or another accent."""
    height = (
        "1.75ex" if base.startswith("\\") or base[:1].isupper() or not base.isascii() else "1.15ex"
    )
    sign = rf"\hidewidth\raise{height}\hbox{{\fontsize{{5}}{{5}}\selectfont ?}}\hidewidth"
    return rf"{{\ooalign{{{sign}\crcr {base}}}}}"


def _plain(char: str) -> str | None:
    """A character that needs no composition."""
    if char in _SPECIAL:
        return _SPECIAL[char]
    if " " <= char <= "~" or char in _T1:
        return char
    if char.isspace() or char in "\x1c\x1d\x1e\x1f":
        return " "
    if char in _GREEK:
        return rf"\ensuremath{{\{_GREEK[char]}}}"
    if char in _SIGNS:
        return rf"\ensuremath{{{_SIGNS[char]}}}"
    return _LATIN.get(char)


def _greek(base: str, marks: str) -> str:
    inner, after = rf"\{_GREEK[base]}", ""
    for mark in marks[:_MOST_MARKS]:
        if mark in _MATH_ACCENTS:
            inner = rf"\{_MATH_ACCENTS[mark]}{{{inner}}}"
        else:
            after += _code_point(mark)
    after += "".join(_code_point(mark) for mark in marks[_MOST_MARKS:])
    return rf"\ensuremath{{{inner}}}{after}"


def _cyrillic(char: str) -> str:
    small = _CYRILLIC.get(char)
    if small is not None:
        return _PRIMES.get(small) or tex_escape(small)
    small = _CYRILLIC[char.lower()]
    return _PRIMES.get(small) or tex_escape(small.upper())


def _other(char: str) -> str:
    """What a compatibility character stands for; else its code point, or nothing if shapeless."""
    if unicodedata.category(char) == "Cf":
        return ""
    tag, *points = unicodedata.decomposition(char).split() or [""]
    if points and tag.startswith("<"):
        meant = "".join(chr(int(point, 16)) for point in points)
        shown = tex_escape(meant)
        if "[U+" not in shown and meant.strip():
            return {"<super>": rf"\textsuperscript{{{shown}}}",
                    "<sub>": rf"\textsubscript{{{shown}}}"}.get(tag, shown)  # fmt: skip
    elif tag:  # a canonical singleton, e.g. the Angstrom sign
        return tex_escape(chr(int(tag, 16)))
    return _code_point(char)


def _code_point(char: str) -> str:
    return rf"{{[U+{ord(char):04X}]}}\allowbreak{{}}"
