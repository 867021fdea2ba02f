"use strict";
const buttons = [...document.querySelectorAll(".filters button")];
const sections = [...document.querySelectorAll("main > section")];
const chosen = new Set();
function show() {
  for (const b of buttons) {
    const on = b.dataset.verdict ? chosen.has(b.dataset.verdict) : chosen.size === 0;
    b.setAttribute("aria-pressed", String(on));
  }
  for (const s of sections) {
    const has = s.dataset.verdicts.split(" ").some((v) => chosen.has(v));
    s.hidden = chosen.size > 0 && !has;
  }
}
for (const b of buttons) {
  b.disabled = false;
  b.addEventListener("click", () => {
    const v = b.dataset.verdict;
    if (!v) chosen.clear();
    else if (!chosen.delete(v)) chosen.add(v);
    show();
  });
}
for (const a of document.querySelectorAll(".jumps a")) {
  a.addEventListener("click", () => { chosen.clear(); show(); });
}
addEventListener("beforeprint", () => { for (const s of sections) s.hidden = false; });
addEventListener("afterprint", show);
