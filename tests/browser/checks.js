// What is asked of every page, by functions that run inside it.
"use strict";
const assert = require("node:assert/strict");

// Nothing was fetched, nothing complained, no dialog was opened.
function quiet(page) {
  assert.deepEqual(page.problems, []);
  assert.deepEqual(page.dialogs, []);
  assert.equal(page.requests.length, 1, page.requests.join("\n"));
  assert.match(page.requests[0], /^file:/);
}

// Texts whose contrast with what stands behind them is below WCAG AA (4.5, large ones 3): ["1.8 .soft: words"].
function paleTexts() {
  const channels = (colour) => {
    const [, name, inside] = colour.match(/(rgba?|color)\((.*)\)/);
    const numbers = inside.match(/[\d.]+/g).map(Number);
    const scale = name === "color" ? 255 : 1;
    return { rgb: numbers.slice(name === "color" && /srgb/.test(inside) ? 0 : 0, 3).map((n) => n * scale), alpha: numbers[3] ?? 1 };
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (top, below) => top.rgb.map((c, i) => c * top.alpha + below[i] * (1 - top.alpha));
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    const own = channels(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, ground(element.parentElement));
  };
  const pale = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, style = getComputedStyle(element);
    if (!walker.currentNode.data.trim() || /^(SCRIPT|STYLE|TEMPLATE|TITLE)$/i.test(element.tagName) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const behind = ground(element.closest("svg") ? element.closest("svg") : element);
    const ink = channels(element.closest("svg") ? style.fill : style.color);
    const a = light(over(ink, behind)), b = light(behind), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 600);
    if (element.closest("button:disabled")) continue;
    if (ratio < (large ? 3 : 4.5)) pale.push(`${ratio.toFixed(2)} ${element.className}: ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return pale.slice(0, 20);
}

// Does the page itself scroll sideways?
function tooWide() {
  return document.documentElement.scrollWidth > document.documentElement.clientWidth;
}

// What has the focus, and whether it shows.
function focused() {
  const element = document.activeElement, style = getComputedStyle(element);
  return { tag: element.tagName, id: element.id, text: element.textContent.trim().slice(0, 60),
    shows: parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" };
}

module.exports = { assert, quiet, paleTexts, tooWide, focused };
