// Under a place to choose files: which were chosen, also when the page comes back with them.
"use strict";
(() => {
  const say = (input) => {
    const place = document.getElementById(input.dataset.chosen);
    if (place) place.textContent = [...input.files].map((file) => file.name).join(" · ");
  };
  document.addEventListener("change", (event) => {
    const input = event.target.closest("input[data-chosen]");
    if (input) say(input);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("input[data-chosen]").forEach(say));
})();
