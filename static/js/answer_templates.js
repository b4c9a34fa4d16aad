// A click on a template puts its text into the answer at once; without this the server does the same.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-text]");
  const field = button?.form?.elements.text;
  if (!field) return;
  event.preventDefault();
  const typed = field.value.trimEnd();
  field.value = typed ? `${typed}\n\n${button.dataset.text}` : button.dataset.text;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
});
