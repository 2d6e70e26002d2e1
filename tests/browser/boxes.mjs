// What of a page lies outside of it or is cut off, for tests in other widths, languages and directions.

/**
 * Runs in the page: what is wider than the window, and what hides a part of its own text. What scrolls by itself may be
 * wider; what is there for screen readers alone is as small as it is meant to be.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function outside(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    /** @type {string[]} */
    const found = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > width) found.push(`the page is ${scrollWidth} wide, the window ${width}`);
    const named = (/** @type {Element} */ element) => `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}.${[...element.classList].join('.')}: ${element.textContent?.trim().slice(0, 40)}`;
    /** @param {Element | null} element @returns {boolean} */
    const scrolls = (element) => Boolean(element) && (/auto|scroll/.test(getComputedStyle(/** @type {Element} */ (element)).overflowX) || scrolls(/** @type {Element} */ (element).parentElement));
    for (const element of document.querySelectorAll('body *')) {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width <= 1 || box.height <= 1 || style.visibility === 'hidden' || element.closest('.skip, [hidden], svg svg')) continue;
      if ((box.left < -1 || box.right > width + 1) && !scrolls(element.parentElement)) found.push(`outside (${Math.round(box.left)} to ${Math.round(box.right)}): ${named(element)}`);
      const cut = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (cut && !['SELECT', 'INPUT'].includes(element.tagName)) found.push(`cut off (${element.scrollWidth} in ${element.clientWidth}): ${named(element)}`);
    }
    return found.slice(0, 8);
  });
}
