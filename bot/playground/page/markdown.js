// The `markdown` block: headings, lists, quotes, code, tables and the usual marks, as elements.

import { h, link } from "./dom.js";
import { withEmoji } from "./emoji.js";

const INLINE = /`([^`]+)`|!?\[([^\]]*)\]\(([^\s)]+)\)|\*\*(.+?)\*\*|__(.+?)__|\*([^*\s][^*]*)\*|(?<!\w)_([^_]+)_(?!\w)|~~(.+?)~~|(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])/;

export function markdown(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const made = [];
  while (lines.length) {
    const block = BLOCKS.find(({ starts }) => starts.test(lines[0]));
    made.push(...block.take(lines));
  }
  return h("div", { class: "markdown" }, made);
}

const BLOCKS = [
  { starts: /^\s*$/, take: (lines) => (lines.shift(), []) },
  { starts: /^```/, take: fence },
  { starts: /^#{1,6} /, take: heading },
  { starts: /^\s*([-*_])(\s*\1){2,}\s*$/, take: (lines) => (lines.shift(), [h("hr", { class: "divider" })]) },
  { starts: /^> ?/, take: quote },
  { starts: /^\s*([-*+]|\d+[.)]) /, take: list },
  { starts: /^\s*\|.*\|\s*$/, take: table },
  { starts: /./, take: paragraph },
];

function whileMatching(lines, pattern) {
  const taken = [];
  while (lines.length && pattern.test(lines[0])) taken.push(lines.shift());
  return taken;
}

function fence(lines) {
  lines.shift();
  const taken = whileMatching(lines, /^(?!```)/);
  lines.shift();
  return [h("pre", { class: "pre" }, taken.join("\n"))];
}

function heading(lines) {
  const [, marks, words] = /^(#{1,6}) (.*)$/.exec(lines.shift());
  return [h("p", { class: `markdown-h markdown-h${marks.length}`, role: "heading", "aria-level": marks.length + 2 }, inline(words))];
}

function quote(lines) {
  const inner = whileMatching(lines, /^> ?/).map((line) => line.replace(/^> ?/, ""));
  return [h("blockquote", { class: "quote" }, markdown(inner.join("\n")))];
}

function list(lines) {
  const taken = whileMatching(lines, /^\s*([-*+]|\d+[.)]) |^ {2,}\S/);
  const ordered = /^\s*\d/.test(taken[0]);
  const items = [];
  for (const line of taken) {
    const match = /^(\s*)([-*+]|\d+[.)]) (?:\[([ xX])\] )?(.*)$/.exec(line);
    if (!match) items.at(-1)?.append(" ", ...inline(line.trim()));
    else {
      const box = match[3] === undefined ? null : match[3] === " " ? "☐ " : "☑ ";
      const item = h("li", {}, box, inline(match[4]));
      item.style.marginInlineStart = `${Math.floor(match[1].length / 2) * 24}px`;
      items.push(item);
    }
  }
  return [h(ordered ? "ol" : "ul", { class: "rich-list" }, items)];
}

function table(lines) {
  const rows = whileMatching(lines, /^\s*\|.*\|\s*$/).map((line) => line.trim().slice(1, -1).split("|").map((cell) => cell.trim()));
  const body = rows.filter((row) => !row.every((cell) => /^:?-{2,}:?$/.test(cell)));
  const [head, ...rest] = body;
  const row = (cells, tag) => h("tr", {}, cells.map((cell) => h(tag, {}, inline(cell))));
  const whole = h("table", { class: "table" }, h("thead", {}, row(head ?? [], "th")), h("tbody", {}, rest.map((cells) => row(cells, "td"))));
  return [h("div", { class: "table-scroll" }, whole)];
}

function paragraph(lines) {
  const taken = [lines.shift(), ...whileMatching(lines, /^(?!\s*$|```|#{1,6} |> ?|\s*([-*+]|\d+[.)]) )/)];
  return [h("p", {}, taken.flatMap((line, index) => (index ? [h("br"), ...inline(line)] : inline(line))))];
}

function inline(text) {
  const match = INLINE.exec(text);
  if (!match) return text ? [withEmoji(text)] : [];
  const [whole, code, label, url, bold, bold2, italic, italic2, struck, bare] = match;
  const made =
    (code !== undefined && h("code", { class: "code" }, code)) ||
    (url !== undefined && link(url, label || url)) ||
    (bare !== undefined && link(bare, bare)) ||
    ((bold ?? bold2) !== undefined && h("strong", {}, inline(bold ?? bold2))) ||
    ((italic ?? italic2) !== undefined && h("em", {}, inline(italic ?? italic2))) ||
    h("s", {}, inline(struck));
  return [...inline(text.slice(0, match.index)), made, ...inline(text.slice(match.index + whole.length))];
}
