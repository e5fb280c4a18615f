(function () {
  "use strict";
  const cases = Array.from(document.querySelectorAll(".case"));
  const suites = Array.from(document.querySelectorAll(".suite"));
  const words = document.getElementById("words");
  const failures = document.getElementById("failures");
  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const each of cases) {
      const text = each.querySelector("summary").textContent.toLowerCase();
      const fails = each.matches(".failed, .inconclusive");
      each.hidden = !wanted.every((word) => text.includes(word)) || (failures.checked && !fails);
    }
    for (const section of suites) {
      section.hidden = !section.querySelector(".diagnostic, .case:not([hidden])");
    }
  }
  function unfold(open) {
    for (const each of cases) {
      if (!each.hidden) {
        each.open = open;
      }
    }
  }
  words.addEventListener("input", filter);
  failures.addEventListener("change", filter);
  document.getElementById("unfold").addEventListener("click", () => unfold(true));
  document.getElementById("fold").addEventListener("click", () => unfold(false));
  document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
})();
