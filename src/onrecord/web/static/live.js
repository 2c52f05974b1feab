// What is new while a page is open: a line with how much, and the way to load the page again.
"use strict";

const line = document.querySelector("[data-live]");
if (line && window.EventSource) {
  let count = 0;
  const events = new EventSource("/api/v1/events");
  events.addEventListener("article", () => {
    count += 1;
    line.querySelector("[data-count]").textContent = String(count);
    line.hidden = false;
  });
  addEventListener("pagehide", () => events.close());
}
