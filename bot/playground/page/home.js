// The app's Home tab, as it was last published.

import { blocks } from "./blocks.js";
import { h } from "./dom.js";
import { placed } from "./place.js";
import { isApp, onChange, store } from "./store.js";

const holder = document.getElementById("home");

export function startHome() {
  onChange((change) => {
    if (["all", "open", "home", "workspace"].includes(change.kind)) draw();
  });
}

function draw() {
  holder.hidden = !(isApp(store.place) && store.tab === "home");
  if (holder.hidden) return;
  holder.setAttribute("aria-labelledby", "tab-home");
  const focus = document.activeElement?.dataset?.focus;
  if (store.home) holder.replaceChildren(h("div", { class: "home-inner" }, blocks(store.home.blocks, placed(store.home.id, { view: store.home.id }))));
  else holder.replaceChildren(h("div", { class: "home-inner home-empty" }, h("p", {}, "The app has put nothing here yet. Its commands work in every channel and under Messages.")));
  if (focus) [...holder.querySelectorAll("[data-focus]")].find((item) => item.dataset.focus === focus)?.focus();
}
