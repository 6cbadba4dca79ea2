// The list of messages: grouped by who wrote them, with days between, each redrawn only when it changes.

import { ask } from "./api.js";
import { avatar, displayName } from "./avatars.js";
import { blocks } from "./blocks.js";
import { h, svg } from "./dom.js";
import { giveBack, held } from "./focus.js";
import { mrkdwn } from "./mrkdwn.js";
import { placed } from "./place.js";
import { channel, isApp, messages, names, onChange, store } from "./store.js";
import { clock, dayKey, dayName, fullTime } from "./times.js";

const scroller = document.getElementById("messages");
const list = document.getElementById("message-list");
const GROUP_SECONDS = 300;
const NEAR_PX = 120;
const rows = new Map();

export function startMessages() {
  onChange((change) => {
    if (change.kind === "all" || change.kind === "open") draw(true);
    else if (["message", "deleted", "workspace"].includes(change.kind)) draw(false, change);
  });
  new ResizeObserver(() => { if (stuck) down(); }).observe(list);
  scroller.addEventListener("scroll", () => { stuck = nearEnd(); }, { passive: true });
}

let stuck = true;
const nearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
const down = () => { scroller.scrollTop = scroller.scrollHeight; };

function draw(opened, change) {
  scroller.hidden = store.tab !== "messages";
  if (scroller.hidden) return;
  const here = messages(store.place);
  const focus = focused();
  list.replaceChildren(...[beginning(), ...here.flatMap((message, i) => [day(message, here[i - 1]), row(message, here[i - 1])])].filter(Boolean));
  restore(focus);
  const mine = change?.fresh && change.message.channel === store.place;
  if (opened || stuck || mine) down();
  stuck = nearEnd();
  if (mine) announce(change.message);
}

function day(message, before) {
  if (before && dayKey(before.ts) === dayKey(message.ts)) return null;
  return h("li", { class: "day" }, h("span", {}, dayName(message.ts)));
}

function beginning() {
  const here = channel(store.place);
  if (isApp(store.place)) return h("li", { class: "beginning" }, h("p", {}, `This is the start of your conversation with ${store.app.name}. Commands work here too.`));
  const welcome = store.welcome && !messages(store.place).length ? h("p", {}, mrkdwn(store.welcome, names)) : "";
  return h("li", { class: "beginning" }, h("h2", {}, `# ${here.name}`), h("p", {}, `This is the very beginning of #${here.name}.`), welcome);
}

function follows(message, before) {
  return before && before.user === message.user && before.ephemeral === message.ephemeral && !message.ephemeral
    && dayKey(before.ts) === dayKey(message.ts) && message.ts - before.ts < GROUP_SECONDS;
}

function row(message, before) {
  const id = `${message.channel}/${message.ts}`;
  const grouped = Boolean(follows(message, before));
  const drawn = JSON.stringify([message, grouped]);
  if (rows.get(id)?.drawn === drawn) return rows.get(id).node;
  const node = made(message, id, grouped);
  rows.set(id, { drawn, node });
  return node;
}

function made(message, id, grouped) {
  const time = h("time", { class: "time", datetime: new Date(message.ts * 1000).toISOString(), title: fullTime(message.ts) }, clock(message.ts));
  const user = store.users[message.user];
  const who = h("div", { class: "who" }, h("strong", { class: "name" }, displayName(message.user)), user?.bot || !user ? h("span", { class: "app-badge" }, "App") : "", time);
  const body = h("div", { class: "message-body" }, message.ephemeral ? only(message) : "", grouped ? "" : who, content(message, id));
  const gutter = h("div", { class: "gutter" }, grouped ? time : avatar(message.user));
  const kind = `message${grouped ? " is-grouped" : ""}${message.ephemeral ? " is-ephemeral" : ""}`;
  return h("li", { class: kind, tabindex: "-1", dataset: { id } }, gutter, body);
}

function only(message) {
  const dismiss = () => ask("dismiss", { channel: message.channel, ts: message.ts });
  const button = h("button", { class: "dismiss", type: "button", onclick: dismiss }, "Dismiss");
  return h("p", { class: "only" }, sign(EYE), " Only visible to you · ", button);
}

// Drawn and not typed: not every machine has a font with an eye or a sheet in it.
const EYE = "M1 8c3.5-6 10.5-6 14 0c-3.5 6-10.5 6-14 0zM6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0z";
const SHEET = "M3 1h6l4 4v10H3zM9 1v4h4";
const sign = (path) => svg("svg", { viewBox: "0 0 16 16", class: "sign", "aria-hidden": "true" }, svg("path", { d: path }));

function content(message, id) {
  const inner = message.blocks.length
    ? [blocks(message.blocks, placed(id, { channel: message.channel, ts: message.ts }))]
    : [h("div", { class: "words" }, mrkdwn(message.text, names))];
  if (message.edited) inner.push(h("span", { class: "edited" }, "(edited)"));
  inner.push(...message.files.map((file) => h("p", { class: "file" }, sign(SHEET), " ", h("a", { href: `/file/${file.id}`, download: file.name }, file.title), h("span", { class: "file-size" }, ` ${Math.ceil(file.size / 1024)} KB`))));
  return h("div", { class: "content" }, inner);
}

// A message may be replaced while its button has the focus.
function focused() {
  const at = document.activeElement?.closest?.(".message");
  const was = at && list.contains(at) ? held(at) : null;
  return was && { was, id: at.dataset.id };
}

function restore(focus) {
  if (focus) giveBack(rows.get(focus.id)?.node, focus.was);
}

function announce(message) {
  const whom = message.ephemeral ? "Only visible to you" : displayName(message.user);
  document.getElementById("news").textContent = `${whom}: ${message.text}`.slice(0, 300);
}
