// Pictures change places by their buttons without the page being loaded anew, and by dragging them at the picture. The
// server has the last word: where it does not agree, the page is loaded again.

const list = document.querySelector("[data-order]");
const form = list && document.getElementById(list.dataset.order);
const said = document.querySelector("[data-order-said]");

const rows = () => [...list.children];

async function keepOrder() {
  const body = new FormData(form);
  for (const row of rows()) body.append("picture", row.dataset.picture);
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (answer?.type !== "opaqueredirect") location.reload();
}

function tellPlace(row) {
  const words = form.dataset.moved.replace("{place}", rows().indexOf(row) + 1);
  said.textContent = words.replace("{all}", rows().length);
}

function step(row, button) {
  const other = button.name === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (other && button.name === "up") other.before(row);
  else other?.after(row);
  button.focus();
  tellPlace(row);
  if (other) keepOrder();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  step(event.submitter.closest("[data-picture]"), event.submitter);
});

function dragTo(row, y) {
  const other = rows().find((each) => {
    const box = each.getBoundingClientRect();
    return each !== row && y > box.top && y < box.bottom;
  });
  if (!other) return;
  if (rows().indexOf(other) < rows().indexOf(row)) other.before(row);
  else other.after(row);
}

list?.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button) return;
  event.preventDefault();
  const row = grip.closest("[data-picture]");
  const before = rows().indexOf(row);
  const move = ({ clientY }) => dragTo(row, clientY);
  const drop = () => {
    row.classList.remove("bildzeile--gezogen");
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", drop);
    removeEventListener("pointercancel", drop);
    if (rows().indexOf(row) === before) return;
    tellPlace(row);
    keepOrder();
  };
  row.classList.add("bildzeile--gezogen");
  addEventListener("pointermove", move);
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", drop);
});

list?.classList.add("ziehbar");
