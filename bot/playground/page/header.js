// The head of a conversation: its name and topic, or the app with its tabs.

import { ask } from "./api.js";
import { avatar } from "./avatars.js";
import { h } from "./dom.js";
import { troubled } from "./place.js";
import { channel, isApp, onChange, open, store } from "./store.js";
import { toast } from "./toasts.js";

const holder = document.getElementById("channel-header");

export function startHeader() {
  onChange((change) => {
    if (!["all", "open", "workspace"].includes(change.kind)) return;
    draw();
    if (change.kind === "open" && store.tab === "home") openedHome();
  });
}

function draw() {
  const here = channel(store.place);
  if (isApp(store.place)) holder.replaceChildren(h("div", { class: "channel-title" }, avatar(store.app.user, "small"), h("h1", {}, store.app.name), h("span", { class: "app-badge" }, "App")), store.home_tab ? tabs() : "");
  else holder.replaceChildren(h("div", { class: "channel-title" }, h("h1", {}, here.private ? "🔒 " : "# ", here.name), h("span", { class: "topic" }, here.topic)));
  document.title = `${isApp(store.place) ? store.app.name : `#${here.name}`} · ${store.workspace.name}`;
}

function tabs() {
  const tab = (name, label) =>
    h("button", { class: "tab", type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(store.tab === name), "aria-controls": name, tabindex: store.tab === name ? "0" : "-1", onclick: () => open(store.place, name) }, label);
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": store.app.name }, tab("home", "Home"), tab("messages", "Messages"));
  list.addEventListener("keydown", (event) => {
    if (["ArrowLeft", "ArrowRight"].includes(event.key)) turn(store.tab === "home" ? "messages" : "home");
  });
  return list;
}

// The arrow keys turn from tab to tab and stay there; a click goes on to what the tab shows.
function turn(name) {
  open(store.place, name);
  document.getElementById(`tab-${name}`)?.focus();
}

async function openedHome() {
  const answer = await ask("home", {});
  if (!answer.ok) toast(troubled(answer.error), "error");
}
