// The reader: marks and cards light each other up, and kinds of marks can be put out.
"use strict";

const cards = new Map(Array.from(document.querySelectorAll(".margin-card"), (card) => [card.dataset.record, card]));
const marks = Array.from(document.querySelectorAll("mark[data-records]"));
const recordsOf = (mark) => mark.dataset.records.split(" ");

function light(records) {
  const wanted = new Set(records);
  for (const mark of marks) mark.classList.toggle("lit", recordsOf(mark).some((id) => wanted.has(id)));
  for (const [id, card] of cards) card.classList.toggle("lit", wanted.has(id));
}

for (const [id, card] of cards) {
  card.addEventListener("mouseenter", () => light([id]));
  card.addEventListener("mouseleave", () => light([]));
  card.addEventListener("focusin", () => light([id]));
  card.addEventListener("chosen", () => light([id]));
}

for (const mark of marks) {
  const own = () => recordsOf(mark).filter((id) => cards.has(id));
  mark.addEventListener("mouseenter", () => light(own().slice(-1)));
  mark.addEventListener("mouseleave", () => light([]));
  mark.addEventListener("click", () => {
    if (!getSelection().isCollapsed || !own().length) return;
    const card = cards.get(own().at(-1));
    card.querySelector("details").open = true;
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
    light([card.dataset.record]);
  });
}

// A number in the text opens the card that it leads to.
addEventListener("hashchange", opened);
function opened() {
  const card = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".margin-card");
  if (card) card.querySelector("details").open = true;
}
opened();

for (const box of document.querySelectorAll(".legend input")) {
  box.addEventListener("change", () => {
    const kind = `k-${box.dataset.kind}`;
    for (const mark of marks) {
      if (box.checked && mark.dataset[box.dataset.kind]) mark.classList.add(kind);
      if (!box.checked && mark.classList.contains(kind)) {
        mark.dataset[box.dataset.kind] = "1";
        mark.classList.remove(kind);
      }
    }
    for (const part of document.querySelectorAll(`.margin .${kind}`)) part.hidden = !box.checked;
  });
}

// Words that are selected can be added: the link carries them, and where they stand.
const add = document.getElementById("add");
const blank = add?.href;

// The text of a part of a paragraph as the article has it, without numbers and reasons.
function plain(range) {
  const part = range.cloneContents();
  for (const extra of part.querySelectorAll(".ref, .why")) extra.remove();
  return part.textContent;
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const node = selection.anchorNode;
  if (!add || !node || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const first = range.startContainer;
  const paragraph = (first instanceof Element ? first : first.parentElement)?.closest("p[data-start]");
  const words = plain(range).trim().replace(/\s+/g, " ").slice(0, 2000);
  if (!paragraph || !words) return;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const near = Number(paragraph.dataset.start) + plain(before).length;
  add.href = `${blank}?${new URLSearchParams({ words, near })}`;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "a" && !event.ctrlKey && !event.metaKey && !event.altKey && add && add.href !== blank) {
    if (localStorage.getItem("keys") === "off" || event.target.closest("input, textarea, select")) return;
    location.href = add.href;
  }
});
