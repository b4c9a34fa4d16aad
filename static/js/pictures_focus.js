// A tap on the picture says what must stay in sight; the two fields below say the same in numbers, and follow.

const place = document.querySelector("[data-focus]");
const point = place.querySelector("[data-focus-point]");
const across = document.querySelector("[name=focal_x]");
const down = document.querySelector("[name=focal_y]");

function show() {
  point.style.insetInlineStart = `${across.value}%`;
  point.style.insetBlockStart = `${down.value}%`;
  point.hidden = !(across.validity.valid && down.validity.valid && across.value && down.value);
}

place.addEventListener("click", ({ clientX, clientY }) => {
  const box = place.getBoundingClientRect();
  across.value = Math.round((100 * (clientX - box.left)) / box.width);
  down.value = Math.round((100 * (clientY - box.top)) / box.height);
  show();
});
for (const field of [across, down]) field.addEventListener("input", show);
place.classList.add("fokus--tippen");
show();
