"""From a solved exercise to its reference: definitions and values of everything that its solution
names, step by step, with the place (optimizer, exercise of a sheet) where each holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.solutions.places.places import Entry, Place
from symderiv.checking.solutions.quantities.traces import extreme, height, trace
from symderiv.checking.solutions.same_values import same_value
from symderiv.checking.solutions.steps import (
    broadcast,
    counted,
    numbers_of,
    plain,
    shape_of,
    step_label,
)
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.values.shared import changed
from symderiv.checking.world.world import Binding, World, closed, numeric_display
from symderiv.derivation.answers import BoundClaim
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, sym

if TYPE_CHECKING:
    from symderiv.exercises.solve import Solved, SolvedTask

__all__ = ["Collector"]

_WITHOUT = (
    "without ",
    "w/o ",
    "no ",
    "not ",
    "ohne ",
    "sans ",
    "sin ",
    "senza ",
    "sem ",
    "zonder ",
    "bez ",
)
_ARTICLES = ("", "the ", "any ", "die ", "les ")
_ALSO = {  # what else people call a network by the connections that it has
    "skip": (
        "shortcut", "short-cut", "residual", "bypass", "abkürzung", "kurzschluss", "überbrückung",
        "sprungverbindung", "residuen", "raccourci", "résiduel", "atajo", "residuales", "scorciatoi", "atalho",
    ),
    "plain": ("einfaches netz", "einfache kette", "gewöhnlich", "schlicht", "ordinary", "simple chain"),
}  # fmt: skip


class Collector:
    """Entries of one solved exercise, in the order of its solution."""

    def __init__(self, solved: Solved, exercise: int) -> None:
        self.solved = solved
        self.exercise = exercise
        self.world = World()
        self.entries: dict[tuple[Term, Place], list[Entry]] = {}
        self.graph_labels = self._graph_labels()
        self.labels = self._labels()
        self.words: dict[Place, tuple[str, ...]] = {}
        self.functions: list[tuple[str, tuple[str, ...], Term]] = []
        self.losses: dict[str, None] = {}
        self.deltas: dict[tuple[Term, ...], Term] = {}
        self._graphs()
        for task in solved.tasks:
            self._task(task)
        self._say_the_other()
        # Of several losses of a graph the one that is derived.
        of = dict.fromkeys(k.args[0].data for k, _ in self.entries if k.head == "deriv")
        derived = [n for n in self._asked() if n in of]
        if derived and not any(n in of for n in self.losses):
            self.losses = dict.fromkeys(derived)

    def _asked(self) -> list[str]:
        """The names that the tasks derive."""
        found = [t.worked.ask.get("of") for t in self.solved.tasks]
        return [of.data for of in found if isinstance(of, Term)] + [
            of for of in found if isinstance(of, str)
        ]

    def place(self, label: str) -> Place:
        """Where the steps of a label stand."""
        return (self.exercise, label if label in self.labels else "")

    def _here(self, place: Place) -> None:
        """The names as they are at a place, for the values of its steps."""
        if not self.labels:
            return
        for (_, at), found in self.entries.items():
            if at == place:
                self._bind(found[-1])

    def all(self) -> list[Entry]:
        """The entries, in order."""
        return [e for found in self.entries.values() for e in found]

    # --- labels -----------------------------------------------------------------------------------

    def _labels(self) -> set[str]:
        """The labels that matter: those of steps that give one name different right sides."""
        by_key: dict[Term, dict[str, tuple[Term, ...]]] = {}
        for task in self.solved.tasks:
            for step in task.worked.derivation.steps:
                if step.lhs is not None and step_label(step):
                    found = by_key.setdefault(step.lhs, {})
                    found.setdefault(step_label(step), tuple(k.term for k in step.links))
                    for name, number in numbers_of(step):
                        by_key.setdefault(name, {}).setdefault(step_label(step), (number,))
        out: set[str] = set()
        for found in by_key.values():
            if len(set(found.values())) > 1:
                out |= set(found)
        if self.graph_labels:
            out |= set(self.solved.graphs)
        elif out:
            out = {step_label(s) for t in self.solved.tasks for s in t.worked.derivation.steps}
        return out - {""}

    # --- what the exercise says -------------------------------------------------------------------

    def _graph_labels(self) -> bool:
        """Whether the exercise has graphs that define one name differently."""
        seen: dict[Term, Term | None] = {}
        for bound in self.solved.graphs.values():
            for node in bound.graph.nodes.values():
                if seen.setdefault(node.quantity, node.term) is not node.term:
                    return True
        return False

    def label(self, task: SolvedTask, step: Any) -> str:
        """What tells the places of a step apart: its optimizer, or the graph of its task."""
        own = step_label(step) if step is not None else ""
        if own in self.labels or not self.graph_labels:
            return own
        graph = task.worked.ask.get("graph")
        return str(getattr(graph, "name", ""))

    def _graphs(self) -> None:
        for name, bound in self.solved.graphs.items():
            label = name if self.graph_labels else ""
            values = bound.evaluation if bound.has_values else None
            unseen = self._unseen(bound)
            for node in bound.graph.nodes.values():
                key = node.quantity
                if unseen is not None and node.name not in unseen:
                    continue
                if node.term is None:
                    given = bound.givens.get(node.name)
                    value = None if given is None else plain(given)
                else:
                    value = None if values is None else plain(values[key])
                self.add(key, node.term, value, label, shape=shape_of(node.shape))
            self.losses.setdefault(bound.graph.output)

    def _unseen(self, bound: Any) -> set[str] | None:
        """The parameters asked for, of a graph that no question shows: its gradients are given."""
        asks = [t.worked.ask for t in self.solved.tasks if t.worked.ask.get("graph") is bound]
        if not asks or not all(isinstance(a.get("gradients"), Mapping) for a in asks):
            return None
        return {p.data for a in asks for p in a["parameters"]}

    def _task(self, task: SolvedTask) -> None:
        ask = task.worked.ask
        f, body = ask.get("f"), ask.get("term")
        if isinstance(f, Term) and isinstance(body, Term) and f.head == "call":
            if all(a.head == "sym" for a in f.args):
                self.functions.append((f.data[0], tuple(a.data for a in f.args), body))
                self.world.define_function(*self.functions[-1])
        self._say(task)
        for name, derivative in ask.get("deltas") or ():
            self.deltas[derivative.args] = name
        answers: dict[Term, list[Any]] = {}
        for answer in task.worked.answers:
            for name, value in getattr(answer.claim, "hyper", {}).items():
                self.add(sym(name), None, plain(value), self._label_of(answer), once=True)
            if answer.lhs is not None:
                answers.setdefault(answer.lhs, []).append(answer)
        if task.worked.kind == "descent-trace":  # elsewhere nobody says how high f lies
            self.functions.append(("f", ("w",), height(ask, sym("w"))))
        for key, term, value in trace(ask):
            self.add(key, term, plain(value), "", traced=True)
        for step in task.worked.derivation.steps:
            if step.lhs is not None:
                self._step(task, step, answers.get(step.lhs, []))
        for lhs, found in answers.items():
            self._answers(task, lhs, found)
            for a in found:
                if isinstance(a.claim, BoundClaim) and lhs.head == "sym":  # that is attained
                    least = sym(join(split(lhs.data)[0], "sup"))
                    self.add(least, None, plain(a.value), self._label_of(a), once=True)
        asked = extreme(task.worked.kind, ask)
        if asked is not None:
            self._extreme(*asked)

    def _extreme(self, lhs: Term, form: Term) -> None:
        """The height that a descent is asked for has its form in the iterates, if these go far enough."""
        known = self.world.binding(lhs)
        value = self._value((form,), [])
        if known is not None and value is not None and same_value(known.truth, value):
            self.add(lhs, None, None, "", forms=(form,))

    def _say(self, task: SolvedTask) -> None:
        """What a heading may call the places of a task."""
        if self.graph_labels:
            place = self.place(self.label(task, None))
            if place[1]:
                said = (f"({task.letter})", f" {task.letter})", place[1].casefold())
                self.words[place] = (*self.words.get(place, ()), *said)
        rows = task.worked.ask.get("optimizers")
        if not isinstance(rows, (list, tuple)):
            return
        for row in rows:
            if isinstance(row, Mapping) and "label" in row:
                label = str(row["label"])
                names = [str(row.get("title", "")), str(row.get("name", "")), *label.split(":")]
                self.words[self.place(label)] = tuple(
                    dict.fromkeys(w.casefold() for w in names if w)
                )

    def _say_the_other(self) -> None:
        """Of two networks the one is said to be "without skips", where the other is called so."""
        if not self.graph_labels or len(self.words) != 2:
            return
        called = {
            place: (place[1].casefold(), *_ALSO.get(place[1].casefold(), ()))
            for place in self.words
        }
        for place, other in zip(self.words, reversed(self.words), strict=True):
            names = called[other]
            said = [
                f"{word}{article}{name}"
                for word in _WITHOUT for article in _ARTICLES for name in names
            ]  # fmt: skip
            self.words[place] = (*self.words[place], *called[place][1:], *said)

    # --- steps and answers ------------------------------------------------------------------------

    def _step(self, task: SolvedTask, step: Any, answers: list[Any]) -> None:
        place = self.place(self.label(task, step))
        self._here(place)
        terms = [k.term for k in step.links if k.relation in ("=", "~")]
        forms = tuple(t for t in terms if not closed(t))
        for name, number in numbers_of(step):
            if name.head == "sym" and (name, place) not in self.entries:
                if self.world.binding(name) is None or place[1]:
                    self.learn(name, number, place)
        own = [a for a in answers if a.value is not None and self._labelled(a, step)]
        value = plain(own[0].value) if own else None
        # A law in local derivatives is no definition: the same sign may mean a total one.
        settled = [t for t in forms if "deriv" not in t.heads]
        term = (settled or [*forms[-1:]] or [None])[0] if step.lhs.head == "sym" else None
        if term is not None and step.lhs.data in term.names:
            term = None
        if value is None:
            value = self._value(forms, terms)
        numbers = tuple(t for t in terms if not numeric_display(t)) if not forms else ()
        self.add(step.lhs, term, value, place[1], forms=(forms or numbers) + broadcast(forms))

    def _label_of(self, answer: Any) -> str:
        found = [n for n in self.labels if answer.id.startswith(f"{n}:")]
        return max(found, key=lambda n: (len(n), n), default="")

    def _labelled(self, answer: Any, step: Any) -> bool:
        label = step_label(step)
        return not label or label not in self.labels or answer.id.startswith(f"{label}:")

    def _value(self, forms: Iterable[Term], terms: list[Term]) -> Any:
        """What a step comes to: ∂z_2/∂h_0 in a sum over paths is a local one, and no entry of its own, so that
        a form with w_3 in its place goes first."""
        for t in (*sorted(forms, key=self._locals), *terms):
            try:
                return value_of(self.world, t, TRUE)
            except (NoValue, ArithmeticError, ValueError, TypeError):
                continue
        return None

    def _locals(self, t: Term) -> int:
        """How many derivatives in a form are none that the solution has named before."""
        return sum(self.world.binding(u) is None for u in having(t, "deriv"))

    def _answers(self, task: SolvedTask, lhs: Term, found: list[Any]) -> None:
        """Answers that no step gives, and several values of one name (the zeros of a slope)."""
        values = [plain(a.value) for a in found if a.value is not None]
        values += [v for a in found if a.value is None and (v := counted(a.shown)) is not None]
        forms = tuple(a.shown for a in found if isinstance(a.shown, Term) and not closed(a.shown))
        steps = any(key is lhs and e for (key, _), e in self.entries.items())
        if steps and len(values) < 2:
            return
        if steps and self.labels:
            return
        label = self.place(self.label(task, None))[1]
        for value in values or [None]:
            self.add(lhs, None, value, label, forms=forms, many=len(values) > 1)

    def learn(self, name: Term, number: Term, place: Place) -> None:
        """The number that the solution puts in for a name."""
        try:
            value = value_of(World(), number, TRUE)
        except NoValue:
            return
        self.add(name, None, value, place[1])

    def add(
        self,
        key: Term,
        term: Term | None,
        value: Any,
        label: str,
        *,
        forms: tuple[Term, ...] = (),
        once: bool = False,
        many: bool = False,
        shape: tuple[int, int] | None = None,
        traced: bool = False,
    ) -> None:
        """One more quantity; ``once``: not where it is known; ``many``: beside its other values;
        ``traced``: no step says what it is."""
        place = (self.exercise, label)
        had = self.entries.get((key, place))
        if had:
            if once or (not many and not forms):
                return
            if not many:
                old = had[-1]
                had[-1] = Entry(
                    key, old.term if old.term is not None else term,
                    old.value if old.value is not None else value, place, old.forms + forms,
                    old.shape,
                )  # fmt: skip
                self._bind(had[-1])
                return
            if any(same_value(e.value, value) for e in had):
                return
        if once and not label and self.world.binding(key) is not None:
            return
        new = Entry(key, term, value, place, forms, shape, traced)
        self.entries.setdefault((key, place), []).append(new)
        self._bind(new)

    def _bind(self, entry: Entry) -> None:
        binding = Binding("reference", entry.term, 0, truth=entry.value, forms=entry.forms)
        self.world.versions[entry.key] = [binding]
        changed(definition=True)
