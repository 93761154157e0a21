// The page of `rapporteur show`: what the engine sees in documents.
"use strict";
const { assert, quiet, paleTexts, tooWide, focused } = require("./checks.js");

module.exports = (at) => {
  const seen = at.file("seen.html");
  at.rapporteur("show", "inbox/2025-04-02-warsaw-weimar.txt", "inbox/2025-03-24-vienna-prisoner-exchange.txt", "-o", seen);

  return [
    { name: "opens without a complaint, without a script", run: async (open) => {
      const page = await open(seen);
      assert.equal(await page.run(() => document.querySelectorAll("script").length), 0);
      assert.equal(await page.run(() => document.querySelectorAll("article").length), 2);
      await page.picture(at.picture("show-light.png"));
      quiet(page);
    } },

    { name: "makes every kind of thing visible in its own way", run: async (open) => {
      const page = await open(seen);
      const looks = await page.run(() => Object.fromEntries(["quotation", "source", "cue", "person", "country", "organisation", "meeting", "evidence"].map((kind) => {
        const style = getComputedStyle(document.querySelector(`.prose .m-${kind}`));
        return [kind, [style.backgroundColor, style.color, style.fontStyle, style.fontWeight, style.borderBottomStyle, style.borderBottomColor, style.textDecorationLine].join()];
      })));
      assert.equal(new Set(Object.values(looks)).size, 8, JSON.stringify(looks, null, 1));
    } },

    { name: "keeps overlapping spans readable", run: async (open) => {
      const page = await open(seen);
      // A country inside the words that show that it attends: both can be seen at once.
      const both = await page.run(() => {
        const country = document.querySelector(".m-evidence .m-country"), around = country.closest(".m-evidence");
        return { colour: getComputedStyle(country).color, plain: getComputedStyle(document.body).color,
          line: getComputedStyle(around).borderBottomWidth, inside: around.textContent.includes(country.textContent) };
      });
      assert.ok(both.inside && both.colour !== both.plain && parseFloat(both.line) >= 1, JSON.stringify(both));
      // The numbers of quotations are not part of the text.
      const text = await page.run(() => document.querySelector(".prose").textContent);
      assert.ok(text.includes('"We have had enough meetings about meetings,"'));
    } },

    { name: "leads from what was found to its place", run: async (open) => {
      const page = await open(seen);
      const wrong = await page.run(() => [...document.querySelectorAll("aside a")].filter((link) => !document.querySelector(link.getAttribute("href"))).map((link) => link.outerHTML));
      assert.deepEqual(wrong, []);
      await page.click("aside ol li:nth-child(7) a");
      const place = await page.run(() => { const target = document.querySelector(":target"), box = target.getBoundingClientRect(); return { text: target.textContent, top: box.top, outline: getComputedStyle(target).outlineStyle }; });
      assert.equal(place.text, "Observers do not stop a tank,");
      assert.ok(place.top > 0 && place.top < 900 && place.outline === "solid");
      quiet(page);
    } },

    { name: "switches marks off by its boxes, with the keyboard too", run: async (open) => {
      const page = await open(seen);
      const ground = () => page.run(() => getComputedStyle(document.querySelector(".m-quotation")).backgroundColor + getComputedStyle(document.querySelector(".prose .m-quotation"), "::before").content);
      const on = await ground();
      for (let i = 0; i < 20 && (await page.run(focused)).id !== "show-quotation"; i++) await page.press("Tab");
      assert.ok((await page.run(focused)).shows);
      await page.press(" ");
      assert.equal(await page.run(() => document.getElementById("show-quotation").checked), false);
      assert.notEqual(await page.run(() => getComputedStyle(document.querySelector(".prose .m-quotation")).backgroundColor + getComputedStyle(document.querySelector(".prose .m-quotation"), "::before").content), on);
    } },

    { name: "tells a screen reader what things are", run: async (open) => {
      const page = await open(seen);
      const heard = await page.heard();
      assert.equal(heard.filter((node) => node.role === "complementary" && node.name).length, 2);
      assert.equal(heard.filter((node) => node.role === "article").length, 2);
      assert.deepEqual(heard.filter((node) => ["link", "checkbox"].includes(node.role) && !node.name), []);
      assert.equal(heard.filter((node) => node.role === "main").length, 1);
    } },

    ...[false, true].map((dark) => ({ name: `can be read, ${dark ? "dark" : "light"}`, run: async (open) => {
      const page = await open(seen, { dark });
      assert.deepEqual(await page.run(paleTexts), []);
      if (dark) await page.picture(at.picture("show-dark.png"));
    } })),

    { name: "fits a telephone and prints", run: async (open) => {
      const page = await open(seen, { width: 375, height: 800 });
      assert.equal(await page.run(tooWide), false);
      await page.picture(at.picture("show-narrow.png"));
      const pdf = await page.print();
      require("node:fs").writeFileSync(at.picture("show.pdf"), pdf);
      assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
      quiet(page);
    } },
  ];
};
