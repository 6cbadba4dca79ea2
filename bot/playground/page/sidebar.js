// The sidebar: the workspace, its channels with their unread marks, and the app.

import { avatar } from "./avatars.js";
import { h } from "./dom.js";
import { isApp, onChange, open, store } from "./store.js";

const holder = document.getElementById("sidebar");
const menu = document.getElementById("menu");

export function startSidebar() {
  onChange(draw);
  menu.addEventListener("click", () => show(!document.body.classList.contains("sidebar-open")));
  document.getElementById("main").addEventListener("click", () => show(false));
  holder.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      show(false);
      menu.focus();
    }
  });
}

function show(shown) {
  document.body.classList.toggle("sidebar-open", shown);
  menu.setAttribute("aria-expanded", String(shown));
}

function draw() {
  const channels = store.channels.filter((channel) => !channel.im_with);
  const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.place : null;
  holder.replaceChildren(
    h("header", { class: "workspace" }, h("span", { class: "workspace-icon", "aria-hidden": "true" }, store.workspace.name[0]), h("span", { class: "workspace-name" }, store.workspace.name)),
    group("Channels", channels.map((channel) => entry(channel, h("span", { class: "entry-sign", "aria-hidden": "true" }, channel.private ? "🔒" : "#"), channel.name))),
    group("Apps", [entry({ id: store.app.dm }, avatar(store.app.user, "small"), store.app.name)]),
    h("p", { class: "sidebar-note" }, "A stand-in Slack on this machine. Nothing here reaches a real workspace."),
  );
  if (focused) holder.querySelector(`[data-place="${focused}"]`)?.focus();
}

function group(name, entries) {
  return h("section", { class: "sidebar-group" }, h("h2", {}, name), h("ul", {}, entries.map((item) => h("li", {}, item))));
}

function entry({ id }, sign, name) {
  const unread = store.unread.get(id) ?? 0;
  const current = store.place === id;
  const badge = unread && isApp(id) ? h("span", { class: "badge", "aria-hidden": "true" }, unread) : "";
  const go = () => {
    open(id, isApp(id) && !unread && store.home_tab ? "home" : "messages");
    show(false);
  };
  return h("button", { class: `entry${unread ? " is-unread" : ""}`, type: "button", "aria-current": current ? "page" : null, dataset: { place: id }, onclick: go },
    sign, h("span", { class: "entry-name" }, name), unread ? h("span", { class: "visually-hidden" }, `, ${unread} unread`) : "", badge);
}
