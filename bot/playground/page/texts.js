// Text objects: `plain_text` as it is (with emoji), `mrkdwn` with its marks.

import { withEmoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

export function text(object, ctx) {
  if (!object) return "";
  if (object.type === "mrkdwn") return mrkdwn(object.text, ctx.names);
  return object.emoji === false ? object.text : withEmoji(object.text);
}
