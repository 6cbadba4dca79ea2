// What the page knows: the state it was given, kept up to date, and who wants to hear of it.

const listeners = new Set();

export const store = { place: null, tab: "messages", unread: new Map(), values: new Map(), errors: {} };

export function onChange(listener) {
  listeners.add(listener);
}

export function tell(change) {
  for (const listener of listeners) listener(change);
}

export function load(state) {
  Object.assign(store, state);
  store.channels = ordered(state.channels);
  const known = store.channels.some((channel) => channel.id === store.place);
  if (!known) store.place = store.channels[0].id;
  tell({ kind: "all" });
}

export function hear(change) {
  const change_ = { ...change };
  if (change.kind === "message") change_.fresh = keep(change.message);
  else if (change.kind === "deleted") drop(change);
  else if (change.kind === "home") store.home = change.home;
  else if (change.kind === "view") store.modals = change.modals;
  else if (change.kind === "notice") store.notice = change.notice;
  else if (change.kind === "workspace") Object.assign(store, { channels: ordered(change.channels), users: change.users });
  tell(change_);
}

export function open(place, tab = "messages") {
  Object.assign(store, { place, tab });
  store.unread.delete(place);
  tell({ kind: "open" });
}

export const channel = (id) => store.channels.find((item) => item.id === id);
export const isApp = (id) => id === store.app.dm;
export const messages = (id) => store.messages[id] ?? [];

export const names = {
  user: (id) => store.users[id]?.name ?? id,
  channel: (id, label) => (channel(id)?.im_with ? direct(id) : `#${label || (channel(id)?.name ?? id)}`),
};

// A direct message has no name: it is the conversation that one looks at, or the one with the app.
const direct = (id) => (id === store.place ? "this conversation" : `your conversation with ${store.app.name}`);

function keep(message) {
  const list = (store.messages[message.channel] ??= []);
  const at = list.findIndex((item) => item.ts === message.ts);
  if (at >= 0) list[at] = message;
  else {
    list.push(message);
    const seen = message.channel === store.place && store.tab === "messages";
    if (!seen && message.user !== store.me) store.unread.set(message.channel, (store.unread.get(message.channel) ?? 0) + 1);
  }
  return at < 0;
}

function drop({ channel: id, ts }) {
  store.messages[id] = messages(id).filter((item) => item.ts !== ts);
}

function ordered(list) {
  return list.filter((item) => !item.archived).sort((a, b) => (a.im_with ? 1 : 0) - (b.im_with ? 1 : 0));
}
