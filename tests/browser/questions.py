"""What a page is asked in the browser: scripts that return a list of what is wrong with it."""

NAME_OF = """const nameOf = element => element.tagName.toLowerCase()
  + (element.id ? '#' + element.id : '')
  + [...element.classList].map(name => '.' + name).join('')
  + ' “' + (element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40) + '”';
"""

WIDER_THAN_WINDOW = (
    "() => {"
    + NAME_OF
    + """
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    if (box.right <= width + 1 || box.width === 0) return false;
    for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement)
      if (getComputedStyle(outer).overflowX !== 'visible') return false;
    return true;
  });
  return [`scrolls to ${document.documentElement.scrollWidth} px: ${wide.slice(-2).map(nameOf).join(', ')}`];
}"""
)

# WCAG 1.4.12
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""
PUT_ON = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
TAKE_OFF = "() => { document.adoptedStyleSheets = []; }"
CLIPPED = (
    "() => {"
    + NAME_OF
    + """
  const scrolls = element =>
    /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY);
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    const cuts = [style.overflowX, style.overflowY].some(value => ['hidden', 'clip'].includes(value));
    if (!cuts || style.clipPath !== 'none' || element.clientWidth < 2 || !element.checkVisibility()) continue;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const frame = element.getBoundingClientRect();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.data.trim() || text.parentElement.closest('.sr, [aria-hidden=true], svg')) continue;
      let outer = text.parentElement;
      while (outer !== element && !scrolls(outer)) outer = outer.parentElement;
      if (outer !== element) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if ([...range.getClientRects()].some(box => box.bottom > frame.bottom + 2 || box.right > frame.right + 2))
        found.push(`text is cut off: “${text.data.trim().slice(0, 40)}” in ${nameOf(element)}`);
    }
  }
  return found;
}"""
)

# WCAG 2.5.8: 24 px, or a circle of 24 px around the middle that touches no other target; links in a sentence excepted.
SMALL_TARGETS = (
    "() => {"
    + NAME_OF
    + """
  const boxOf = element => {
    const label = element.matches('input[type=checkbox], input[type=radio]') && element.closest('label, .wahl');
    return (label || element).getBoundingClientRect();
  };
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(element => element.checkVisibility({visibilityProperty: true})
      && !element.closest('.sr, .visually-hidden') && element.getBoundingClientRect().width > 2)
    .map(element => ({element, box: boxOf(element)}));
  const inSentence = element => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
    && element.parentElement.textContent.trim().length > element.textContent.trim().length + 3;
  const far = (one, other) => {
    const x = one.box.x + one.box.width / 2, y = one.box.y + one.box.height / 2;
    const nearX = Math.max(other.box.left, Math.min(x, other.box.right));
    const nearY = Math.max(other.box.top, Math.min(y, other.box.bottom));
    return Math.hypot(x - nearX, y - nearY) >= 12;
  };
  return all.filter(one => (one.box.width < 24 || one.box.height < 24) && !inSentence(one.element)
      && !all.every(other => other.element === one.element || one.element.contains(other.element)
        || other.element.contains(one.element) || far(one, other)))
    .map(one => `target ${Math.round(one.box.width)} × ${Math.round(one.box.height)} px: ${nameOf(one.element)}`);
}"""
)

# What begins to move of itself, or when three things are pointed at and focused.
MOVING = """() => {
  const moving = () => document.getAnimations().filter(each => each.playState === 'running')
    .map(each => `moves: ${each.animationName || each.transitionProperty} on ${each.effect?.target?.className}`);
  const found = moving();
  for (const target of [...document.querySelectorAll('a.karte, .btn, .strasse__haus a')].slice(0, 3)) {
    target.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
    target.focus();
    found.push(...moving());
  }
  return [...new Set(found)];
}"""

# Asked for on a page without scripts of ours, which could have put something else in the place of these names.
STORED = """async () => [
  ...Object.keys(localStorage).map(key => `localStorage ${key}`),
  ...Object.keys(sessionStorage).map(key => `sessionStorage ${key}`),
  ...(await indexedDB.databases()).map(database => `IndexedDB ${database.name}`),
  ...(await navigator.serviceWorker?.getRegistrations() ?? []).map(worker => `service worker ${worker.scope}`),
]"""
