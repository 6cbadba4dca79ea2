// The picture beside a name: the app's own, or a person's initials on a colour of theirs.

import { h } from "./dom.js";
import { store } from "./store.js";

const HUES = 6;

export function avatar(id, size = "large") {
  const user = store.users[id];
  if (user?.bot) return h("img", { class: `avatar avatar-${size}`, src: "/page/techblog.svg", alt: "" });
  const name = user?.real_name ?? "Slackbot";
  const hue = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % HUES;
  const initials = name.split(" ").map((part) => part[0]).slice(0, 2).join("");
  return h("span", { class: `avatar avatar-${size} avatar-${hue}`, "aria-hidden": "true" }, initials);
}

export function displayName(id) {
  return store.users[id]?.real_name ?? "Slackbot";
}
