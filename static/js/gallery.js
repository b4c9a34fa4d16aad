// A gallery works without this: its small pictures are links to the large ones. With it the strip alone moves, the page
// stays where it is and the history is spared; the small picture of what is seen is marked.
for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const strip = gallery.querySelector("ul");
  const links = [...gallery.querySelectorAll("a[href^='#']")];
  const shown = (link) => strip.querySelector(link.getAttribute("href"));

  function mark(current) {
    for (const link of links) {
      if (shown(link) === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const picture = shown(link);
      strip.scrollTo({ left: picture.offsetLeft - strip.offsetLeft });
      mark(picture);
    });
  }

  strip.addEventListener("keydown", (event) => {
    const last = strip.scrollWidth;
    const left = { Home: 0, End: last, ArrowRight: strip.scrollLeft + strip.clientWidth, ArrowLeft: strip.scrollLeft - strip.clientWidth };
    if (!(event.key in left) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    strip.scrollTo({ left: left[event.key] });
  });

  const watch = new IntersectionObserver(
    (entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (seen) mark(seen.target);
    },
    { root: strip, threshold: 0.6 },
  );
  for (const picture of strip.children) watch.observe(picture);
}
