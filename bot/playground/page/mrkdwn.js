// Slack's mrkdwn as elements: code and links are set aside first, then marks are read in what is left.

import { fragment, h, link } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { slackDate } from "./times.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const ASIDE = /\n?```\n?([\s\S]+?)\n?```\n?|`([^`\n]+)`|<([^<>\n]+)>|(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"])/g;
const HOLE = /\uE000(\d+)\uE001/;
const EDGE = "[\\p{L}\\p{N}]";
const MARKS = [
  ["*", "strong"],
  ["_", "em"],
  ["~", "s"],
].map(([mark, tag]) => {
  const sign = mark === "*" ? "\\*" : mark;
  return { tag, pattern: new RegExp(`(?<!${EDGE}|${sign})${sign}(?=\\S)([^${sign}\\n]*?[^\\s${sign}])${sign}(?!${EDGE}|${sign})`, "u") };
});

export function decode(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

// `names` gives the name of a person by id, and what a channel is called by id and label.
export function mrkdwn(text, names) {
  const aside = [];
  const keep = (node) => `\uE000${aside.push(node) - 1}\uE001`;
  const flat = text.replace(/[\uE000\uE001]/g, "").replace(ASIDE, (whole, pre, code, tag, bare) => {
    if (pre !== undefined) return keep(h("pre", { class: "pre" }, decode(pre)));
    if (code !== undefined) return keep(h("code", { class: "code" }, decode(code)));
    if (bare !== undefined) return keep(link(decode(bare), decode(bare)));
    return keep(tagged(tag, names));
  });
  return fragment(lines(flat, aside));
}

function lines(flat, aside) {
  const made = [];
  let quoted = [];
  const endQuote = () => {
    if (quoted.length) made.push(h("blockquote", { class: "quote" }, spread(quoted, aside)));
    quoted = [];
  };
  let plain = [];
  const endPlain = () => {
    if (plain.length) made.push(...spread(plain, aside));
    plain = [];
  };
  for (const line of flat.split("\n")) {
    const match = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (match) {
      endPlain();
      quoted.push(match[1]);
    } else {
      endQuote();
      plain.push(line);
    }
  }
  endQuote();
  endPlain();
  return made;
}

function spread(list, aside) {
  return list.flatMap((line, index) => (index ? [h("br"), ...marked(line, aside)] : marked(line, aside)));
}

function marked(text, aside) {
  let first = null;
  for (const { tag, pattern } of MARKS) {
    const match = pattern.exec(text);
    if (match && (!first || match.index < first.match.index)) first = { tag, match };
  }
  if (!first) return leaf(text, aside);
  const { tag, match } = first;
  const end = match.index + match[0].length;
  return [...leaf(text.slice(0, match.index), aside), h(tag, {}, marked(match[1], aside)), ...marked(text.slice(end), aside)];
}

function leaf(text, aside) {
  const match = HOLE.exec(text);
  if (!match) return text ? [withEmoji(decode(text))] : [];
  const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
  return [...leaf(before, aside), aside[Number(match[1])], ...leaf(after, aside)];
}

function tagged(tag, names) {
  const bar = tag.indexOf("|");
  const [target, label] = bar < 0 ? [tag, ""] : [tag.slice(0, bar), tag.slice(bar + 1)];
  const mention = (text) => h("span", { class: "mention" }, text);
  if (target.startsWith("#")) return mention(names.channel(target.slice(1), decode(label)));
  if (target.startsWith("@")) return mention(`@${decode(label) || names.user(target.slice(1))}`);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!subteam^")) return mention(decode(label) || "@group");
  if (target.startsWith("!")) return h("span", { class: "mention mention-all" }, `@${decode(label) || target.slice(1)}`);
  const url = decode(target);
  return link(url, withEmoji(decode(label)) || url.replace(/^mailto:/, ""));
}

function date(target, fallback) {
  const [, seconds, format, url] = target.split("^");
  const text = slackDate(Number(seconds), decode(format ?? "")) || decode(fallback);
  return url ? link(decode(url), text) : h("time", { datetime: new Date(seconds * 1000).toISOString() }, text);
}
