// What the composer offers while a command is typed: the command itself, then its subcommands.

import { h } from "./dom.js";
import { store } from "./store.js";

const LINES_MAX = 9;

// Returns {title, items: [{line, usage, summary}], eager}; `eager` offers may be taken by Enter at once.
export function offers(typed) {
  const { name, summary } = store.command;
  if (!typed.startsWith("/") || typed.includes("\n")) return none;
  if (!typed.includes(" ") && typed !== name) {
    const known = [{ line: name, usage: "[command]", summary }, { line: store.invite, usage: "", summary: `Add ${store.app.name} to this channel` }];
    return { title: "Slash commands", items: known.filter(({ line }) => line.startsWith(typed)), eager: true };
  }
  const [first, ...rest] = typed.split(" ");
  if (first !== name || rest.length > 1) return none;
  return hinted(name, rest[0] ?? "");
}

const none = { title: "", items: [], eager: false };

function hinted(name, start) {
  const known = store.commands.some((hint) => hint.name === start);
  const items = known ? [] : store.commands.filter((hint) => hint.name.startsWith(start.toLowerCase()));
  return {
    title: `${name} commands`,
    items: items.map((hint) => ({ line: `${name} ${hint.name}`, usage: hint.usage, summary: hint.summary })),
    eager: start !== "",
  };
}

export function offerList(id, found, chosen, take) {
  const items = found.items.map((item, i) =>
    h("li", { role: "option", id: `${id}-${i}`, class: "offer", "aria-selected": String(i === chosen), onmousedown: (event) => { event.preventDefault(); take(item); } },
      h("span", { class: "offer-line" }, h("strong", {}, item.line), item.usage ? h("span", { class: "offer-usage" }, ` ${item.usage}`) : ""), h("span", { class: "offer-summary" }, item.summary)));
  const list = h("ul", { id, role: "listbox", "aria-label": found.title, class: "offer-list" }, items);
  list.style.setProperty("--lines", String(LINES_MAX));
  return h("div", { class: "offers" }, h("p", { class: "offers-title" }, found.title, h("span", { class: "offers-keys", "aria-hidden": "true" }, "↑↓ to choose · Tab to take · Esc to close")), list);
}
