// Blocks of a story at the desk: only the fields of the chosen kind show, and a block moves up and down by buttons.
// Without scripts all fields show, and the numbers in "position" say the order.
const USED = {
  text: ["html"],
  picture: ["picture", "present_picture", "picture_upload", "rights", "alt_text", "is_decorative", "caption", "credit", "focal_x", "focal_y"],
  quote: ["quote", "quote_by"],
  video: ["video"],
  shop: ["merchant"],
  item: ["listing"],
};
const ALL = new Set(Object.values(USED).flat());

function showFields(block) {
  const kind = block.querySelector("select[name$='-kind']")?.value;
  for (const row of block.querySelectorAll(".form-row")) {
    const name = [...row.classList].find((each) => each.startsWith("field-"))?.slice("field-".length);
    if (ALL.has(name)) row.hidden = !USED[kind]?.includes(name);
  }
}

const blocksOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];

function number(group) {
  blocksOf(group).forEach((block, place) => {
    const field = block.querySelector("input[name$='-position']");
    if (field) field.value = place;
  });
}

function move(block, step) {
  const group = block.closest(".inline-group");
  const blocks = blocksOf(group);
  const other = blocks[blocks.indexOf(block) + step];
  if (!other) return;
  if (step < 0) other.before(block);
  else other.after(block);
  number(group);
}

function addButtons(block, words) {
  const place = block.querySelector("h3");
  if (!place || place.querySelector(".block-move")) return;
  for (const [label, step] of [[words.up, -1], [words.down, 1]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "block-move", textContent: label });
    button.addEventListener("click", () => {
      move(block, step);
      button.focus();
    });
    place.append(" ", button);
  }
}

function prepare(block, words) {
  showFields(block);
  addButtons(block, words);
}

const script = document.querySelector("script[data-blocks]");
const words = JSON.parse(script.dataset.blocks);
const group = document.querySelector("#blocks-group");
if (group) {
  for (const block of blocksOf(group)) prepare(block, words);
  group.addEventListener("change", (event) => {
    if (event.target.name?.endsWith("-kind")) showFields(event.target.closest(".inline-related"));
  });
  document.addEventListener("formset:added", (event) => {
    if (!group.contains(event.target)) return;
    prepare(event.target, words);
    number(group);
  });
}
