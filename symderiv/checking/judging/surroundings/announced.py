"""Lines that a write-up itself calls wrong, or only asks about: "a common mistake is to write …", "one might
think that …", "… : false", "true or false?".

They assert nothing: they are not judged, and nothing is taken from them. An announcement reaches to the end of its
sentence or to the word that turns to what is right ("but", "instead"); one that is a heading reaches to the next
heading, one that opens a paragraph to the end of that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.counterfactual import contrary_to_fact
from symderiv.checking.judging.surroundings.elsewhere import told_of_elsewhere
from symderiv.checking.judging.surroundings.hypotheses import is_hypothesis
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import closed

__all__ = ["ANNOUNCED", "CONTRARY", "announced", "unasserted"]

ANNOUNCED = "the text itself calls it wrong, or asks whether it holds"
CONTRARY = "the text says that it would have been so"

_REACH = 600  # characters of a sentence, with its formulas
_SECTION = 4_000
_FOUND, _AROUND = 3_000, 60
_MOST = 300  # announcements that are looked at
_FAULT = (
    r"(?:common|frequent|typical|classic(?:al)?|widespread|beginners?['’]?s?)\s+"
    r"(?:mistake|pitfall|slip|misconception|trap|error(?!s?\s+(?:functions?|measures?|metrics?|rates?|terms?|signals?"
    r"|bounds?|norms?|models?|is\s+(?:the|defined))))s?"
    r"|(?:häufige[rns]?|typische[rns]?|beliebte[rns]?|klassische[rns]?)\s+(?:fehler|irrtum|irrtümer)"
    r"|(?:erreurs?|fautes?|pièges?)\s+(?:classiques?|fréquentes?|courante?s?|typiques?)"
    r"|(?:error(?:es)?|equivocaci[oó]n)\s+(?:com[uú]n(?:es)?|frecuentes?|t[ií]picos?|habitual(?:es)?|cl[aá]sicos?)"
    r"|erros?\s+(?:comu[mn]s?|comuns|frequentes?|t[ií]picos?|cl[aá]ssicos?)"
    r"|error[ei]\s+(?:comun[ei]|frequent[ei]|tipic[oi]|classic[oi])"
    r"|(?:veel\s?gemaakte|veelvoorkomende|typische|klassieke)\s+(?:fout|vergissing)"
    r"|(?:част\w{1,3}|типичн\w{2,3}|распростран[её]нн\w{2,3}|классическ\w{2,3})\s+ошибк\w{1,3}"
    r"|(?:częst\w{1,3}|typow\w{1,3}|popularn\w{1,3})\s+(?:błąd|błęd\w{1,3})|(?:častá|typická|běžná)\s+chyba"
    r"|(?:vanligt?|typiskt?)\s+(?:fel|feil|fejl)\b|(?:sık\s+yapılan|yaygın|tipik)\s+(?:bir\s+)?hata"
    r"|常见(?:的)?错误|常犯(?:的)?错误|よくある(?:間違い|誤り|ミス)|흔한\s?(?:실수|오류)"
)
_THOUGHT = (
    r"(?:one|you|some|someone|students?|beginners?)\s+(?:might|may|could|would)\s+"
    r"(?:naively\s+(?:think|expect|write)|be\s+tempted\s+to|think|believe|guess)\b"
    r"|(?:it\s+is|it's)\s+tempting\s+to"
    r"|\b(?:some|many|other|certain)\s+(?:sources|authors|(?:text)?books|texts|references|papers)\b"
    r"|(?:it\s+(?:is|would\s+be)|it's)\s+(?:wrong|incorrect|false|not\s+true|a\s+(?:common\s+)?mistake)\s+(?:to|that)\b"
    r"|(?:do\s+not|don['’]t|never)\s+(?:write|confuse|mix)\b|不要(?:把|将|写)"
    r"|\b(?:first|initial|buggy|old|naive|wrong)\s+(?:implementation|attempt|try|code)\b|\bbug\b"
    r"|\b(?:you|(?:the|one|another|a)\s+student|student\s+[A-Z]|someone|somebody)\s+(?:wrote|got|claimed|answered)\b"
    r"|\b(?:wrongly|incorrectly|mistakenly|erroneously|fälschlich(?:erweise)?|à\s+tort|err[oó]neamente|erroneamente)\b"
    r"|(?:if|when)\s+(?:one|you|we)\s+forgets?\b|(?<!\bkeep\s)\bforgetting\b|\bhad\s+(?:one|you|we)\s+forgotten\b"
    r"|vergisst\s+man|si\s+l['’]on\s+oublie|si\s+(?:se\s+|nos\s+)?olvida\w*|se\s+(?:nos\s+)?esquece\w*"
    r"|se\s+si\s+dimentica"
    r"|man\s+könnte\s+(?:meinen|denken|glauben)|on\s+pourrait\s+(?:croire|penser)"
    r"|(?:se|uno|alguien)\s+podr[ií]a\s+(?:pensar|creer)|(?:poder-se-ia|poder[ií]amos|pode-se)\s+pensar"
    r"|si\s+potrebbe\s+(?:pensare|credere)|误认为|误写"
)
_LABEL = (
    r"(?:^|[\n.(>|*_\-])[ \t*_]{0,4}(?:wrong|incorrect|falsch|faux|incorrecto|errado|sbagliato)[ \t*_]{0,4}:"
    # at the end of a line it is said of that line
    r"|(?:^|\n)[ \t>*_-]{0,8}[❌✗✘]|[❌✗✘](?![ \t*_)]*(?:\r?\n|\Z))"
)
# A word that each of these has: only around them is the text searched for the whole.
_WORDS_OF = (
    "mistake pitfall slip misconception trap erro erreur faut piège equivocaci fehler irrt fout vergissing ошибк"
    " błąd błęd chyba fel feil fejl hata think believe guess naively tempt write confuse mix wrong incorrect false"
    " true rróne fälschlich tort forget forgot vergisst oublie olvida esquece dimentica könnte pourrait podr"
    " pensar potrebbe bug implementation attempt try code wrote got claimed answered falsch faux errado sbagliato"
    " sources authors books texts references papers 错误 間違い 誤り ミス 실수 오류 误 不要 ❌ ✗ ✘"
).split()
_SAID = re.compile(rf"(?:{_FAULT})|(?:{_THOUGHT})|{_LABEL}", re.IGNORECASE)
_ASKED = re.compile(
    r"true\s+or\s+false|right\s+or\s+wrong|(?:richtig|wahr)\s+oder\s+falsch|vrai\s+ou\s+faux"
    r"|\bwhich\s+(?:of\s+(?:the|these|those)|statements?|formulas?|expressions?|answers?)\b"
    r"|\bwelche[rsn]?\s+(?:der|dieser|von|aussagen?|formeln?)\b|\b(?:laquelle|lequel|lesquelles|lesquels)\s+des\b"
    r"|\bcu[aá]l(?:es)?\s+de\b|\bqual[ei]?\s+(?:das|dos|delle|dei|di|destas|queste)\b|下列(?:哪|选项|说法)|以下哪"
    r"|verdadero\s+o\s+falso|verdadeiro\s+ou\s+falso|vero\s+o\s+falso|判断(?:题|正误)",
    re.IGNORECASE,
)
# One of these stands in each of its words.
_ASKED_BY = (
    "false", "wrong", "falsch", "faux", "which", "welche", "quel", "cual", "cuál", "qual", "下列", "以下哪",
    "falso", "判断",
)  # fmt: skip
_WORDS = (
    r"\s(?:[–—]|---?)\s"
    r"|\b(?:but|however|whereas|instead|rather|actually|in\s+fact|correct(?:ly)?|right(?![\s-]hand)"
    r"|should\s+(?:have|read|instead)|aber|sondern|richtig\w*|korrekt\w*|tatsächlich|stattdessen|mais"
    r"|correcte?(?:ment)?|au\s+lieu|sino|pero|correct[oa]|en\s+realidad|en\s+vez|em\s+vez|porém|mas|corret[oa]"
    r"|na\s+verdade|invece|corrett[oa]|anziché)\b"
    r"|但|而是|应该|正确|实际"
)
_TURN = re.compile(_WORDS, re.IGNORECASE)
_STOP = re.compile(
    r"(?<!e\.g)(?<!i\.e)(?<!z\.\sB)(?<!cf)(?<!vs)[.!?][\"')*_]{0,3}(?=\s|\Z)|[。!?]"
    rf"|\n[ \t]*\r?\n(?!\s{{0,4}}(?:\$\$|\\\[|\\begin))|{_WORDS}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s{1,3}(?:then|(?:this|that|it|one|you|we)\s+(?:would|then|gives?|yields?|leads?)|dann|(?:das|es)\s+(?:gäbe|ergäbe"
    r"|ergibt)|alors|cela|on\s+(?:obtiendrait|aurait)|entonces|esto|então|isso|allora)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\n(?=#|\\(?:sub)*section|\\(?:sub)?paragraph)")
_LEAD = re.compile(r"[^\n.*}{$\\]{0,30}[.:]?[ \t]*(?:\*\*|__|\})[ \t]*[.:]?")
_CROSSED_STEP = re.compile(
    r"#{1,6}[ \t]*[❌✗✘][ \t*_]*(?:step|schritt|étape|etape|paso|passo|part|phase|steg|krok|шаг)[ \t]*[0-9]",
    re.IGNORECASE,
)
_TICKED = re.compile(r"[✅✓✔☑]")
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_NEXT_QUESTION = re.compile(
    r"\n[ \t]*(?:\r?\n|\\(?:question|(?:sub)*section|begin\{(?:problem|exercise))(?![A-Za-z]))"
)
_FACT = re.compile(
    r"\b(?:because|since|with|for|where|when|given|if|weil|da|mit|für|wenn|parce\s+que|car|avec|pour|si|porque|con"
    r"|com|per|para|quando|cuando)[\s$(\\]{0,4}\Z",
    re.IGNORECASE,
)
# "What is ∂L/∂X for L = …?", "Was ist die Ableitung von f = …?": up to the word before the relation
_WITH = re.compile(
    r"\b(?:for|with|of|where|given|für|mit|von|wobei|pour|avec|de|où|para|con|com|per|di|dove|donde|onde)"
    r"(?:\s+(?:the|a|der|die|das|la|le|el|il|o)\s+\w{1,12})?[\s$({\\]{1,6}\Z",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:what\s+(?:is|are)|was\s+(?:ist|sind)|wie\s+lautet|que\s+vaut|quel(?:le)?s?\s+(?:est|sont)"
    r"|cu[aá]l\s+es|qu[eé]\s+es|qual\s+(?:é|è)|quanto\s+vale)\b(?:[^?？!\n]|\n(?![ \t]*\n))*\Z",
    re.IGNORECASE,
)
_OTHER = re.compile(r"[.]\s|\b(?:wrong|error|mistake|falsch|Fehler|faux|erreur)\b")
_MARKS = r"(?:[^\S\n]|\$|\\\)|\\\]|[`*_])*"
_ARROW = r"(?:[←⟵⇐◄◀#]|<-{1,3})"  # a remark behind the formula; "y = 0 → wrong!" tells what follows
_CALLED = re.compile(
    rf"{_MARKS}(?:[,:;(–—-]{{0,3}}|{_ARROW}){_MARKS}\(?(?:(?:that|this|which)\s)?(?:(?:is|was|would\sbe|ist|wäre|est|es|é|è)\s)?"
    r"(?:simply\s|clearly\s|obviously\s|of\scourse\s)?"
    r"(?:(?:false|wrong|incorrect|not\s(?:true|correct|right|valid)|falsch|faux|fausse|falso|falsa|errado|errada"
    r"|incorrecto|incorrecta|sbagliato|sbagliata)\b(?=[^\S\n]*(?:[.,;:!?)*_|]|\n|\Z|because|since|weil|denn|car|porque|perché))"
    r"|[❌✗✘]|(?:是)?(?:错误|错|不对))"
    rf"|{_MARKS}{_ARROW}[ \t*_]*(?:(?:this|that)\s(?:is|was)\s)?(?:(?:an?|the)\s)?(?:common\s|typical\s)?"
    r"(?:mistake|bug|typo|miss(?:es|ing)\s(?:the|an?)|forg[eo]t\w*|should\s+(?:be|have))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(rf"{_MARKS}[?？]")
# "σ(x) = 0.9, what is x?": an equation that is set
_SET = re.compile(
    rf"{_MARKS},{_MARKS}(?:what\s+(?:is|are|was|will)|find|solve\s+for|wie\s+groß\s+ist|was\s+ist|que\s+vaut|combien\s+vaut"
    r"|cu[aá]nto\s+vale|quanto\s+vale)\s+[$(\\]{0,3}(?P<name>[A-Za-z]+)[$)\\]{0,3}\s?[?？]",
    re.IGNORECASE,
)
_AFFIRMED = re.compile(
    rf"{_MARKS}[,:;(–—-]{{0,3}}{_MARKS}\(?(?:true|right|correct|wahr|richtig|vrai|verdadero|verdadeiro|vero|正确|对)",
    re.IGNORECASE,
)


_PLACE = re.compile(
    r"\b(?:minim|maxim|optim|extrem|attain|vanish|zero|root|peak|lowest|highest|largest|smallest)\w*"
    r"(?:\s+\w{1,10}){0,3}\s+at\s*[$(\\]*\s*\Z",
    re.IGNORECASE,
)
_IN_CASE = re.compile(
    r"\b(?:for|if|when|whenever|unless|für|wenn|falls|pour|si|quand|lorsque|para|cuando|se|quando)[\s$(]{1,4}\Z",
    re.IGNORECASE,
)


def unasserted(writeup: Writeup, st: Statement) -> Outcome | None:
    """The outcome of a link that asserts nothing; None for all others."""
    if announced(writeup, st):
        return Outcome(Verdict.UNCHECKED, ANNOUNCED)
    left, right = st.left.term, st.right.term
    computed = left is not None and right is not None and closed(left) and closed(right)
    if not computed and contrary_to_fact(writeup, st):
        return Outcome(Verdict.UNCHECKED, CONTRARY)
    if not computed and is_hypothesis(writeup, st):
        return Outcome(Verdict.GIVEN, "a hypothesis")
    if not computed and told_of_elsewhere(writeup, st):
        return Outcome(Verdict.GIVEN, "told of another place")
    if st.op == "=" and left is not None and right is not None and left.head == right.head == "sym":
        start = st.head.start
        alone = len(writeup.chain(st)) == 1
        if alone and _IN_CASE.search(writeup.text, max(0, start - 20), start):
            return Outcome(Verdict.GIVEN, "taken as a condition")  # "equal for n = d"
        if alone and _PLACE.search(writeup.text, max(0, start - 50), start):
            return Outcome(Verdict.GIVEN, "a place")  # "the minimum is at μ = y"
    return None


def announced(writeup: Writeup, st: Statement) -> bool:
    """Whether the text around a link says that it is wrong, or asks whether it is right."""
    start, text = st.head.start, writeup.text
    end = writeup.chain(st)[-1].right.end
    solved = _SET.match(text, end, end + 100)
    if solved is not None and solved["name"] in st.head.source:
        return True
    if _CALLED.match(text, end, end + 80):
        return True
    if _QUESTION.match(text, end, end + 20):
        return not _is_premise(writeup, st)
    said, asked = writeup.once(_stretches)
    if _inside(asked, start) and not _AFFIRMED.match(text, end, end + 40):
        return True
    return _inside(said, start) and not _FACT.search(text, max(0, start - 20), start)


def _is_premise(writeup: Writeup, st: Statement) -> bool:
    """Whether a relation that ends a question tells what is asked about: "What is ∂L/∂X for L = ½‖X W − Y‖²?".
    A number does not ("What is σ(x) for x = 2?"), it may be supposed; nor what follows another word than that of
    what is asked for ("Does it hold for L = …?")."""
    start, text, left, right = st.head.start, writeup.text, st.head.term, st.right.term
    if st.op != "=" or not st.first or left is None or right is None or closed(right):
        return False
    if left.head not in ("sym", "call") or right.head == "sym" or len(writeup.chain(st)) > 1:
        return False
    begins = max(0, start - _REACH)
    if not _WITH.search(text, max(0, start - 24), start):
        return False
    return (asked := _WHAT.search(text, begins, start)) is not None and not _OTHER.search(asked[0])


Stretches = tuple[list[int], list[int]]


def _inside(stretches: Stretches, at: int) -> bool:
    begins, ends = stretches
    k = bisect_right(begins, at) - 1
    return k >= 0 and at < ends[k]


def _stretches(writeup: Writeup) -> tuple[Stretches, Stretches]:
    """Where what an announcement is about begins and ends."""
    text = writeup.text
    said: Stretches = ([], [])
    for m in islice(_announcements(text), _MOST):
        if _decorates(text, m):
            continue
        said[0].append(m.end())
        said[1].append(_end(text, m.start(), m.end()))
    asked: Stretches = ([], [])
    for m in islice(_ASKED.finditer(text), _MOST) if writeup.mentions(*_ASKED_BY) else ():
        blank = _NEXT_QUESTION.search(text, m.end(), m.end() + _SECTION)
        asked[0].append(m.end())
        asked[1].append(blank.start() if blank else m.end() + _SECTION)
    return said, asked


def _decorates(text: str, sign: re.Match[str]) -> bool:
    """Whether a cross stands before the number of a step, "## ❌ Step 2: the error", where no step has a tick:
    then it is an ornament."""
    if not _CROSSED_STEP.match(text, text.rfind("\n", 0, sign.end()) + 1):
        return False
    return sign[0].strip("# \t\n>*_-") in "❌✗✘" and not _TICKED.search(text)


def _announcements(text: str) -> Iterator[re.Match[str]]:
    lower = text.lower()
    if len(lower) != len(text):
        yield from _SAID.finditer(text)
        return
    places: list[int] = []
    for word in _WORDS_OF:
        at = lower.find(word)
        while at >= 0 and len(places) < _FOUND:
            places.append(at)
            at = lower.find(word, at + 1)
    reached = 0
    for at in sorted(places):
        for m in _SAID.finditer(text, max(reached, at - _AROUND), at + _AROUND):
            reached = m.end()
            yield m


def _end(text: str, start: int, end: int) -> int:
    line = text[text.rfind("\n", max(0, start - 80), start) + 1 : start].lstrip(" \t>*-")
    if line.startswith(("#", "\\section", "\\subsection")):
        found = _HEADING.search(text, end, end + _SECTION)
        return found.start() if found else end + _SECTION
    lead = _LEAD.match(text, end)
    if lead is not None and not line.strip("_ "):
        ends = [p.search(text, lead.end(), lead.end() + _SECTION) for p in (_BLANK, _TURN)]
        return min((m.start() for m in ends if m is not None), default=lead.end() + _SECTION)
    found = _STOP.search(text, end, end + _REACH)
    if found is not None and _GOES_ON.match(text, found.end()):
        found = _STOP.search(text, found.end(), found.end() + _REACH)
    return found.start() if found else end + _REACH
