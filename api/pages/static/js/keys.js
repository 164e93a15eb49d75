// The worklist with scripts: its letters J K Enter X E A / ?, how many cases are ticked, and filters that fold away where
// there is little room. Letters never act while somebody types or with Ctrl, Alt or Meta, nor where they are switched off.
"use strict";
(() => {
  const list = document.querySelector("[data-keys]");
  const rows = [...document.querySelectorAll("[data-row]")];
  const form = document.getElementById("assign");
  const ticked = document.querySelector("[data-ticked]");

  const boxOf = (row) => row.querySelector("input[type=checkbox]");
  const current = () => rows.findIndex((row) => row.hasAttribute("aria-current"));
  const mark = (row) => {
    rows.forEach((each) => each.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
  };
  const say = () => {
    const number = document.querySelectorAll("[data-row] input:checked").length;
    if (ticked) ticked.textContent = number ? ticked.dataset.ticked.replace("{n}", number) : "";
  };
  const go = (to) => {
    const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (row) row.querySelector("[data-open]").focus();
  };
  const tickGroup = (row) => {
    const boxes = [...row.closest("[data-group]").querySelectorAll("input[type=checkbox]")];
    const all = boxes.every((box) => box.checked);
    boxes.forEach((box) => (box.checked = !all));
    say();
  };
  const tick = (row) => {
    const box = boxOf(row);
    if (box) box.checked = !box.checked;
    say();
  };
  const toggleKeys = () => {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  };

  rows.forEach((row) => row.addEventListener("focusin", () => mark(row)));
  document.addEventListener("change", (event) => event.target.closest("[data-row]") && say());
  if (form) say();
  if (matchMedia("(max-width: 60rem)").matches) {
    document.querySelectorAll("[data-fold]").forEach((fold) => (fold.open = fold.hasAttribute("data-in-use")));
  }
  if (!list) return;

  const acts = {
    j: () => go(current() + 1),
    k: () => go(current() - 1),
    x: (row) => row && tick(row),
    e: (row) => row && tickGroup(row),
    a: () => document.getElementById("to")?.focus(),
    "/": () => document.getElementById("q")?.focus(),
    "?": toggleKeys,
    Enter: (row) => row?.querySelector("[data-open]").click(),
  };
  const types = (at) =>
    at.isContentEditable || at.matches("textarea, select, input:not([type=checkbox], [type=radio])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || types(event.target)) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (event.key === "Enter" && event.target !== document.body)) return;
    event.preventDefault();
    act(rows[current()]);
  });
})();
