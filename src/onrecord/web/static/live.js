// What is new since a page was made: a line with how much, and the way to load the page again.
"use strict";

const line = document.querySelector("[data-live]");
if (line && window.EventSource) {
  let count = 0;
  let last = line.dataset.live;
  let events = null;

  function listen() {
    events ??= new EventSource(`/api/v1/events?after=${encodeURIComponent(last)}`);
    events.addEventListener("article", heard);
  }

  function heard(event) {
    last = event.lastEventId;
    count += 1;
    line.querySelector("[data-count]").textContent = String(count);
    line.hidden = false;
  }

  // A browser keeps six connections to a server: pages that nobody sees hold none of them.
  function rest() {
    events?.close();
    events = null;
  }

  const look = () => (document.hidden ? rest() : listen());
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", look);
  look();
}
