"""Sentences about what would have been: "truncated backpropagation would have given dJ/dw = 3".

Like the lines that a text calls wrong, they assert nothing of the quantities that they name, and nothing is
taken from them.
"""

from __future__ import annotations

import re
from itertools import takewhile

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement

__all__ = ["contrary_to_fact"]

_REACH = 400
_REST = r"(?:[^.!?\n]|[.](?=\d)|\n(?!\s*\n)){0,200}?"  # of a sentence, with its decimals
_HAD = r"(?:we|one|you|it|they|I)"
_BEFORE = re.compile(
    r"\b(?:would|could|might)(?:n['’]t|\s+not)?\s+(?:(?:only|then|just|simply|instead|also|still|even)\s+)?have\s+"
    r"(?:been|given|yielded|got(?:ten)?|had|produced|resulted|come|led|found|obtained|computed|ended|turned"
    r"|become|returned|left|predicted|followed|moved|estimated|used|taken|stayed|remained|missed|lost|meant)\b"
    rf"|\bif\s+{_HAD}\s+had(?:n['’]t)?\s+(?:(?:not|only|just)\s+)?(?:\w{{2,12}}(?:ed|en|pt)|done|begun|cut|put|set)\b"
    rf"|(?:^|[.;:,]\s+)had\s+{_HAD}\s+(?:(?:not|only|just)\s+)?(?:\w{{2,12}}(?:ed|en|pt)|done|begun|cut|put|set)\b"
    rf"|\bhätten?\b(?={_REST}\b(?:ergeben|geliefert|erhalten|bekommen|gelautet|gegeben|gefunden|geführt)\b)"
    rf"|\bwären?\b(?={_REST}\b(?:gewesen|herausgekommen)\b)"
    r"|\b(?:aurait|auraient|aurions|auriez)(?:-on)?\s+(?:\w{1,12}\s+)?(?:donné|été|obtenu|eu|fourni|produit|valu|trouvé)\b"
    r"|\b(?:habría[ns]?|habríamos|hubiera[ns]?|hubiese[ns]?|hubiéramos)\s+(?:sido|dado|obtenido|resultado|salido|quedado"
    r"|producido)\b"
    r"|\bter(?:ia|iam|íamos)\s+(?:sido|dado|obtido|resultado|ficado|produzido)\b"
    r"|\b(?:avrebbe(?:ro)?|avremmo|sarebbe(?:ro)?)\s+(?:dato|stat[oa]|ottenuto|avuto|prodotto|fornito|risultato)\b"
    rf"|\b(?:zou(?:den)?|had)\b(?={_REST}\b(?:geweest|opgeleverd|gegeven|gekregen)\b)"
    r"|\bskulle\s+(?:ha|have)\s+(?:gett|givit|blivit|varit|gitt|blitt|vært|givet|været|blevet)\b"
    r"|\b(?:дал[оаи]?|было|была|получил[оаи]?с[ья]|вышло|составил[оаи]?)\s+бы\b"
    r"|\b(?:dałob?y|dałaby|byłob?y|wyszłoby|otrzymalibyśmy)\b|\bby\s+(?:dal[oa]?|bylo|vyšl[oa])\b"
    r"|本来会|本会(?=得|是|为)",
    re.IGNORECASE | re.MULTILINE,
)
_AFTER = re.compile(
    r"(?:[^\S\n]|\$|\\\)|\\\]|[`*_,])*(?:would|could|might)\s+have\s+(?:been|resulted|come)\b"
    rf"|{_REST}(?:\b(?:gewesen\s+wären?|(?:ergeben|geliefert|erhalten|bekommen)\s+hätten?|verirdi|olurdu|çıkardı)\b"
    r"|だった(?:はず|だろう|でしょう)|(?:なって|得られて)いた(?:はず|だろう|でしょう)|[였었했됐]을\s?것)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[.!?](?=[\s$)*_\"']*(?:\s|\Z))|[。!?]|;|\n\s*\n(?!\s{0,4}(?:\$\$|\\\[|\\begin))"
    r"|\b(?:but|whereas|while|instead\s+of|rather\s+than|aber|statt|während|mais|au\s+lieu|pero|en\s+vez|mas|em\s+vez|ma"
    r"|invece|maar|а|но|ale)\b|但|而(?=不)",
    re.IGNORECASE,
)


# One of these stands in every such sentence: a text without them is not searched link by link.
_NEEDED = (
    "would could might had hätte wäre aur habría hubi ter avr sareb zou skulle бы dał był wysz otrzym by"
    " 本来会 本会 verirdi olurdu çıkardı だった いた 였을 었을 했을 됐을"
).split()


def _may_say_so(writeup: Writeup) -> bool:
    return writeup.mentions(*_NEEDED)


def contrary_to_fact(writeup: Writeup, st: Statement) -> bool:
    """Whether the sentence around a link only says what would have been."""
    if not writeup.once(_may_say_so):
        return False
    text, start = writeup.text, st.head.start
    found = _BEFORE.finditer(text, max(0, start - _REACH), start + _REACH)
    said = [m.end() for m in takewhile(lambda m: m.end() <= start, found)]
    if said and _ENDS.search(text, said[-1], start) is None:
        return True
    end = writeup.chain(st)[-1].right.end
    return _AFTER.match(text, end, end + _REACH) is not None
