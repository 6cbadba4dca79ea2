// The message box: Enter sends, Shift+Enter breaks the line, the arrow up brings back what was sent.

import { ask } from "./api.js";
import { offerList, offers } from "./completion.js";
import { h } from "./dom.js";
import { troubled } from "./place.js";
import { channel, isApp, onChange, open, store } from "./store.js";
import { toast } from "./toasts.js";

const holder = document.getElementById("composer");
const sent = [];
let back = 0;
let chosen = -1;
let found = { items: [] };
let closed = false;

const area = h("textarea", {
  id: "composer-text", rows: 1, class: "composer-text", spellcheck: "true", autocomplete: "off",
  role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "offers",
});
const popup = h("div", { class: "offers-holder" });
const send = h("button", { class: "send", type: "button", "aria-label": "Send now", disabled: true, onclick: () => go(area.value) }, h("span", { "aria-hidden": "true" }, "➤"));
const slash = h("button", { class: "slash", type: "button", "aria-label": "Commands", title: "Commands", onclick: () => begin(`${store.command.name} `) }, h("span", { "aria-hidden": "true" }, "/"));
const tries = h("div", { class: "tries", role: "group", "aria-label": "What to try" });

export function startComposer() {
  area.addEventListener("input", () => { closed = false; back = sent.length; offer(); });
  area.addEventListener("keydown", pressed);
  area.addEventListener("blur", () => { closed = true; offer(); });
  const box = h("div", { class: "composer" }, area, h("div", { class: "composer-bar" }, slash, h("span", { class: "composer-hint" }, h("b", {}, "Enter"), " to send · ", h("b", {}, "/"), " for commands"), send));
  holder.append(popup, tries, box);
  onChange((change) => {
    if (change.kind === "all") drawTries();
    if (["all", "open", "workspace"].includes(change.kind)) place(change.kind === "open");
  });
}

function place(opened) {
  holder.hidden = store.tab !== "messages";
  const name = isApp(store.place) ? store.app.name : `#${channel(store.place).name}`;
  area.placeholder = `Message ${name}`;
  area.setAttribute("aria-label", `Message ${name}`);
  if (opened && !holder.hidden && matchMedia("(hover: hover)").matches) area.focus();
}

function drawTries() {
  const chip = (line) => h("button", { class: "try", type: "button", onclick: () => go(line) }, h("code", {}, line));
  tries.replaceChildren(h("span", { class: "tries-title" }, "What to try"), ...store.tries.map(chip));
}

function begin(text) {
  area.value = text;
  closed = false;
  offer();
  area.focus();
}

async function go(text) {
  const line = text.trim();
  if (!line) return;
  if (area.value.trim() === line) area.value = "";
  if (sent.at(-1) !== line) sent.push(line);
  back = sent.length;
  offer();
  if (store.tab !== "messages") open(store.place);
  const answer = await ask("say", { channel: store.place, text: line });
  if (answer.ok || ["operation_timeout", "dispatch_failed", "dispatch_unknown_error"].includes(answer.error)) return;
  toast(troubled(answer.error), "error");
  giveBack(line);
}

// A line that was refused stands in the box again, to be put right, unless the next one is being typed.
function giveBack(line) {
  if (area.value) return;
  area.value = line;
  closed = true;
  offer();
}

function offer() {
  const before = found.items[chosen]?.line;
  found = closed ? { items: [] } : offers(area.value);
  const same = found.items.findIndex((item) => item.line === before);
  chosen = same >= 0 ? same : found.eager && found.items.length ? 0 : -1;
  draw();
}

function draw() {
  const shown = found.items.length > 0;
  popup.replaceChildren(...(shown ? [offerList("offers", found, chosen, take)] : []));
  area.setAttribute("aria-expanded", String(shown));
  if (shown && chosen >= 0) area.setAttribute("aria-activedescendant", `offers-${chosen}`);
  else area.removeAttribute("aria-activedescendant");
  popup.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  send.disabled = !area.value.trim();
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, 220)}px`;
}

function take(item) {
  begin(`${item.line} `);
}

function pressed(event) {
  if (event.isComposing) return;
  const count = found.items.length;
  if (count && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    chosen = event.key === "ArrowDown" ? (chosen + 1) % count : (chosen <= 0 ? count : chosen) - 1;
    draw();
  } else if (count && event.key === "Tab" && !event.shiftKey) take(found.items[Math.max(0, chosen)]);
  else if (count && event.key === "Escape") { closed = true; offer(); }
  else if (event.key === "Enter" && !event.shiftKey) count && chosen >= 0 ? take(found.items[chosen]) : go(area.value);
  else if (["ArrowUp", "ArrowDown"].includes(event.key) && recalled(event.key)) offer();
  else return;
  event.preventDefault();
}

// Up and down go through what was sent, as long as the box is empty or shows one of those lines.
function recalled(key) {
  if (area.value && area.value !== sent[back]) return false;
  const next = back + (key === "ArrowUp" ? -1 : 1);
  if (next < 0 || next > sent.length) return false;
  back = next;
  area.value = sent[back] ?? "";
  closed = true;
  return true;
}
