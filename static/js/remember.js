// Buttons that note an item or a shop down: <button type="button" hidden data-remember="l12" aria-pressed="false">.
// They do nothing without JavaScript, so they come hidden. Their words stand on the Merkzettel's link in the header.
import { add, drop, read, watch } from "./notebook.js";

const words = document.querySelector("[data-notebook]").dataset;
const buttons = [...document.querySelectorAll("[data-remember]")];
const status = Object.assign(document.createElement("span"), { className: "merken__antwort" });
status.setAttribute("role", "status");

function show() {
  const entries = read();
  for (const button of buttons) {
    const kept = entries.has(button.dataset.remember);
    const symbol = button.querySelector("svg");
    button.setAttribute("aria-pressed", String(kept));
    button.replaceChildren(...(symbol ? [symbol] : []), kept ? words.done : words.do);
    button.hidden = false;
  }
}

function toggle(button) {
  const id = button.dataset.remember;
  const kept = read().has(id);
  button.after(status);
  try {
    if (kept) drop([id]);
    else add([id]);
    status.textContent = kept ? words.dropped : words.kept;
  } catch (error) {
    status.textContent = words[error.reason] ?? words.blocked;
  }
  show();
}

for (const button of buttons) button.addEventListener("click", () => toggle(button));
// There before it has something to say: what appears together with its words is not read out everywhere.
if (buttons.length) buttons[0].after(status);
show();
watch(show);
