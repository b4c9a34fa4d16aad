// Opening hours: copies a line to other days at once, and shows the week as shoppers will see it while it is typed.
// Without this both are buttons that send the form.

const form = document.querySelector("[data-hours]");
const place = form.querySelector("[data-preview]");
const said = form.querySelector("[data-said]");
let asked = 0;

function copy(from, to) {
  const { value } = form.elements[`tag-${from}`];
  for (const day of to) form.elements[`tag-${day}`].value = value;
}

async function preview() {
  const number = ++asked;
  const data = new FormData(form);
  data.delete("zeile");
  data.set("pruefen", "1");
  const answer = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
  if (number !== asked || !answer) return; // something newer is on its way
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = answer.ok ? page.querySelector("[data-preview] > *") : null;
  shown?.removeAttribute("autofocus");
  place.replaceChildren(...(shown ? [shown] : []));
  said.textContent = shown ? shown.querySelector("ul").textContent : "";
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  event.preventDefault();
  copy(...button.dataset.copy.split("-"));
  preview();
});
form.addEventListener("change", (event) => {
  if (event.target.name !== "zeile") preview();
});
