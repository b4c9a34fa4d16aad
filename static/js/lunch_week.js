// A dish of the own library brings its price, codes and diet along once its name stands in the line; what somebody has
// typed already stays.

const library = new Map(
  [...document.querySelectorAll("#gerichte option")].map((option) => [option.value.toLowerCase(), option.dataset]),
);

function fillIn(row, known) {
  for (const name of ["price", "codes", "diet"]) {
    const field = row.querySelector(`[name$="-${name}"]`);
    if (field && !field.value && known[name]) field.value = known[name];
  }
}

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-dish]")) return;
  const known = library.get(event.target.value.trim().toLowerCase());
  if (known) fillIn(event.target.closest("[data-row]"), known);
});
