// Forms with files: several can be chosen, and each is sent by itself as soon as it is. The case page keeps the place and
// the focus of its reader when it changes.
"use strict";
document.documentElement.classList.add("scripts");

const many = () => document.querySelectorAll("[data-send-each]").forEach((input) => { input.multiple = true; });
document.addEventListener("DOMContentLoaded", many);

document.addEventListener("change", async (event) => {
  const input = event.target.closest("[data-send-each]");
  if (!input || !input.files.length) return;
  const { form, id, name } = input;
  const status = document.getElementById("files-announce"), region = () => document.getElementById(`${id}-field`);
  const refused = [];
  region().setAttribute("aria-busy", "true");
  for (const file of [...input.files]) {
    const body = new FormData(form);
    body.set(name, file);
    body.set("upload", "yes");
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "files" } }).catch(() => null);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page?.getElementById(`${id}-field`);
    if (!fresh) { form.requestSubmit(form.querySelector("[name=upload]")); return; } // what was typed goes along
    const rows = [...fresh.querySelectorAll(".file-refused")];
    if (rows.length) refused.push([rows, fresh.querySelector(".field-error")]);
    region().replaceWith(document.importNode(fresh, true));
    const said = region().querySelector(".field-error") ?? [...region().querySelectorAll(".file-row")].pop();
    if (status && said) status.textContent = said.textContent.trim();
  }
  showRefused(region(), refused);
  many();
  document.getElementById(id)?.focus({ preventScroll: true });
});

// What was refused stays in view while the others go in.
const showRefused = (region, refused) => {
  if (!refused.length || region.querySelectorAll(".file-refused").length === refused.flatMap(([rows]) => rows).length) return;
  region.querySelectorAll(".file-refused, .field-error").forEach((each) => each.remove());
  region.classList.add("field-wrong");
  let list = region.querySelector(".file-rows");
  if (!list) {
    list = document.createElement("ul");
    list.className = "file-rows";
    region.querySelector(".file-add").before(list);
  }
  list.prepend(...refused.flatMap(([rows]) => rows).map((row) => document.importNode(row, true)));
  const words = refused.at(-1)[1];
  if (words) list.before(document.importNode(words, true));
};

const placeOf = (element) => {
  if (!element || element === document.body) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.matches("a[href]")) return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
  if (element.matches("summary")) return `#${CSS.escape(element.parentElement.id)} > summary`;
  return null;
};
let kept = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const live = event.detail.target;
  if (live.id !== "live") return;
  const open = [...live.querySelectorAll("details[id]")].map((each) => [each.id, each.open]);
  kept = { open, focus: live.contains(document.activeElement) ? placeOf(document.activeElement) : null };
});
document.addEventListener("htmx:afterSettle", () => {
  if (!kept) return;
  for (const [id, open] of kept.open) {
    const details = document.getElementById(id);
    if (details) details.open = open;
  }
  if (kept.focus) document.querySelector(`#live ${kept.focus}`)?.focus({ preventScroll: true });
  kept = null;
});
