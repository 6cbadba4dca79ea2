// Modals: the top view of the stack in one dialog, with its inputs, errors and buttons.

import { ask } from "./api.js";
import { avatar } from "./avatars.js";
import { blocks } from "./blocks.js";
import { h } from "./dom.js";
import { giveBack, held } from "./focus.js";
import { placed, troubled } from "./place.js";
import { onChange, store } from "./store.js";
import { toast } from "./toasts.js";

let dialog = null;
let shown = "";
let errors = {};
let opener = null;

export function startModals() {
  onChange((change) => {
    if (change.kind === "view" || change.kind === "all") draw();
  });
}

function draw() {
  const view = store.modals.at(-1);
  if (!view) return end();
  const now = `${view.id}/${view.hash}`;
  if (now !== shown) errors = {};
  shown = now;
  if (!dialog) {
    opener = document.activeElement;
    dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title" });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      leave(false);
    });
    document.body.append(dialog);
  }
  const focus = held(dialog);
  dialog.replaceChildren(...parts(view));
  if (!dialog.open) dialog.showModal();
  else giveBack(dialog, focus);
}

function end() {
  shown = "";
  dialog?.close();
  dialog?.remove();
  dialog = null;
  if (opener?.isConnected) opener.focus();
  opener = null;
}

function parts(view) {
  const back = store.modals.length > 1 ? h("button", { class: "icon-button", type: "button", "aria-label": "Back", onclick: () => leave(false) }, "‹") : "";
  const close = h("button", { class: "icon-button", type: "button", "aria-label": "Close", onclick: () => leave(true) }, "✕");
  const head = h("header", { class: "modal-header" }, back, avatar(store.app.user, "small"), h("h2", { id: "modal-title" }, view.title.text), close);
  const body = h("form", { class: "modal-body", id: "modal-form", novalidate: true }, blocks(view.blocks, placed(view.id, { view: view.id }, errors)));
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(view);
  });
  const cancel = h("button", { class: "button", type: "button", onclick: () => leave(false) }, view.close?.text ?? (view.submit ? "Cancel" : "Close"));
  const send = view.submit ? h("button", { class: "button button-primary", type: "submit", form: "modal-form", id: "modal-submit" }, view.submit.text) : "";
  return [head, body, h("footer", { class: "modal-footer" }, cancel, send)];
}

async function submit(view) {
  const button = document.getElementById("modal-submit");
  button?.classList.add("is-loading");
  const answer = await ask("submit", { view: view.id, values: store.values.get(view.id) ?? {} });
  button?.classList.remove("is-loading");
  errors = answer.errors ?? {};
  if (answer.error) toast(troubled(answer.error), "error");
  else if (Object.keys(errors).length) {
    draw();
    dialog?.querySelector(".has-error .input, .has-error .select, .has-error input")?.focus();
  } else store.values.delete(view.id);
}

async function leave(all) {
  const view = store.modals.at(-1);
  if (view) await ask("close", { view: view.id, all });
}
