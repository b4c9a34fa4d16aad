// "Where I am" on /mittagstisch/: asks the browser once, on the click, and goes to the address that has the place,
// rounded to a block of houses. Nothing is stored.
import { whereAmI } from "./errands_asking.js";

function show() {
  for (const button of document.querySelectorAll("[data-near] button")) button.hidden = !navigator.geolocation;
}

document.addEventListener("click", async ({ target }) => {
  const box = target.closest?.("[data-near] button")?.parentElement;
  if (!box) return;
  const place = await whereAmI();
  if (!place) {
    box.querySelector("[role=status]").textContent = box.dataset.failed;
    return;
  }
  const url = new URL(box.dataset.near, location.href);
  url.searchParams.set("von", place.map((degrees) => degrees.toFixed(3)).join(","));
  url.hash = "ergebnis";
  location.assign(url);
});

document.addEventListener("htmx:afterSettle", show);
show();
