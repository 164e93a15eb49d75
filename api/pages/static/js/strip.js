// Beside a strip: copy its link, print it, and have its table of days open on paper.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
});
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    window.location.assign(link.href);
    return;
  }
  const said = link.parentElement.querySelector("[role=status]");
  if (said) said.textContent = link.dataset.copy;
});
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details[data-open-on-paper]:not([open])").forEach((details) => {
    details.open = true;
    details.dataset.opened = "";
  });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-opened]").forEach((details) => {
    details.open = false;
    delete details.dataset.opened;
  });
});
