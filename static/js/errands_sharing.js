// A list as a link: /merkzettel/#l12,m3. Browsers send no fragment to any server.
import { idsAmong } from "./notebook.js";

export function idsInAddress() {
  return idsAmong(location.hash.slice(1).split(","));
}

// Shows the link, ready to be copied; copies it where the browser lets us.
export async function offerLink(place, ids, copied) {
  const field = place.querySelector("input");
  field.value = `${location.origin}${location.pathname}#${ids.join(",")}`;
  place.hidden = false;
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    copied();
  } catch {
    // It stands there, marked.
  }
}
