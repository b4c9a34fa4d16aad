// Counts clicks on telephone and route links: <a href="tel:…" data-count="call" data-thing="merchant:42">.
// No cookie, no id: the address is told what was clicked, not by whom. Without JavaScript nothing is counted.
const ADDRESS = "/z/";

function count(event) {
  const link = event.target.closest?.("[data-count][data-thing]");
  // auxclick fires for the right button too, which only opens a menu
  if (!link || event.button > 1) return;
  const { count: kind, thing } = link.dataset;
  navigator.sendBeacon?.(ADDRESS, new URLSearchParams({ thing, kind }));
}

document.addEventListener("click", count, { capture: true, passive: true });
document.addEventListener("auxclick", count, { capture: true, passive: true });
