// Forms with [data-once] are sent once: a second click while the first is on its way does nothing. The server makes one
// of two anyway; the button stays reachable, so that nobody loses their place. The summary of errors gets the focus.

const SENDING = "[data-once][aria-busy]";

function showErrors() {
  document.querySelector("[data-error-summary]")?.focus();
}

function setSending(form, sending) {
  form.toggleAttribute("aria-busy", sending);
  if (sending) form.setAttribute("aria-busy", "true");
  for (const button of form.querySelectorAll("[type=submit]")) {
    if (sending) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

function allowSendingAgain() {
  for (const form of document.querySelectorAll(SENDING)) setSending(form, false);
}

document.addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("[data-once]")) return;
    if (event.target.matches(SENDING)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else setSending(event.target, true);
  },
  { capture: true },
);

// Coming back with the browser's button shows the page as it was left: sending must be possible again.
addEventListener("pageshow", allowSendingAgain);
document.addEventListener("htmx:afterRequest", allowSendingAgain);
document.addEventListener("htmx:afterSettle", showErrors);
showErrors();
