// The page /merkzettel/: reads the list out of the browser's storage, sends its ids in the body of a POST, and shows
// the part of a page that comes back. Nothing else is sent anywhere; the list of a shared link stays in the fragment.
import { NotStored, add, drop, isBlocked, read, restore, watch } from "./notebook.js";
import { askForList, whereAmI } from "./errands_asking.js";
import { idsInAddress, offerLink } from "./errands_sharing.js";

const page = document.querySelector("[data-errands]");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const form = page.querySelector("form");
let shared = idsInAddress();
let here = null;
let before = null;
let latest = 0;

function say(text, failed = false) {
  part("status").textContent = text;
  part("status").classList.toggle("nicht-druck", failed); // what went wrong is nothing for paper
}

function focusOn(element) {
  if (element.tabIndex < 0) element.tabIndex = -1; // a heading takes the focus only so
  element.focus();
}

async function show() {
  const turn = ++latest;
  const ids = shared.length ? shared : [...read().keys()];
  part("shared").hidden = !shared.length;
  part("empty").hidden = ids.length > 0;
  part("actions").hidden = part("plan").hidden = ids.length === 0;
  part("link").hidden = true;
  page.querySelector('[data-do="clear"]').hidden = shared.length > 0;
  if (!ids.length) {
    part("content").replaceChildren();
    say(isBlocked() ? page.dataset.blocked : "");
    return;
  }
  const start = here && form.start.value === "" ? here : form.start.value;
  const answer = await askForList(page.dataset.url, { ids, start, day: form.day.value, time: form.time.value });
  if (turn !== latest) return; // asked for something else meanwhile
  if (answer.content) {
    if (shared.length) for (const button of answer.content.querySelectorAll("[data-forget]")) button.remove();
    part("content").replaceChildren(answer.content);
  }
  if (answer.refused) part("content").replaceChildren(); // that was the walk of another day
  say(answer.sentence || page.dataset.failed, !answer.content);
}

// A change of the list; what hinders it is said.
async function change(work, focus) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof NotStored)) throw error;
    say(page.dataset[error.reason], true);
    return;
  }
  part("undo").hidden = before === null;
  await show();
  if (focus) focusOn(focus());
}

const actions = {
  print: () => window.print(),
  share: () => offerLink(part("link"), shared.length ? shared : [...read().keys()], () => say(page.dataset.copied)),
  clear: () => change(() => (before = drop([...read().keys()])), () => page.querySelector('[data-do="undo"]')),
  undo: () => change(() => (restore(before), (before = null)), () => page.querySelector("h1")),
  merge: () => change(() => (add(shared), own()), () => page.querySelector("h1")),
  own: () => (own(), show()),
  here: async () => {
    here = await whereAmI();
    if (!here) return say(page.dataset.nowhere, true);
    part("here").hidden = part("here").disabled = false;
    form.start.value = "";
    return show();
  },
};

function own() {
  shared = [];
  history.replaceState(null, "", location.pathname);
}

page.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { do: action, forget, day, time } = button.dataset;
  if (action) actions[action]();
  if (forget) change(() => (before = drop(forget.split(" "))), () => page.querySelector('[data-do="undo"]'));
  if (day) [form.day.value, form.time.value] = [day, time];
  if (day) show().then(() => focusOn(part("status")));
});
form.addEventListener("submit", (event) => (event.preventDefault(), show()));
window.addEventListener("hashchange", () => idsInAddress().length && ((shared = idsInAddress()), show()));
watch(() => shared.length || ((before = null), (part("undo").hidden = true), show()));
show();
