// Two articles: a passage that both have lights up in both strips and in its row, wherever it is pointed at.
"use strict";

const passages = Array.from(document.querySelectorAll("[data-passage]"));

function light(number) {
  for (const part of passages) part.classList.toggle("lit", part.dataset.passage === number);
}

for (const part of passages) {
  part.addEventListener("mouseenter", () => light(part.dataset.passage));
  part.addEventListener("mouseleave", () => light(null));
  part.addEventListener("focusin", () => light(part.dataset.passage));
  part.addEventListener("focusout", () => light(null));
}
