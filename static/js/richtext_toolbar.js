// The toolbar of the rich text editor: words on buttons, arrow keys between them (WAI-ARIA toolbar pattern).

const COMMANDS = [
  ["heading", (chain) => chain.toggleHeading({ level: 3 }), ["heading", { level: 3 }]],
  ["subheading", (chain) => chain.toggleHeading({ level: 4 }), ["heading", { level: 4 }]],
  ["bold", (chain) => chain.toggleBold(), ["bold"]],
  ["italic", (chain) => chain.toggleItalic(), ["italic"]],
  ["list", (chain) => chain.toggleBulletList(), ["bulletList"]],
  ["numbers", (chain) => chain.toggleOrderedList(), ["orderedList"]],
  ["quote", (chain) => chain.toggleBlockquote(), ["blockquote"]],
  ["link", null, ["link"]],
  ["language", null, ["language"]],
  ["undo", (chain) => chain.undo(), null],
  ["redo", (chain) => chain.redo(), null],
];

// One line with a field, between toolbar and text: for the address of a link, or the code of a language.
function ask(bar, words, value, done) {
  bar.parentElement.querySelector(".richtext__frage")?.remove();
  const form = Object.assign(document.createElement("div"), { className: "richtext__frage" });
  const label = document.createElement("label");
  const field = Object.assign(document.createElement("input"), { type: "text", value });
  const yes = Object.assign(document.createElement("button"), { type: "button", textContent: words.apply });
  const no = Object.assign(document.createElement("button"), { type: "button", textContent: words.cancel });
  label.append(words.question, " ", field);
  form.append(label, yes, no);
  const close = (answer) => {
    form.remove();
    done(answer);
  };
  yes.addEventListener("click", () => close(field.value.trim()));
  no.addEventListener("click", () => close(null));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it must not send the form of the page
    if (event.key === "Enter") close(field.value.trim());
    if (event.key === "Escape") close(null);
  });
  bar.after(form);
  field.focus();
}

// An address as people type it: www.coburg.de is another host, never a page below this one.
const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:|[/#?])/i;
function completed(address) {
  if (!address || ABSOLUTE.test(address)) return address;
  return /^[^\s@/]+@[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`;
}

function askForMark(editor, bar, words, mark, attribute, question) {
  const known = editor.getAttributes(mark)[attribute] || "";
  ask(bar, { ...words, question }, known, (answer) => {
    const chain = editor.chain().focus().extendMarkRange(mark);
    if (answer === "") chain.unsetMark(mark).run();
    else if (answer) chain.setMark(mark, { [attribute]: mark === "link" ? completed(answer) : answer }).run();
    else editor.commands.focus();
  });
}

function press(editor, bar, words, name, command) {
  if (name === "link") askForMark(editor, bar, words, "link", "href", words.address);
  else if (name === "language") askForMark(editor, bar, words, "language", "lang", words.code);
  else {
    editor.view.focus(); // at once: the chain would do it a frame later, and lose what is typed meanwhile
    command(editor.chain()).run();
  }
}

function walk(event, buttons) {
  const here = buttons.indexOf(document.activeElement);
  const steps = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const next = buttons[(steps[event.key] + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

export function toolbarFor(editor, words, name) {
  const bar = Object.assign(document.createElement("div"), { className: "richtext__leiste" });
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `${words.toolbar}: ${name}`);
  const buttons = COMMANDS.map(([key, command], place) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words[key] });
    button.tabIndex = place ? -1 : 0;
    button.addEventListener("click", () => press(editor, bar, words, key, command));
    return button;
  });
  bar.append(...buttons);
  bar.addEventListener("keydown", (event) => walk(event, buttons));
  const show = () => {
    COMMANDS.forEach(([, , mark], place) => {
      if (mark) buttons[place].setAttribute("aria-pressed", String(editor.isActive(...mark)));
    });
  };
  editor.on("transaction", show);
  show();
  return bar;
}
