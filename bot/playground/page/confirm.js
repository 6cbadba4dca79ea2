// The question before an action that asks for one.

import { h } from "./dom.js";
import { text } from "./texts.js";

export function confirmed(question, ctx) {
  return new Promise((resolve) => {
    const answer = (yes) => () => { dialog.close(); dialog.remove(); resolve(yes); };
    const yes = h("button", { class: `button button-${question.style ?? "primary"}`, type: "button", onclick: answer(true) }, question.confirm?.text ?? "Yes");
    const no = h("button", { class: "button", type: "button", onclick: answer(false) }, question.deny?.text ?? "Cancel");
    const dialog = h("dialog", { class: "modal modal-small", "aria-labelledby": "confirm-title" },
      h("header", { class: "modal-header" }, h("h2", { id: "confirm-title" }, question.title.text)),
      h("div", { class: "modal-body" }, h("p", {}, text(question.text, ctx))),
      h("footer", { class: "modal-footer" }, no, yes));
    dialog.addEventListener("cancel", answer(false));
    document.body.append(dialog);
    dialog.showModal();
    yes.focus();
  });
}
