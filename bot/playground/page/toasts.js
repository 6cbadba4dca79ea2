// Short words in a corner, which go by themselves.

import { h } from "./dom.js";

const SHOWN_MS = 6000;

export function toast(words, kind = "info") {
  const shown = h("p", { class: `toast toast-${kind}` }, words);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), SHOWN_MS);
}
