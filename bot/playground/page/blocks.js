// Block Kit as elements: one function for each block.

import { chart } from "./charts.js";
import { h, link, picture } from "./dom.js";
import { element } from "./elements.js";
import { markdown } from "./markdown.js";
import { richText } from "./rich_text.js";
import { dataTable, table } from "./tables.js";
import { text } from "./texts.js";

// `ctx` is the place the blocks stand in: its names, the values of its inputs, and what happens on an action.
export function blocks(list, ctx) {
  return h("div", { class: "blocks" }, (list ?? []).map((block) => one(block, ctx)));
}

function one(block, ctx) {
  const made = BLOCKS[block.type]?.(block, ctx) ?? h("p", { class: "unsupported" }, `The playground does not show “${block.type}”.`);
  made.classList.add("block", `block-${block.type}`);
  return made;
}

function section(block, ctx) {
  const words = block.text ? h("div", { class: `words words-${block.text.type}` }, text(block.text, ctx)) : "";
  const fields = block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: `words words-${field.type}` }, text(field, ctx)))) : "";
  const accessory = block.accessory ? h("div", { class: "accessory" }, element(block.accessory, block, ctx)) : "";
  return h("div", {}, h("div", { class: "section-text" }, words, fields), accessory);
}

function context(block, ctx) {
  const item = (entry) =>
    entry.type === "image" ? picture(entry.image_url, entry.alt_text, "context-image") : h("span", { class: "words" }, text(entry, ctx));
  return h("div", {}, block.elements.map(item));
}

function image(block, ctx) {
  const title = block.title ? h("figcaption", { class: "image-title" }, text(block.title, ctx)) : "";
  return h("figure", {}, title, picture(block.image_url ?? block.slack_file?.url, block.alt_text, "image"));
}

function input(block, ctx) {
  const error = ctx.errors?.[block.block_id];
  const label = h("span", { class: "input-label" }, text(block.label, ctx), block.optional ? h("span", { class: "optional" }, " (optional)") : "");
  const changed = block.dispatch_action ? ctx.changed : () => {};
  const made = element(block.element, block, { ...ctx, changed, label: block.label.text });
  const hint = block.hint ? h("p", { class: "hint" }, text(block.hint, ctx)) : "";
  return h("div", { class: error ? "has-error" : "" }, label, made, error ? h("p", { class: "error", role: "alert" }, error) : hint);
}

function card(block, ctx) {
  const words = (object, name, tag = "div") => (object ? h(tag, { class: `card-${name} words` }, text(object, ctx)) : "");
  const icon = block.icon ? picture(block.icon.image_url, block.icon.alt_text, "card-icon") : "";
  const hero = block.hero_image ? picture(block.hero_image.image_url, block.hero_image.alt_text, "card-hero") : "";
  const actions = block.actions ? h("div", { class: "card-actions" }, block.actions.map((item) => element(item, block, ctx))) : "";
  const head = h("div", { class: "card-head" }, icon, h("div", {}, words(block.title, "title"), words(block.subtitle, "subtitle")));
  return h("article", { class: "card" }, hero, h("div", { class: "card-text" }, head, words(block.body, "body"), words(block.subtext, "subtext"), actions));
}

function carousel(block, ctx) {
  return h("div", { tabindex: "0", role: "group", "aria-label": "Cards" }, block.elements.map((item) => one(item, ctx)));
}

function container(block, ctx) {
  const icon = block.icon ? picture(block.icon.image_url, block.icon.alt_text, "card-icon") : "";
  const title = block.title ? text(block.title, ctx) : richText(block.rich_text_title, ctx.names);
  const subtitle = block.subtitle ? h("span", { class: "container-subtitle" }, text(block.subtitle, ctx)) : "";
  const head = [icon, h("span", { class: "container-title" }, title), subtitle];
  const body = h("div", { class: "container-body" }, block.child_blocks.map((child) => one(child, ctx)));
  if (!block.is_collapsible) return h("section", { class: "container" }, h("header", { class: "container-head" }, head), body);
  return h("details", { class: "container", open: !block.default_collapsed }, h("summary", { class: "container-head" }, head), body);
}

const STATUS = { pending: ["○", "Pending"], in_progress: ["◐", "In progress"], complete: ["✓", "Complete"], error: ["!", "Failed"] };

function task(item, ctx) {
  const [sign, name] = STATUS[item.status] ?? STATUS.pending;
  const sources = item.sources ? h("p", { class: "task-sources" }, item.sources.map((source) => link(source.url, source.text))) : "";
  const inner = [item.details, item.output].filter(Boolean).map((words) => richText(words, ctx.names));
  const head = [h("span", { class: `task-sign task-${item.status}`, role: "img", "aria-label": name }, sign), h("span", {}, item.title)];
  if (!inner.length && !sources) return h("div", { class: "task" }, h("div", { class: "task-head" }, head));
  return h("details", { class: "task" }, h("summary", { class: "task-head" }, head), inner, sources);
}

const BLOCKS = {
  section,
  context,
  image,
  input,
  card,
  carousel,
  container,
  actions: (block, ctx) => h("div", {}, block.elements.map((item) => element(item, block, ctx))),
  alert: (block, ctx) => h("div", { class: `alert alert-${block.level ?? "default"}`, role: "note" }, text(block.text, ctx)),
  context_actions: (block, ctx) => h("div", {}, block.elements.map((item) => element(item, block, ctx))),
  data_table: (block, ctx) => dataTable(block, ctx.names),
  data_visualization: (block) => chart(block),
  divider: () => h("hr", { class: "divider" }),
  file: (block) => h("p", {}, `File ${block.external_id}`),
  header: (block, ctx) => h("h3", {}, text(block.text, ctx)),
  markdown: (block) => markdown(block.text),
  plan: (block, ctx) => h("section", { class: "plan" }, h("p", { class: "plan-title" }, block.title), block.tasks.map((item) => task(item, ctx))),
  rich_text: (block, ctx) => richText(block, ctx.names),
  table: (block, ctx) => table(block, ctx.names),
  task_card: (block, ctx) => task(block, ctx),
  video: (block, ctx) =>
    h("div", { class: "video" }, h("p", { class: "video-title" }, link(block.title_url ?? block.video_url, text(block.title, ctx))), block.description ? h("p", {}, text(block.description, ctx)) : "", link(block.video_url, picture(block.thumbnail_url, block.alt_text, "image"))),
};
