// A link to a message of this Slack leads to it on the page, and not out to the real Slack, where there is none.

import { channel, open } from "./store.js";

const PERMALINK = /^https:\/\/[\w-]+\.slack\.com\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/;

export function startPermalinks() {
  document.addEventListener("click", follow);
}

function follow(event) {
  const found = PERMALINK.exec(event.target.closest?.("a[href]")?.href ?? "");
  if (!found || !channel(found[1])) return;
  event.preventDefault();
  const [, place, seconds, micros] = found;
  open(place);
  const row = document.querySelector(`.message[data-id="${place}/${seconds}.${micros}"]`);
  row?.scrollIntoView({ block: "center" });
  row?.focus({ preventScroll: true });
}
