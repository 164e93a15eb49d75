// The drafting room: what is to be mended changes while one writes. What was unfolded stays so, the focus stays where it is,
// and a field says whether it is in order.
"use strict";
let unfolded = false, followed = null;
document.addEventListener("toggle", (event) => { if (event.target.id === "needs-met") unfolded = event.target.open; }, true);
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target } = event.detail;
  if (target.id === "needs-list" && target.contains(document.activeElement))
    followed = document.activeElement.getAttribute("href") ?? "summary";
});
document.addEventListener("htmx:afterSettle", () => {
  if (!document.getElementById("draft")) return;
  const met = document.getElementById("needs-met");
  if (met) met.open = unfolded;
  if (followed) document.querySelector(followed === "summary" ? "#needs-met > summary" : `#needs-list a[href="${CSS.escape(followed)}"]`)?.focus({ preventScroll: true });
  followed = null;
  for (const each of document.querySelectorAll("#draft :is(input, select, textarea)[aria-describedby$='-why']")) {
    const wrong = document.getElementById(`${each.id}-why`)?.childElementCount;
    if (wrong) each.setAttribute("aria-invalid", "true");
    else each.removeAttribute("aria-invalid");
  }
});
// A link into what is folded unfolds it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#needs-list a, #errors a");
  const folded = link && document.getElementById(link.hash.slice(1))?.closest("details");
  if (folded) folded.open = true;
});
