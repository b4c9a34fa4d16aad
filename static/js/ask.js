// A form that htmx pulls into the page of an item: the focus goes to its heading, so that a keyboard and a screen reader
// are where it begins. Runs before htmx, which notes the current path in sessionStorage as soon as it loads; no setting
// stops it. Visitors of public pages get no storage entries, and htmx goes without when storing fails.
Object.defineProperty(window, "sessionStorage", {
  value: {
    getItem: () => null,
    removeItem: () => undefined,
    setItem: () => {
      throw new DOMException("Nothing is stored on public pages.", "QuotaExceededError");
    },
  },
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.matches("[data-asking]")) event.target.querySelector("[tabindex='-1']")?.focus();
});
