"""The page: what it holds, that nothing in a write-up becomes markup, that it needs no network."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from symderiv.checking.classroom.rows import row_of
from symderiv.checking.classroom.summary import summarize
from symderiv.checking.report.data import Checked
from symderiv.render.report.pages import report_page, summary_page

from .papers import SLIP, checked

TEXT = """# One neuron

With $w = 0.5$ and $x = 2$:

$$z = w x + 0.1 = 1.1$$
$$L = \\frac{1}{2} z^2 = 0.5 \\cdot 1.21 = 0.65$$
"""
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """Tags with their attributes; every tag that is opened must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all such tags."""
        return [a for t, a in self.tags if t == tag]


def test_lines_links_and_remarks() -> None:
    page = Page(report_page(checked(TEXT)))
    kinds = [a["class"] for a in page.of("span") if (a.get("class") or "").startswith("link ")]
    assert "link wrong" in kinds and "link correct" in kinds and "link given" in kinds
    sections = page.of("section")
    assert any("wrong" in (a["data-verdicts"] or "") for a in sections)
    assert any(a["class"] == "words" for a in sections)
    assert any(a.get("class") == "remark wrong" for a in page.of("div"))
    buttons = [a["data-verdict"] for a in page.of("button")]
    assert buttons == ["correct", "rounded", "given", "follow-through", "wrong", "unchecked", ""]
    assert page.of("math")


def test_the_source_stands_there_as_written() -> None:
    text = report_page(checked(TEXT))
    assert re.search(r'<mark class="wrong[^"]*">0.65</mark>', text)
    assert "= 0.65" in re.sub(r"<[^>]+>", "", text)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "$a = <script>alert(1)</script>$",
        "$\\text{</math><script>alert(1)</script>} = 2$",
        "$a = \\operatorname{<img src=x onerror=alert(1)>} + 2$",
        "</style></script><svg onload=alert(1)>",
        "variant <b>x</b>",
    ],
)
def test_nothing_in_a_write_up_becomes_markup(hostile: str) -> None:
    paper = checked(f"{hostile}\n\n$a = 2 \\cdot 3 = 7$ {hostile}\n{hostile}", f"{hostile}.md")
    plain = Page(report_page(checked("$a = 2 \\cdot 3 = 7$")))
    for text in (report_page(paper), summary_page(summarize([row_of(paper)]))):
        page = Page(text)
        assert len(page.of("script")) == len(plain.of("script")) == 1
        assert not page.of("img") and not page.of("svg") and not page.of("b.x")
        for _, attributes in page.tags:
            assert not any(name.startswith("on") for name in attributes)


def test_only_its_own_style_and_script_may_run_and_nothing_is_fetched() -> None:
    text = report_page(checked(TEXT))
    page = Page(text)
    policy = next(a["content"] or "" for a in page.of("meta") if "http-equiv" in a)
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag in ("script", "style"):
        (inner,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        mark = b64encode(sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{mark}'" in policy
    assert not page.of("link") and "http://" not in text and "https://" not in text
    assert not any("style" in a or "src" in a for _, a in page.tags)


def test_without_a_script_all_is_shown() -> None:
    page = Page(report_page(checked(TEXT)))
    assert not any("hidden" in a for a in page.of("section"))
    assert all("disabled" in a for a in page.of("button"))


def test_jumps_lead_somewhere() -> None:
    page = Page(report_page(checked(SLIP)))
    ids = {a["id"] for _, a in page.tags if "id" in a}
    jumps = [a["href"] or "" for a in page.of("a")]
    assert jumps and all(j[1:] in ids for j in jumps)


def test_files_without_relations_and_files_not_read_have_a_page() -> None:
    assert "the file is empty" in report_page(checked(""))
    assert "is a PDF" in report_page(Checked("x.pdf", None, fault="is a PDF"))


def test_same_bytes() -> None:
    assert report_page(checked(TEXT)) == report_page(checked(TEXT))
