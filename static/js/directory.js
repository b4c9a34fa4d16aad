// Runs before htmx, which notes the current path in sessionStorage as soon as it loads; no setting stops it. Visitors
// of public pages get no storage entries, and the address line already says where they are. htmx goes without when
// storing fails.
Object.defineProperty(window, "sessionStorage", {
  value: {
    getItem: () => null,
    removeItem: () => undefined,
    setItem: () => {
      throw new DOMException("Nothing is stored on public pages.", "QuotaExceededError");
    },
  },
});

// Options without a business are quiet; the counts change with each answer.
document.addEventListener("htmx:afterSettle", () => {
  for (const count of document.querySelectorAll(".filter .wahl small")) {
    count.parentElement.classList.toggle("wahl--leer", count.textContent === "0");
  }
});
