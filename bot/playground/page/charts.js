// `data_visualization` blocks as SVG: pie, bar, line and area, each with its figures in words for screen readers.

import { h, svg } from "./dom.js";

const WIDE = 560;
const NARROW = 360;
const NARROW_SCREEN = 760;
const HEIGHT = 260;
const EDGE = { top: 12, right: 12, bottom: 34, left: 44 };
const COLOURS = 12;

export function chart(block) {
  const { chart: inner, title } = block;
  const drawn = inner.type === "pie" ? pie(inner, title) : axes(inner, title);
  return h("figure", { class: "chart" }, h("figcaption", { class: "chart-title" }, title), drawn);
}

function frame(words, width, ...children) {
  return svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, class: "chart-svg", role: "img", "aria-label": words }, ...children);
}

function legend(names) {
  if (names.length < 2) return "";
  return h("ul", { class: "legend" }, names.map((name, i) => h("li", {}, h("span", { class: `swatch colour-${i % COLOURS}`, "aria-hidden": "true" }), name)));
}

const shown = (value) => value.toLocaleString([], { maximumFractionDigits: 2 });

// Pie

function pie({ segments }, title) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  const share = (value) => `${Math.round((value / total) * 100)}%`;
  let turned = 0;
  const slices = segments.map(({ label, value }, i) => {
    const from = turned;
    turned += value / total;
    return svg("path", { d: slice(from, turned), class: `slice colour-${i % COLOURS}` }, svg("title", {}, `${label}: ${shown(value)} (${share(value)})`));
  });
  const words = `${title}. ${segments.map(({ label, value }) => `${label}: ${shown(value)}, ${share(value)}`).join("; ")}`;
  const round = svg("svg", { viewBox: "-105 -105 210 210", class: "pie-svg", role: "img", "aria-label": words }, slices);
  const rows = segments.map(({ label, value }, i) =>
    h("li", {}, h("span", { class: `swatch colour-${i % COLOURS}`, "aria-hidden": "true" }), h("span", { class: "legend-name" }, label), h("span", { class: "legend-value" }, `${shown(value)} · ${share(value)}`)));
  return h("div", { class: "pie" }, round, h("ul", { class: "legend legend-rows", "aria-hidden": "true" }, rows));
}

function slice(from, to) {
  if (to - from > 0.9999) return "M0,-100A100,100 0 1 1 -0.01,-100Z";
  const at = (turn) => [Math.sin(turn * 2 * Math.PI) * 100, -Math.cos(turn * 2 * Math.PI) * 100].map((n) => n.toFixed(2)).join(",");
  return `M0,0L${at(from)}A100,100 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}

// Bar, line, area

function axes({ type, series, axis_config: config }, title) {
  const categories = config.categories;
  const table = series.map(({ data }) => new Map(data.map(({ label, value }) => [label, value])));
  const values = table.flatMap((row) => [...row.values()]);
  const scale = scaled(Math.min(0, ...values), Math.max(0, ...values), values.every(Number.isInteger));
  const width = window.innerWidth < NARROW_SCREEN ? NARROW : WIDE;
  const left = EDGE.left + (config.y_label ? 16 : 0);
  const bottom = HEIGHT - EDGE.bottom - (config.x_label ? 14 : 0);
  const box = { left, right: width - EDGE.right, top: EDGE.top, bottom };
  const y = (value) => box.bottom - ((value - scale.low) / (scale.high - scale.low)) * (box.bottom - box.top);
  const step = (box.right - box.left) / categories.length;
  const plot = { box, y, step, categories, table, series };
  const marks = { bar: bars, line: (p) => lines(p, false), area: (p) => lines(p, true) }[type](plot);
  const words = `${title}. ${series.map(({ name }, s) => `${name}: ${categories.map((c) => `${c} ${shown(table[s].get(c))}`).join(", ")}`).join("; ")}`;
  const drawn = frame(words, width, grid(plot, scale), marks, labels(plot), titles(config, box));
  return h("div", {}, drawn, legend(series.map(({ name }) => name)));
}

// About four steps of a round size; where every value is whole, so is each step.
function scaled(low, high, whole) {
  const rough = Math.max((high - low || 1) / 4, whole ? 1 : 0);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough && !(whole && n % 1));
  return { low: Math.floor(low / step) * step, high: Math.ceil((high || step) / step) * step, step };
}

function grid({ box, y }, { low, high, step }) {
  const made = [];
  for (let i = 0; low + i * step <= high + step / 1000; i += 1) {
    const value = low + i * step;
    made.push(svg("line", { x1: box.left, x2: box.right, y1: y(value), y2: y(value), class: value === 0 ? "axis" : "grid" }));
    made.push(svg("text", { x: box.left - 8, y: y(value) + 4, class: "tick tick-y" }, shown(value)));
  }
  return made;
}

function labels({ box, step, categories }) {
  const longest = Math.max(...categories.map((c) => c.length));
  const every = Math.max(1, Math.ceil((Math.min(longest, 12) * 6.5 + 6) / step));
  const most = Math.max(3, Math.floor((step * every) / 6.5));
  return categories.map((category, i) => {
    if (i % every) return "";
    const short = category.length > most ? `${category.slice(0, most - 1)}…` : category;
    return svg("text", { x: box.left + step * (i + 0.5), y: box.bottom + 18, class: "tick tick-x" }, short, svg("title", {}, category));
  });
}

function titles({ x_label: x, y_label: y }, box) {
  const middle = (box.top + box.bottom) / 2;
  return [
    x ? svg("text", { x: (box.left + box.right) / 2, y: HEIGHT - 6, class: "tick tick-x axis-title" }, x) : "",
    y ? svg("text", { x: 12, y: middle, transform: `rotate(-90 12 ${middle})`, class: "tick tick-x axis-title" }, y) : "",
  ];
}

function bars({ box, y, step, categories, table, series }) {
  const wide = Math.min(44, (step * 0.72) / series.length);
  return table.flatMap((row, s) =>
    categories.map((category, i) => {
      const value = row.get(category);
      const x = box.left + step * (i + 0.5) - (wide * series.length) / 2 + wide * s;
      const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      const words = `${series[s].name}, ${category}: ${shown(value)}`;
      return svg("rect", { x: x + 0.5, y: top, width: Math.max(1, wide - 1), height: Math.max(value ? 1 : 0, bottom - top), rx: Math.min(3, wide / 4), class: `bar colour-${s % COLOURS}` }, svg("title", {}, words));
    }));
}

function lines({ box, y, step, categories, table, series }, filled) {
  const x = (i) => box.left + step * (i + 0.5);
  return table.map((row, s) => {
    const points = categories.map((category, i) => `${x(i).toFixed(1)},${y(row.get(category)).toFixed(1)}`);
    const area = filled ? svg("path", { d: `M${x(0)},${y(0)}L${points.join("L")}L${x(categories.length - 1)},${y(0)}Z`, class: `area colour-${s % COLOURS}` }) : "";
    const dots = categories.map((category, i) =>
      svg("circle", { cx: x(i), cy: y(row.get(category)), r: 3.5, class: `dot colour-${s % COLOURS}` }, svg("title", {}, `${series[s].name}, ${category}: ${shown(row.get(category))}`)));
    return svg("g", {}, area, svg("polyline", { points: points.join(" "), class: `line colour-${s % COLOURS}` }), dots);
  });
}
