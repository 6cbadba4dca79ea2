// What people act on: buttons, menus, pickers and inputs. Each tells its place (`ctx`) what was done:
// `ctx.act(node, block, element, value)` for an action, `ctx.set(block, element, value)` for what is in an input.

import { confirmed } from "./confirm.js";
import { fragment, h, link, picture } from "./dom.js";
import { text } from "./texts.js";

export function element(item, block, ctx) {
  const make = ELEMENTS[item.type];
  return make ? make(item, block, ctx) : h("span", { class: "unsupported" }, `The playground does not show “${item.type}”.`);
}

const key = (block, item) => `${block.block_id}/${item.action_id}`;
const focusKey = (block, item, more = "") => ({ focus: `${item.action_id}|${item.value ?? ""}|${more}` });

function button(item, block, ctx) {
  const label = text(item.text, ctx);
  const props = {
    class: `button${item.style ? ` button-${item.style}` : ""}`,
    "aria-label": item.accessibility_label,
    dataset: focusKey(block, item),
  };
  const press = async (event) => {
    const pressed = event.currentTarget;
    if (item.confirm && !(await confirmed(item.confirm, ctx))) return;
    ctx.act(pressed, block, item, item.value ?? null);
  };
  if (!item.url) return h("button", { ...props, type: "button", onclick: press }, label);
  const made = link(item.url, label);
  made.className = `${props.class} button-link`;
  Object.assign(made.dataset, props.dataset);
  made.addEventListener("click", press);
  return made;
}

function overflow(item, block, ctx) {
  const menu = h("div", { class: "menu", role: "menu", popover: "auto" });
  const opener = h("button", { class: "button button-more", type: "button", "aria-label": "More actions", "aria-haspopup": "menu", dataset: focusKey(block, item) }, h("span", { "aria-hidden": "true" }, "⋯"));
  const choose = async (option) => {
    menu.hidePopover();
    if (item.confirm && !(await confirmed(item.confirm, ctx))) return;
    ctx.act(opener, block, item, option.value);
  };
  for (const option of item.options) {
    const entry = option.url ? link(option.url) : h("button", { type: "button" });
    entry.className = "menu-item";
    entry.setAttribute("role", "menuitem");
    entry.append(text(option.text, ctx), option.description ? h("span", { class: "menu-more" }, text(option.description, ctx)) : "");
    entry.addEventListener("click", () => choose(option));
    menu.append(entry);
  }
  opener.addEventListener("click", () => openMenu(opener, menu));
  menu.addEventListener("keydown", (event) => moveInMenu(event, menu));
  return h("span", { class: "menu-holder" }, opener, menu);
}

function openMenu(opener, menu) {
  menu.showPopover();
  const at = opener.getBoundingClientRect();
  const room = window.innerHeight - at.bottom > menu.offsetHeight + 8;
  menu.style.top = `${room ? at.bottom + 4 : at.top - menu.offsetHeight - 4}px`;
  menu.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - menu.offsetWidth - 8))}px`;
  menu.firstElementChild?.focus();
}

function moveInMenu(event, menu) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const items = [...menu.children];
  items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus();
}

// Menus of options

function options(item, ctx) {
  const one = (option) => h("option", { value: option.value }, option.text.text);
  if (item.option_groups) return item.option_groups.map((group) => h("optgroup", { label: group.label.text }, group.options.map(one)));
  return (item.options ?? named(item.type, ctx)).map(one);
}

function named(type, ctx) {
  const option = (value, words) => ({ value, text: { text: words } });
  const people = Object.values(ctx.users()).filter((user) => !user.bot).map((user) => option(user.id, user.real_name));
  const channels = ctx.channels().filter((channel) => !channel.im_with).map((channel) => option(channel.id, `#${channel.name}`));
  if (type.includes("users")) return people;
  return channels;
}

const FIRST = {
  static_select: (item) => item.initial_option?.value,
  users_select: (item) => item.initial_user,
  channels_select: (item) => item.initial_channel,
  conversations_select: (item) => item.initial_conversation,
};

function select(item, block, ctx) {
  const current = ctx.get(key(block, item)) ?? FIRST[item.type](item) ?? "";
  const hint = item.placeholder?.text ?? "Choose an option";
  const made = h("select", { class: "select", "aria-label": ctx.label ?? hint, dataset: focusKey(block, item) }, h("option", { value: "", disabled: true, hidden: true }, hint), options(item, ctx));
  made.value = current;
  made.addEventListener("change", async () => {
    if (item.confirm && !(await confirmed(item.confirm, ctx))) {
      made.value = ctx.get(key(block, item)) ?? FIRST[item.type](item) ?? "";
      return;
    }
    ctx.set(key(block, item), made.value);
    ctx.changed(made, block, item, made.value);
  });
  return made;
}

function some(item, block, ctx) {
  const first = (item.initial_options ?? []).map((option) => option.value);
  const initial = ctx.get(key(block, item)) ?? (first.length ? first : item.initial_users ?? item.initial_channels ?? item.initial_conversations ?? []);
  const list = item.options ?? item.option_groups?.flatMap((group) => group.options) ?? named(item.type, ctx);
  const boxes = list.map((option) => ({ option, box: h("input", { type: "checkbox", value: option.value, checked: initial.includes(option.value) }) }));
  const summary = h("summary", { class: "select" });
  const chosen = () => boxes.filter(({ box }) => box.checked);
  const name = () => summary.replaceChildren(chosen().map(({ option }) => option.text.text).join(", ") || (item.placeholder?.text ?? "Choose options"));
  const full = () => boxes.forEach(({ box }) => { box.disabled = !box.checked && item.max_selected_items && chosen().length >= item.max_selected_items; });
  const rows = boxes.map(({ option, box }) => h("label", { class: "choice" }, box, h("span", {}, option.text.text)));
  const whole = h("details", { class: "multi" }, summary, h("div", { class: "multi-list" }, rows));
  whole.addEventListener("change", () => { ctx.set(key(block, item), chosen().map(({ option }) => option.value)); name(); full(); });
  whole.addEventListener("toggle", () => { if (!whole.open && ctx.get(key(block, item))) ctx.changed(whole, block, item, ctx.get(key(block, item))); });
  name();
  full();
  return whole;
}

function choices(type) {
  return (item, block, ctx) => {
    const first = type === "radio" ? [item.initial_option?.value] : (item.initial_options ?? []).map((option) => option.value);
    const held = ctx.get(key(block, item));
    const current = held === undefined ? first : [held].flat();
    const rows = item.options.map((option) => {
      const box = h("input", { type, name: `${ctx.id}/${key(block, item)}`, value: option.value, checked: current.includes(option.value), dataset: focusKey(block, item, option.value) });
      const more = option.description ? h("span", { class: "choice-more" }, text(option.description, ctx)) : "";
      return h("label", { class: "choice" }, box, h("span", {}, text(option.text, ctx), more));
    });
    const group = h("div", { class: "choices", role: type === "radio" ? "radiogroup" : "group", "aria-label": ctx.label }, rows);
    group.addEventListener("change", (event) => {
      const checked = [...group.querySelectorAll("input:checked")].map((box) => box.value);
      const value = type === "radio" ? checked[0] : checked;
      ctx.set(key(block, item), value);
      ctx.changed(event.target, block, item, value);
    });
    return group;
  };
}

// Inputs

const local = (seconds) => {
  const at = new Date(seconds * 1000);
  return new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
};
const PICKERS = {
  datepicker: { type: "date", first: (item) => item.initial_date, out: (value) => value || null, back: (value) => value },
  timepicker: { type: "time", first: (item) => item.initial_time, out: (value) => value || null, back: (value) => value },
  datetimepicker: { type: "datetime-local", first: (item) => item.initial_date_time, out: (value) => (value ? Math.floor(new Date(value) / 1000) : null), back: local },
};

function picker(item, block, ctx) {
  const { type, first, out, back } = PICKERS[item.type];
  const current = ctx.get(key(block, item)) ?? first(item);
  const made = h("input", { class: "input", type, value: current ? back(current) : null, "aria-label": ctx.label ?? item.placeholder?.text, dataset: focusKey(block, item) });
  made.addEventListener("change", () => {
    ctx.set(key(block, item), out(made.value));
    ctx.changed(made, block, item, out(made.value));
  });
  return made;
}

const KINDS = { email_text_input: "email", url_text_input: "url", number_input: "number" };

function typed(item, block, ctx) {
  const tag = item.multiline || item.type === "rich_text_input" ? "textarea" : "input";
  const limits = { minlength: item.min_length, maxlength: item.max_length, min: item.min_value, max: item.max_value };
  const kind = tag === "input" ? { type: KINDS[item.type] ?? "text", step: item.is_decimal_allowed ? "any" : null } : { rows: 4 };
  const made = h(tag, { class: "input", placeholder: item.placeholder?.text, "aria-label": ctx.label, autofocus: item.focus_on_load, dataset: focusKey(block, item), ...limits, ...kind });
  made.value = ctx.get(key(block, item)) ?? (typeof item.initial_value === "string" ? item.initial_value : "");
  const value = () => (item.type === "rich_text_input" ? rich(made.value) : made.value || null);
  made.addEventListener("input", () => ctx.set(key(block, item), value()));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && tag === "input" && block.dispatch_action) {
      event.preventDefault();
      ctx.changed(made, block, item, value());
    }
  });
  return made;
}

function rich(words) {
  if (!words) return null;
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: words }] }] };
}

function feedback(item, block, ctx) {
  const one = (half, sign) => h("button", { class: "icon-button feedback", type: "button", "aria-label": half.accessibility_label ?? half.text.text, title: half.text.text, onclick: (event) => ctx.act(event.currentTarget, block, item, half.value) }, sign);
  return fragment(one(item.positive_button, "👍"), one(item.negative_button, "👎"));
}

function iconButton(item, block, ctx) {
  const press = async (event) => {
    const pressed = event.currentTarget;
    if (item.confirm && !(await confirmed(item.confirm, ctx))) return;
    ctx.act(pressed, block, item, item.value ?? null);
  };
  return h("button", { class: "icon-button feedback", type: "button", "aria-label": item.accessibility_label ?? item.text.text, title: item.text.text, onclick: press }, "🗑️");
}

const ELEMENTS = {
  button,
  overflow,
  static_select: select,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: some,
  multi_users_select: some,
  multi_channels_select: some,
  multi_conversations_select: some,
  checkboxes: choices("checkbox"),
  radio_buttons: choices("radio"),
  datepicker: picker,
  timepicker: picker,
  datetimepicker: picker,
  plain_text_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  number_input: typed,
  rich_text_input: typed,
  feedback_buttons: feedback,
  icon_button: iconButton,
  image: (item) => picture(item.image_url, item.alt_text, "accessory-image"),
};
