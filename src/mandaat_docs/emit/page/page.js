"use strict";
(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const form = document.getElementById("filters");
  const said = document.getElementById("shown");
  if (!form || !said) return;
  const targets = [...document.querySelectorAll(".target")];
  const texts = new Map(targets.map((target) => [target, plain(target.textContent)]));
  const severe = [...document.querySelectorAll("li[data-severity]")];

  const fits = (target, asked) =>
    (!asked.state || target.dataset.state === asked.state ||
      (asked.state === "open" && "open" in target.dataset)) &&
    (!asked.objective || target.dataset.objective === asked.objective) &&
    (!asked.severity || target.dataset.severity.split(" ").includes(asked.severity)) &&
    plain(asked.search).split(/\s+/).every((word) => texts.get(target).includes(word));

  const show = () => {
    const asked = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const target of targets) {
      target.hidden = !fits(target, asked);
      shown += target.hidden ? 0 : 1;
    }
    for (const finding of severe) {
      finding.hidden = Boolean(asked.severity) && finding.dataset.severity !== asked.severity;
    }
    for (const part of document.querySelectorAll(".objective")) {
      part.hidden = !part.querySelector(".target:not([hidden])");
    }
    said.textContent = said.dataset.text.replace("{shown}", shown).replace("{all}", targets.length);
  };

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) { form.reset(); show(); target.scrollIntoView(); }
  };

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("hashchange", reveal);
  show();
})();
