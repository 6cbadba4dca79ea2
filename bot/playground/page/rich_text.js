// `rich_text` blocks: sections, lists, quotes and code, made of styled pieces.

import { h, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { slackDate } from "./times.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };
const COUNTERS = ["decimal", "lower-alpha", "lower-roman"];

export function richText(block, names) {
  return h("div", { class: "rich-text" }, (block.elements ?? []).map((part) => PARTS[part.type]?.(part, names)));
}

const PARTS = {
  rich_text_section: (part, names) => h("p", { class: "rich-line" }, pieces(part, names)),
  rich_text_quote: (part, names) => h("blockquote", { class: "quote" }, pieces(part, names)),
  rich_text_preformatted: (part, names) => h("pre", { class: "pre" }, pieces(part, names)),
  rich_text_list: list,
};

function list(part, names) {
  const ordered = part.style === "ordered";
  const items = (part.elements ?? []).map((item) => h("li", {}, pieces(item, names)));
  const made = h(ordered ? "ol" : "ul", { class: "rich-list", start: ordered && part.offset ? part.offset + 1 : null }, items);
  made.style.marginInlineStart = `${(part.indent ?? 0) * 24}px`;
  if (ordered) made.style.listStyleType = COUNTERS[(part.indent ?? 0) % COUNTERS.length];
  return made;
}

function pieces(part, names) {
  return (part.elements ?? []).map((piece) => styled(piece, PIECES[piece.type]?.(piece, names) ?? ""));
}

const mention = (text) => h("span", { class: "mention" }, text);

const PIECES = {
  text: (piece) => piece.text,
  link: (piece) => link(piece.url, piece.text ?? piece.url),
  emoji: (piece) => emoji(piece.name) ?? `:${piece.name}:`,
  user: (piece, names) => mention(`@${names.user(piece.user_id)}`),
  usergroup: () => mention("@group"),
  channel: (piece, names) => mention(names.channel(piece.channel_id)),
  broadcast: (piece) => h("span", { class: "mention mention-all" }, `@${piece.range}`),
  color: (piece) => piece.value,
  date: (piece) => slackDate(piece.timestamp, piece.format) || piece.fallback || "",
};

function styled(piece, node) {
  return Object.entries(STYLES).reduce(
    (inner, [style, tag]) => (piece.style?.[style] ? h(tag, tag === "code" ? { class: "code" } : {}, inner) : inner),
    node,
  );
}
