// A map that is loaded only when somebody asks for it (L-13): until then nothing is requested from anywhere.
// It shows one place (latitude, longitude), the lines of construction sites (data-lines) or a walk (data-stops).

function load(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

function plainText(words) {
  return Object.assign(document.createElement("span"), { textContent: words });
}

function markSpot(L, map, { latitude, longitude, name, pin }) {
  const spot = [Number(latitude), Number(longitude)];
  map.setView(spot, 17);
  const icon = L.icon({ iconUrl: pin, iconSize: [36, 46], iconAnchor: [18, 46] });
  L.marker(spot, { icon, alt: name, title: name, keyboard: false }).addTo(map);
}

function drawLines(L, map, lines) {
  const shapes = lines.map(({ name, points }) => {
    const stroke = { weight: 9, color: "#b3261e", opacity: 0.9 };
    L.polyline(points, { ...stroke, weight: 13, color: "#fff", interactive: false }).addTo(map);
    return L.polyline(points, stroke).bindTooltip(plainText(name), { sticky: true, permanent: lines.length < 2 });
  });
  const group = L.featureGroup(shapes).addTo(map);
  map.fitBounds(group.getBounds(), { padding: [40, 40], maxZoom: 17 });
}

function drawWalk(L, map, stops) {
  const spots = stops.map(([, latitude, longitude]) => [latitude, longitude]);
  L.polyline(spots, { weight: 5, color: "#14493d", dashArray: "2 10" }).addTo(map);
  stops.forEach(([name], place) => {
    const icon = L.divIcon({ className: "plan__halt", html: plainText(place + 1), iconSize: [30, 30] });
    const marker = L.marker(spots[place], { icon, alt: name, title: name, keyboard: false }).addTo(map);
    marker.bindTooltip(plainText(name), { direction: "top", offset: [0, -12] });
  });
  map.fitBounds(L.latLngBounds(spots), { padding: [40, 40], maxZoom: 17 });
}

async function show(place) {
  const { lines, stops, tiles, credit, name, leaflet, leafletCss } = place.dataset;
  await Promise.all([load("link", { rel: "stylesheet", href: leafletCss }), load("script", { src: leaflet })]);
  const L = window.L;
  place.replaceChildren();
  place.classList.add("plan--offen");
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", name);
  const map = L.map(place, { scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  L.tileLayer(tiles, { maxZoom: 19, attribution: plainText(credit).innerHTML }).addTo(map);
  if (lines) drawLines(L, map, JSON.parse(lines));
  else if (stops) drawWalk(L, map, JSON.parse(stops));
  else markSpot(L, map, place.dataset);
  place.tabIndex = -1;
  place.focus();
}

for (const place of document.querySelectorAll("[data-map]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => show(place), { once: true });
}
