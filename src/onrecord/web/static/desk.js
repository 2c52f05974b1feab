// Small things on top of pages that read without this: keys, copying, the list of keys.
"use strict";

const store = window.localStorage;
const keysOn = () => store.getItem("keys") !== "off";
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

function say(words) {
  document.getElementById("said-aloud").textContent = words;
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("aria-hidden", "true");
  toast.textContent = words;
  document.body.append(toast);
  setTimeout(() => toast.remove(), 2500);
}

// --- copying: the quotation with its outlet, its time and its address here

async function copy(button) {
  const { words, outlet, when, at } = button.dataset;
  const quoted = /^[“"„«]/.test(words) ? words : `“${words}”`;
  const told = [outlet, when, new URL(at, location.href).href].filter(Boolean).join(", ");
  try {
    await navigator.clipboard.writeText(`${quoted} (${told})`);
    button.classList.add("done");
    say(button.dataset.done || "Copied, with outlet, time and address");
  } catch {
    say("This browser does not let a page copy");
  }
}

// --- choosing an item and going on to the next

let chosen = null;

// Items that can be seen, those in closed folds left out.
const items = () => all("[data-item]").filter((item) => item.checkVisibility());

function choose(item) {
  chosen?.classList.remove("chosen");
  chosen = item;
  if (!item) return;
  item.classList.add("chosen");
  const target = item.querySelector("a[data-open], summary, a") || item;
  target.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest", behavior: "instant" });
  item.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
}

function step(by) {
  const list = items();
  if (!list.length) return;
  const at = chosen ? list.indexOf(chosen) : -1;
  choose(list[Math.max(0, Math.min(list.length - 1, at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by))]);
}

function open() {
  if (!chosen) return;
  const fold = chosen.querySelector("details.open-row, .margin-card > details, :scope > details");
  if (fold) fold.open = !fold.open;
  else chosen.querySelector("a[data-open], a")?.click();
}

// Where several parts of a page have pages of their own, those of the part in which something is chosen.
function follow(selector) {
  const link = chosen?.closest("section")?.querySelector(selector) || document.querySelector(selector);
  if (link) link.click();
  else say("There is no page that way");
}

function source() {
  const link = chosen?.querySelector("a.at, a[href*='#t-'], a[href*='/articles/']");
  if (link) link.click();
  else say("Nothing that stands in an article is chosen");
}

function copyChosen() {
  const button = chosen?.querySelector("button.copy");
  if (button) copy(button);
  else say("Nothing to copy is chosen");
}

// What is said of the record that is chosen goes to the form of its page.
function judge(act) {
  const form = document.getElementById("quick");
  const record = chosen?.dataset.record;
  if (!form || !record) return say("No record is chosen");
  form.elements.of.value = record;
  form.elements.act.value = act;
  form.elements.seen.value = chosen.dataset.seen;
  form.requestSubmit();
}

function edit() {
  const link = chosen?.querySelector("a.edit");
  if (link) location.href = link.href;
  else say("No record is chosen");
}

function search() {
  const field = document.getElementById("search");
  field?.focus();
  field?.select();
}

function undo() {
  const button = document.getElementById("undo-last");
  if (button) button.click();
  else say("Nothing to undo");
}

async function showKeys() {
  let dialog = document.querySelector("dialog");
  if (!dialog) {
    const page = new DOMParser().parseFromString(await (await fetch("/keys")).text(), "text/html");
    dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", "keys-title");
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = page.querySelector("h1").textContent;
    dialog.append(title, page.getElementById("key-list"), page.getElementById("keys-on").closest("p"));
    const close = document.createElement("button");
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.append(close);
    document.body.append(dialog);
    ready(dialog);
  }
  dialog.showModal();
}

function close() {
  const fold = chosen?.querySelector("details[open]");
  if (fold) fold.open = false;
  else choose(null);
  if (document.activeElement instanceof HTMLElement && !fold) document.activeElement.blur();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: open,
  "[": () => follow("a[rel=prev]"),
  "]": () => follow("a[rel=next]"),
  s: source,
  y: copyChosen,
  c: () => judge("confirm"),
  e: edit,
  x: () => judge("reject"),
  u: undo,
  "/": search,
  "?": showKeys,
  Escape: close,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (event.key === "Escape" && typing) typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (!Object.hasOwn(KEYS, event.key) || (!keysOn() && event.key !== "Escape")) return;
  event.preventDefault();
  KEYS[event.key]();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) copy(button);
});

function ready(root) {
  for (const part of all(".js", root)) part.hidden = false;
  const box = root.querySelector("#keys-on");
  if (box) {
    box.checked = keysOn();
    box.addEventListener("change", () => store.setItem("keys", box.checked ? "on" : "off"));
  }
}

// Where the window is wide the filters stand open beside the list.
const filters = document.querySelector(".side .filters");
if (filters && matchMedia("(min-width: 60.01rem)").matches) filters.open = true;

ready(document);
