// A film of another site is loaded only when somebody asks for it (L-12), and once: nothing is remembered.
// It does not start by itself, so no more than full screen is allowed to the frame.

const HOST = "https://www.youtube-nocookie.com";

function show(place) {
  const frame = Object.assign(document.createElement("iframe"), {
    className: "film__bild",
    src: `${HOST}/embed/${encodeURIComponent(place.dataset.video)}`,
    title: place.dataset.title,
    allow: "fullscreen",
    allowFullscreen: true,
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  const heading = place.querySelector(".film__titel");
  const poster = place.previousElementSibling;
  if (poster?.matches("picture, svg")) poster.remove();
  place.before(heading);
  place.replaceWith(frame);
  frame.focus();
}

for (const place of document.querySelectorAll("[data-video]")) {
  const button = place.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => show(place), { once: true });
}
