// While somebody types, the page is sent now and then: the server keeps it as a draft and answers with its time and with
// the window as it would look. Works on form[data-draft]; [data-draft-state] says what has become of it, [data-preview]
// shows the window. Without this script the buttons below the form do the same.

const PAUSE = 1200; // milliseconds without a keystroke
const form = document.querySelector("form[data-draft]");
const state = document.querySelector("[data-draft-state]");
let timer;
let running;
let isKept = true;

function say(text) {
  if (state.textContent !== text) state.textContent = text; // the same words are not read out again
}

function show(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  say(answer.querySelector("[data-draft-state]").textContent);
  document.querySelector("[data-preview]").replaceWith(answer.querySelector("[data-preview]"));
}

async function keep(keepalive = false) {
  stop();
  const request = (running = new AbortController());
  const body = new URLSearchParams(new FormData(form));
  body.set("tun", "entwurf");
  try {
    const answer = await fetch(form.action, { method: "POST", body, keepalive, signal: request.signal });
    // A login page, a barred cookie, an error: the draft is not where it belongs.
    if (answer.redirected || ![200, 422].includes(answer.status)) throw new Error(String(answer.status));
    show(await answer.text());
    isKept = true;
  } catch {
    if (!request.signal.aborted) say(form.dataset.failed);
  }
}

function stop() {
  clearTimeout(timer);
  running?.abort(); // an older draft must not arrive after a newer one, or after the page itself
}

function changed() {
  isKept = false;
  stop();
  timer = setTimeout(keep, PAUSE);
}

form.addEventListener("input", changed);
form.addEventListener("submit", stop);
addEventListener("online", () => isKept || keep());
// A phone may end the page without another word once it is out of sight.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && !isKept) keep(true);
});
