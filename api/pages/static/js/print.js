// The whole file on paper: the button appears where it can do something, and everything folded opens for printing.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
});
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not([open])").forEach((folded) => {
    folded.dataset.folded = "yes";
    folded.open = true;
  });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-folded]").forEach((folded) => {
    delete folded.dataset.folded;
    folded.open = false;
  });
});
