/* Names for what Django's admin leaves without one: cells of inline tables, halves of a date and time, pickers, icons. */
const words = document.querySelector("script[data-entry]").dataset;

// Addresses made of titles spell umlauts as the rest of the site does: "Süße Ecke" is suesse-ecke, not susse-ecke.
const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const addressOf = window.URLify;
if (addressOf) {
  const spelt = (text) => text.normalize("NFC").toLowerCase().replace(/[äöüß]/g, (letter) => UMLAUTS[letter]);
  window.URLify = (text, ...rest) => addressOf(spelt(text), ...rest);
}

const clean = (text) => (text || "").replace(/[:*]\s*$/, "").replace(/\s+/g, " ").trim();
const unnamed = (field) => !field.labels?.length && !field.hasAttribute("aria-label") && field.type !== "hidden";

function nameCells(root) {
  for (const field of root.querySelectorAll(".tabular td :is(input, select, textarea)")) {
    const cell = field.closest("td");
    const header = field.closest("table").tHead?.rows[0]?.cells[cell.cellIndex];
    if (header && unnamed(field)) field.setAttribute("aria-label", clean(header.textContent));
  }
}

function nameMoments(root) {
  for (const field of root.querySelectorAll(".vDateField, .vTimeField")) {
    const title = field.closest(".fieldBox, .form-row")?.querySelector("label, legend");
    const half = field.previousSibling?.textContent;
    if (title && unnamed(field)) field.setAttribute("aria-label", clean(`${clean(title.textContent)} ${clean(half)}`));
  }
}

function namePickers(root) {
  for (const picker of root.querySelectorAll(".select2-selection[role=combobox]")) {
    const select = picker.closest(".select2")?.previousElementSibling;
    const name = clean(select?.labels?.[0]?.textContent || select?.getAttribute("aria-label"));
    const shown = picker.querySelector(".select2-selection__rendered");
    if (!name || !shown) continue;
    picker.removeAttribute("aria-labelledby");
    picker.setAttribute("aria-label", `${name}: ${clean(shown.textContent)}`);
    shown.setAttribute("aria-label", name);
  }
}

function nameTheRest(root) {
  for (const icon of root.querySelectorAll(".help-tooltip[aria-label]")) icon.setAttribute("role", "img");
  for (const header of root.querySelectorAll("th.original:empty")) {
    header.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: words.entry }));
  }
  for (const header of root.querySelectorAll(".tabular thead th:empty")) header.replaceWith(document.createElement("td"));
  for (const group of root.querySelectorAll(".inline-group:not(:has(a:not([href='#']), input:not([type=hidden]), select, textarea))")) {
    group.tabIndex = 0; // it may scroll sideways, and nothing inside takes the keyboard there
    group.setAttribute("role", "region");
    group.setAttribute("aria-labelledby", group.querySelector("h2").id);
  }
  root.querySelector("#searchbar")?.setAttribute("aria-label", words.search);
}

function name(root) {
  for (const step of [nameCells, nameMoments, namePickers, nameTheRest]) step(root);
}

// The admin's own scripts build some pickers when jQuery says the page is ready, others at its load: after both.
window.django?.jQuery?.(() => name(document));
addEventListener("load", () => name(document));
document.addEventListener("formset:added", (event) => setTimeout(() => name(event.target.closest(".inline-group"))));
document.addEventListener("change", (event) => event.target.matches("select") && setTimeout(() => namePickers(document)));
