// The editor of rich text at the desk: turns each <textarea data-richtext> into a page to write on. Without scripts the
// textarea takes HTML. The editor itself comes from django-prose-editor; our own toolbar speaks the desk's language.
import { toolbarFor } from "./richtext_toolbar.js";

const script = document.querySelector("script[data-richtext-editor]");
const tiptap = await import(script.dataset.richtextEditor);

// Words of another language, so that screen readers pronounce them: <span lang="en">.
const Language = tiptap.Mark.create({
  name: "language",
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML: () => [{ tag: "span[lang]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

const extensions = [
  tiptap.Document, tiptap.Paragraph, tiptap.Text, tiptap.HardBreak, tiptap.UndoRedo, tiptap.Dropcursor, tiptap.Gapcursor,
  tiptap.Bold, tiptap.Italic, tiptap.BulletList, tiptap.OrderedList, tiptap.ListItem, tiptap.Blockquote,
  tiptap.Table, tiptap.TableRow, tiptap.TableHeader, tiptap.TableCell, Language,
  tiptap.Heading.configure({ levels: [3, 4] }),
  tiptap.Link.configure({ openOnClick: false, enableTarget: false, protocols: ["http", "https", "mailto", "tel"] }),
];

// What a word processor puts on the clipboard is tidied by the server, which knows its lists, deletions and comments.
// Text alone, what is copied within the editor, and everything while the server is away go the editor's own way.
function tidied(editor, event) {
  const html = event.clipboardData?.getData("text/html");
  if (!html || html.includes("data-pm-slice")) return false;
  event.preventDefault();
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const asked = fetch(script.dataset.tidy, {
    method: "POST",
    headers: { "X-CSRFToken": token },
    body: new URLSearchParams({ html }),
  });
  asked
    .then((answer) => (answer.ok ? answer.text() : html))
    .catch(() => html)
    .then((clean) => editor.commands.insertContent(clean));
  return true;
}

function edit(textarea) {
  if (textarea.id.includes("__prefix__") || textarea.dataset.richtext === "there") return;
  textarea.dataset.richtext = "there";
  const place = Object.assign(document.createElement("div"), { className: "richtext" });
  textarea.before(place);
  textarea.hidden = true;
  const label = textarea.labels[0];
  const name = label?.textContent.replace(/:\s*$/, "") || textarea.name;
  const editor = new tiptap.Editor({
    element: place,
    extensions,
    content: textarea.value,
    injectCSS: false, // the policy of the site forbids styles without a file; css/richtext.css has them
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": name },
      // before the editor reads the clipboard itself: the styles in it would be reported as breaches of the policy
      handleDOMEvents: { paste: (view, event) => tidied(editor, event) },
    },
    onUpdate: ({ editor: changed }) => {
      textarea.value = changed.isEmpty ? "" : changed.getHTML();
    },
  });
  place.prepend(toolbarFor(editor, JSON.parse(script.dataset.words), name));
  label?.addEventListener("click", () => editor.commands.focus());
}

for (const textarea of document.querySelectorAll("textarea[data-richtext]")) edit(textarea);
document.addEventListener("formset:added", (event) => event.target.querySelectorAll("textarea[data-richtext]").forEach(edit));
