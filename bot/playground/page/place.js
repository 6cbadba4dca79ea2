// The context that blocks are drawn in: a message or a view, with what is in its inputs and what acting does.

import { ask } from "./api.js";
import { names, store } from "./store.js";
import { toast } from "./toasts.js";

// `where` is what the server finds the place by: {channel, ts} or {view}.
export function placed(id, where, errors = {}) {
  const values = () => store.values.get(id) ?? {};
  const act = async (node, block, item, value) => {
    node.classList.add("is-loading");
    node.setAttribute("aria-busy", "true");
    const answer = await ask("act", { ...where, block_id: block.block_id, action_id: item.action_id, value, values: values() });
    node.classList.remove("is-loading");
    node.removeAttribute("aria-busy");
    if (!answer.ok) toast(troubled(answer.error), "error");
  };
  return {
    id,
    names,
    errors,
    users: () => store.users,
    channels: () => store.channels,
    get: (key) => values()[key],
    set: (key, value) => store.values.set(id, { ...values(), [key]: value }),
    act,
    changed: act,
  };
}

const TROUBLE = {
  operation_timeout: "The app took longer than three seconds to answer. Please try again.",
  dispatch_failed: "The app failed on this. Its log says why.",
  dispatch_unknown_error: "The app could not be reached.",
};

export function troubled(code) {
  return TROUBLE[code] ?? code ?? "That did not work.";
}
