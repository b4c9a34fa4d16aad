// A dish of the own library brings its price, codes and diet along once its name stands in the line. What somebody has
// typed stays; what came with another dish on the way ("Gulasch" in "Gulaschsuppe") goes again.

const library = new Map(
  [...document.querySelectorAll("#gerichte option")].map((option) => [option.value.toLowerCase(), option.dataset]),
);
const brought = new WeakMap(); // field → the value that came with a dish

function complete(row, known) {
  for (const name of ["price", "codes", "diet"]) {
    const field = row.querySelector(`[name$="-${name}"]`);
    if (field.value && field.value !== brought.get(field)) continue;
    field.value = known?.[name] ?? "";
    brought.set(field, field.value);
  }
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-dish]")) return;
  complete(target.closest("[data-row]"), library.get(target.value.trim().toLowerCase()));
});
