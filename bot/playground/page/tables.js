// `table` and `data_table` blocks; a data table can be sorted by a column and is turned page by page.

import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { richText } from "./rich_text.js";

const PAGE_SIZE = 5;

function cell(tag, content, setting, names, more = {}) {
  const inner = content.type === "rich_text" ? richText(content, names) : withEmoji(content.text ?? "");
  const wraps = setting?.is_wrapped ? " wraps" : "";
  return h(tag, { class: `align-${setting?.align ?? (content.type === "raw_number" ? "right" : "left")}${wraps}`, ...more }, inner);
}

export function table(block, names) {
  const settings = block.column_settings ?? [];
  const [head, ...rest] = block.rows ?? [[]];
  const row = (cells, tag) => h("tr", {}, cells.map((content, i) => cell(tag, content, settings[i], names, tag === "th" ? { scope: "col" } : {})));
  const whole = h("table", { class: "table" }, h("thead", {}, row(head, "th")), h("tbody", {}, rest.map((cells) => row(cells, "td"))));
  return h("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": "Table" }, whole);
}

export function dataTable(block, names) {
  const [head, ...rows] = block.rows;
  const size = block.page_size ?? PAGE_SIZE;
  const view = { page: 0, column: null, down: false };
  const holder = h("div", { class: "data-table" });
  const draw = () => holder.replaceChildren(...drawn());
  const turn = (by) => { view.page += by; draw(); };
  const sort = (column) => {
    view.down = view.column === column ? !view.down : false;
    Object.assign(view, { column, page: 0 });
    draw();
  };

  function drawn() {
    const sorted = view.column === null ? rows : rows.toSorted((a, b) => compare(a[view.column], b[view.column]) * (view.down ? -1 : 1));
    const page = sorted.slice(view.page * size, (view.page + 1) * size);
    const header = head.map((content, i) => h("th", { scope: "col", "aria-sort": order(i) }, h("button", { class: "sort", onclick: () => sort(i) }, content.text, arrow(i))));
    const body = page.map((cells) => h("tr", {}, cells.map((content, i) => cell(i === (block.row_header_column_index ?? 0) ? "th" : "td", content, null, names))));
    const whole = h("table", { class: "table" }, h("caption", {}, block.caption), h("thead", {}, h("tr", {}, header)), h("tbody", {}, body));
    return [h("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": block.caption }, whole), pager()];
  }

  function pager() {
    const pages = Math.ceil(rows.length / size);
    if (pages < 2) return "";
    const button = (label, by, disabled) => h("button", { class: "button button-small", disabled, onclick: () => turn(by) }, label);
    const where = h("span", {}, `Page ${view.page + 1} of ${pages}`);
    return h("div", { class: "pager" }, button("Previous", -1, view.page === 0), where, button("Next", 1, view.page === pages - 1));
  }

  const order = (i) => (view.column !== i ? "none" : view.down ? "descending" : "ascending");
  const arrow = (i) => (view.column !== i ? "" : view.down ? " ↓" : " ↑");
  draw();
  return holder;
}

function compare(a, b) {
  if (typeof a.value === "number" && typeof b.value === "number") return a.value - b.value;
  return (a.text ?? "").localeCompare(b.text ?? "");
}
