// What is replaced under someone's fingers (the next page of an answer, a modal's new choices) keeps their focus.

// Remember what has the focus within `holder`, null where nothing there has.
export function held(holder) {
  const element = document.activeElement;
  return element && holder?.contains(element) ? { element, focus: element.dataset.focus, label: element.textContent } : null;
}

// Give the focus back to what was held, or to what stands in its place within `holder` now.
export function giveBack(holder, was) {
  if (!was || document.activeElement === was.element) return;
  const at = was.element.isConnected ? was.element : holder && sameIn(holder, was);
  at?.focus({ preventScroll: true });
}

// Of the new buttons the same one takes the focus; else one that does the same with another value, by its label.
function sameIn(holder, { focus, label }) {
  const items = [...holder.querySelectorAll("[data-focus]")];
  const action = (key) => key?.split("|")[0];
  const alike = items.filter((item) => action(item.dataset.focus) === action(focus));
  return items.find((item) => item.dataset.focus === focus) ?? alike.find((item) => item.textContent === label) ?? alike[0] ?? holder;
}
