// Times as Slack writes them, in the reader's own zone.

const DAY = { weekday: "long", month: "long", day: "numeric" };
const FORMATS = {
  date: { dateStyle: "long" },
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { timeStyle: "short" },
  time_secs: { timeStyle: "medium" },
};

export function moment(ts) {
  return new Date(Number(ts) * 1000);
}

export function clock(ts) {
  return moment(ts).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
}

export function fullTime(ts) {
  return moment(ts).toLocaleString([], { dateStyle: "full", timeStyle: "medium" });
}

export function dayKey(ts) {
  return moment(ts).toDateString();
}

export function dayName(ts) {
  const day = new Date();
  if (dayKey(ts) === day.toDateString()) return "Today";
  day.setDate(day.getDate() - 1);
  if (dayKey(ts) === day.toDateString()) return "Yesterday";
  return moment(ts).toLocaleDateString([], DAY);
}

// The format of `<!date^…>`: words with `{date_short}`, `{date_pretty}`, `{ago}` and the like in them.
export function slackDate(seconds, format) {
  if (!Number.isFinite(seconds)) return "";
  const at = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, name) => {
    if (name === "ago") return ago(at);
    const pretty = name.endsWith("_pretty");
    const options = FORMATS[pretty ? name.replace("_pretty", "") : name];
    if (!options) return whole;
    return pretty && ["Today", "Yesterday"].includes(dayName(seconds)) ? dayName(seconds).toLowerCase() : at.toLocaleString([], options);
  });
}

function ago(at) {
  const minutes = Math.round((at - Date.now()) / 60000);
  const format = new Intl.RelativeTimeFormat([], { numeric: "auto" });
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  if (Math.abs(minutes) < 60 * 36) return format.format(Math.round(minutes / 60), "hour");
  return format.format(Math.round(minutes / 1440), "day");
}
