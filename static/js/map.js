// A map that is loaded only when somebody asks for it (L-13): until then nothing is requested from anywhere.

function load(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

async function show(place) {
  const { latitude, longitude, tiles, credit, name, leaflet, leafletCss, pin } = place.dataset;
  await Promise.all([load("link", { rel: "stylesheet", href: leafletCss }), load("script", { src: leaflet })]);
  const L = window.L;
  const spot = [Number(latitude), Number(longitude)];
  place.replaceChildren();
  place.classList.add("plan--offen");
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", name);
  const map = L.map(place, { scrollWheelZoom: false }).setView(spot, 17);
  map.attributionControl.setPrefix(false);
  const plainCredit = Object.assign(document.createElement("span"), { textContent: credit }).innerHTML;
  L.tileLayer(tiles, { maxZoom: 19, attribution: plainCredit }).addTo(map);
  const icon = L.icon({ iconUrl: pin, iconSize: [36, 46], iconAnchor: [18, 46] });
  L.marker(spot, { icon, alt: name, title: name, keyboard: false }).addTo(map);
  place.tabIndex = -1;
  place.focus();
}

for (const place of document.querySelectorAll("[data-map]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => show(place), { once: true });
}
