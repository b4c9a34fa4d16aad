// The chosen pictures go up one after the other; of each is said how far it is and what is wrong with it, and the others
// go on. Without this script, or without crypto.subtle (no TLS), the ordinary form takes them.
import { Refused, send } from "./pictures_transfer.js";

const MOST_BYTES = 10 * 1024 * 1024;

const form = document.querySelector("[data-pictures]");
const list = form.querySelector("[data-files]");
const words = list.dataset;
const result = form.querySelector("p[data-result]");
let busy = false;

function rowFor(file) {
  const row = form.querySelector("template").content.cloneNode(true).firstElementChild;
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("progress").setAttribute("aria-label", file.name);
  list.append(row);
  const say = (text) => {
    row.querySelector("[data-state]").textContent = text;
  };
  return { row, say };
}

// Whether the picture is in the house.
async function sendOne(file, { row, say }) {
  const bar = row.querySelector("progress");
  const options = {
    begin: form.dataset.pictures,
    token: form.elements.csrfmiddlewaretoken.value,
    piece: Number(form.dataset.mostPiece),
    words,
    waiting: () => say(words.waiting),
    progress: (part) => {
      bar.value = part;
      say(words.sending);
    },
  };
  try {
    if (file.size > MOST_BYTES) throw new Refused(words.tooLarge);
    await send(file, options);
    bar.value = 1;
    say(words.done);
    return true;
  } catch (error) {
    row.classList.add("datei--fehler");
    bar.remove();
    say(error instanceof Refused ? error.message : words.failed);
    return false;
  }
}

// What is missing before anything can be sent, and where.
function missing(files) {
  if (!files.length) return [words.none, form.elements.pictures];
  return form.elements.rights.checked ? null : [words.rights, form.elements.rights];
}

async function sendAll(files) {
  list.replaceChildren();
  list.hidden = false;
  const rows = files.map(rowFor);
  let done = 0;
  for (const [place, file] of files.entries()) {
    if (await sendOne(file, rows[place])) done += 1;
  }
  result.textContent = words.result.replace("{done}", done).replace("{all}", files.length);
  if (done === files.length) {
    history.replaceState(null, "", `${form.action}#ohne-beschreibung`);
    location.reload();
  }
  form.querySelector("[data-onwards]").hidden = !done;
  form.elements.pictures.value = "";
}

form.addEventListener("submit", async (event) => {
  if (!globalThis.crypto?.subtle) return;
  event.preventDefault();
  if (busy) return;
  const files = [...form.elements.pictures.files];
  const [sentence, field] = missing(files) ?? [];
  result.textContent = sentence ?? "";
  result.classList.toggle("feld__fehler", Boolean(sentence));
  if (sentence) {
    field.focus();
    return;
  }
  busy = true;
  await sendAll(files);
  busy = false;
});
