// The page of a report: its tables, the evidence behind a count, the documents beside it.
"use strict";
const { assert, quiet, paleTexts, tooWide, focused } = require("./checks.js");

module.exports = (at) => {
  const weekly = at.file("weekly.html");
  at.rapporteur("run", "weekly", "inbox", "--week", "2025-W14", "-o", weekly);

  const topics = "section.table:has(h3:first-child)";
  // The cells of a column, in the order shown, of the table called so.
  const column = (page, name, index) => page.run((title, at) => {
    const section = [...document.querySelectorAll("section.table")].find((each) => each.querySelector("h3").textContent === title);
    return [...section.querySelectorAll("tbody tr")].filter((row) => !row.hidden).map((row) => row.cells[at].textContent.trim());
  }, name, index);
  // Gives the elements of the table called so ids to click on: t-head-0 …, t-filter.
  const name = (page, title) => page.run((wanted) => {
    const section = [...document.querySelectorAll("section.table")].find((each) => each.querySelector("h3").textContent === wanted);
    section.id = "t";
    section.querySelectorAll("thead button").forEach((button, index) => { button.id = `t-head-${index}`; });
    section.querySelector("input").id = "t-filter";
  }, title);
  const sorts = (page) => page.run(() => [...document.querySelectorAll("#t thead th")].map((head) => head.getAttribute("aria-sort")));
  const panel = (page) => page.run(() => ({
    open: !document.getElementById("panel").hidden,
    title: document.getElementById("panel-title").textContent,
    passages: document.querySelectorAll("#panel-content .passages > li").length,
    place: document.getElementById("panel-place").textContent,
    here: [...document.querySelectorAll("#panel-content .here")].map((piece) => piece.textContent).join(""),
  }));

  return [
    { name: "opens without a complaint and fetches nothing", run: async (open) => {
      const page = await open(weekly);
      assert.equal(await page.run(() => document.title), "Weekly diplomatic monitor");
      await page.picture(at.picture("report-light.png"));
      quiet(page);
    } },

    { name: "sorts numbers by size, words by letter, and back", run: async (open) => {
      const page = await open(weekly);
      await name(page, "Topics");
      await page.click("#t-head-1");
      const down = (await column(page, "Topics", 1)).map(Number);
      assert.deepEqual(down, [...down].sort((a, b) => b - a));
      assert.deepEqual(await sorts(page), ["none", "descending", "none", "none"]);
      await page.click("#t-head-1");
      assert.deepEqual((await column(page, "Topics", 1)).map(Number), [...down].sort((a, b) => a - b));
      assert.deepEqual(await sorts(page), ["none", "ascending", "none", "none"]);
      await page.click("#t-head-0");
      const words = await column(page, "Topics", 0);
      assert.deepEqual(words, [...words].sort((a, b) => a.localeCompare(b)));
      assert.notEqual(words[0], words.at(-1));
      quiet(page);
    } },

    { name: "keeps empty cells last in both directions", run: async (open) => {
      const page = await open(weekly);
      await name(page, "Meetings");
      const place = await page.run(() => [...document.querySelectorAll("#t thead th")].findIndex((head) => head.textContent.startsWith("Place")));
      for (let i = 0; i < 2; i++) {
        await page.click(`#t-head-${place}`);
        const places = await column(page, "Meetings", place), full = places.filter(Boolean);
        assert.ok(full.length > 1 && full.length < places.length, "the sample has meetings with and without a place");
        assert.deepEqual(places.slice(0, full.length), full);
        assert.deepEqual(full, [...full].sort((a, b) => (i ? -1 : 1) * a.localeCompare(b)));
      }
    } },

    { name: "wraps headings so that every column of a wide table is seen, and sorts rows without a name last", run: async (open) => {
      const wide = at.file("wide.html");
      at.rapporteur("run", `${at.here}/wide.lua`, "inbox", "--week", "2025-W14", "-o", wide);
      const page = await open(wide, { width: 1200 });
      await name(page, "Wide");
      assert.ok(await page.run(() => {
        const right = document.querySelector("#t .scroll").getBoundingClientRect().right;
        return [...document.querySelectorAll("#t thead th.number")].every((head) => head.getBoundingClientRect().right <= right);
      }));
      assert.ok((await column(page, "Wide", 1)).includes("(none)"));
      for (let i = 0; i < 2; i++) {
        await page.click("#t-head-1");
        assert.equal((await column(page, "Wide", 1)).at(-1), "(none)");
      }
      quiet(page);
    } },

    { name: "filters rows by all words typed and says how many are left", run: async (open) => {
      const page = await open(weekly);
      await name(page, "Topics");
      const all = await column(page, "Topics", 0);
      await page.click("#t-filter");
      await page.type("SECURITY mari");
      assert.deepEqual(await column(page, "Topics", 0), ["Maritime security"]);
      assert.equal(await page.run(() => document.querySelector("#t output").textContent), `1 of ${all.length} rows`);
      await page.run(() => { const input = document.getElementById("t-filter"); input.value = ""; input.dispatchEvent(new Event("input")); });
      assert.deepEqual(await column(page, "Topics", 0), all);
      assert.equal(await page.run(() => document.querySelector("#t output").textContent), `${all.length} rows`);
    } },

    { name: "opens the passages behind a count", run: async (open) => {
      const page = await open(weekly);
      await name(page, "Topics");
      const counts = await column(page, "Topics", 1);
      await page.click("#t tbody tr:nth-child(2) td.number");
      const seen = await panel(page);
      assert.ok(seen.open);
      assert.equal(seen.passages, Number(counts[1]));
      assert.match(seen.title, /^Topics: .* \(\d+ passages\)$/);
      assert.equal(await page.run(() => document.querySelectorAll("#panel-content li mark").length), seen.passages);
      assert.ok(await page.run(() => document.querySelector("#t tbody tr:nth-child(2)").classList.contains("opened")));
      await page.click("#t tbody tr:nth-child(3) .evidence summary");
      assert.equal((await panel(page)).passages, Number(counts[2]));
      await page.picture(at.picture("report-passages.png"));
      await page.click("#panel-close");
      assert.equal((await panel(page)).open, false);
      quiet(page);
    } },

    { name: "leads from a figure to the table whose total it is", run: async (open) => {
      const page = await open(weekly);
      const tile = await page.run(() => {
        const [, one] = document.querySelectorAll(".figures div");
        one.id = "tile";
        return { label: one.querySelector("dt").textContent, number: one.querySelector("dd").textContent };
      });
      await page.click("#tile");
      const seen = await page.run(() => {
        const table = document.querySelector(location.hash), box = table.getBoundingClientRect();
        return { title: table.querySelector("h3").textContent, total: table.querySelector("tfoot .number").textContent, shown: box.top >= 0 && box.top < innerHeight / 2 };
      });
      assert.deepEqual(seen, { title: "Topics", total: tile.number, shown: true });
      assert.equal(tile.label, "Topics: Mentions");
      quiet(page);
    } },

    { name: "opens of a pivot's number only the passages that it counts", run: async (open) => {
      const page = await open(weekly);
      await name(page, "Topics by day");
      const cell = await page.run(() => {
        const cells = [...document.querySelectorAll("#t tbody td.number")];
        const one = cells.find((cell) => cell.textContent && Number(cell.textContent) < Number(cell.parentNode.querySelector(".evidence").dataset.key));
        one.id = "one";
        return { count: Number(one.textContent), topic: one.parentNode.cells[0].textContent,
          day: one.closest("table").tHead.rows[0].cells[one.cellIndex].textContent };
      });
      await page.click("#one");
      const seen = await panel(page);
      assert.equal(seen.passages, cell.count);
      assert.equal(seen.title, `Topics by day: ${cell.topic}, ${cell.day} (${cell.count})`);
      const days = await page.run(() => [...document.querySelectorAll("#panel-content li time")].map((time) => time.dateTime || time.textContent));
      assert.ok(await page.run(() => getComputedStyle(document.getElementById("one")).cursor === "pointer"));
      assert.ok(days.every((day) => Number(day.slice(8)) === Number(cell.day.split(" ")[0])), String(days));
      quiet(page);
    } },

    { name: "shows a passage in its document, and the ones before and behind", run: async (open) => {
      const page = await open(weekly);
      await page.click("td.evidence summary");
      const passages = (await panel(page)).passages;
      const marks = await page.run(() => [...document.querySelectorAll("#panel-content li mark")].map((mark) => mark.textContent));
      await page.click("#panel-content .open");
      for (let i = 0; i < passages; i++) {
        const seen = await panel(page);
        assert.equal(seen.place, `${i + 1} of ${passages}`);
        assert.equal(seen.here.replace(/\s+/g, " "), marks[i].replace(/\s+/g, " "));
        assert.ok(await page.run(() => {
          const box = document.getElementById("panel-content").getBoundingClientRect();
          const here = document.querySelector("#panel-content .here").getBoundingClientRect();
          return here.top >= box.top && here.bottom <= box.bottom;
        }), "the passage is in view");
        if (i + 1 < passages) await page.click("#panel-next");
      }
      assert.ok(await page.run(() => document.getElementById("panel-next").disabled));
      await page.click("#panel-previous");
      assert.equal((await panel(page)).place, `${passages - 1} of ${passages}`);
      await page.picture(at.picture("report-document.png"));
      await page.click("#panel-back");
      assert.equal((await panel(page)).passages, passages);
      quiet(page);
    } },

    { name: "leads from every quotation of a table into its text", run: async (open) => {
      const page = await open(weekly);
      await name(page, "Quotes");
      const quotes = await page.run(() => [...document.querySelectorAll("#t tbody blockquote")].map((quote) => quote.textContent));
      assert.ok(quotes.length > 20);
      await page.click("#t tbody .open");
      for (let i = 0; i < quotes.length; i++) {
        const flat = (text) => text.replace(/\s+/g, " ");
        assert.equal(flat((await panel(page)).here), flat(quotes[i]));
        await page.run(() => document.getElementById("panel-next").click());
      }
      assert.ok(await page.run(() => document.getElementById("panel-back").hidden), "there is no list to go back to");
    } },

    { name: "shows every document as it is, with what was found", run: async (open) => {
      const page = await open(weekly);
      const found = await page.run(() => [...document.querySelectorAll("template")].map((template) => ({
        text: template.content.querySelector(".prose").textContent,
        quotations: template.content.querySelectorAll(".m-quotation[id]").length,
        listed: [...template.content.querySelectorAll(".found a")].every((link) => template.content.querySelector(link.getAttribute("href"))),
      })));
      assert.ok(found.length >= 10);
      assert.ok(found.every((each) => each.listed && each.text.length > 200));
      assert.ok(found.some((each) => each.quotations > 3));
      const warsaw = require("node:fs").readFileSync(`${at.tests}/inbox/2025-04-02-warsaw-weimar.txt`, "utf8");
      const body = found.find((each) => each.text.startsWith("WARSAW")).text;
      assert.ok(warsaw.endsWith(body) || warsaw.trimEnd().endsWith(body.trimEnd()));
    } },

    { name: "switches kinds of marks off and keeps them off", run: async (open) => {
      const page = await open(weekly);
      await name(page, "Quotes");
      await page.click("#t tbody .open");
      const ground = () => page.run(() => getComputedStyle(document.querySelector("#panel-content .m-quotation:not(.here)")).backgroundColor);
      const on = await ground();
      await page.click("#show-quotation");
      assert.notEqual(await ground(), on);
      await page.click("#panel-next");
      assert.notEqual(await ground(), on);
    } },

    { name: "can be used by keyboard alone", run: async (open) => {
      const page = await open(weekly);
      await page.press("Tab");
      assert.match((await page.run(focused)).text, /^Skip/);
      await page.press("Enter");
      assert.equal((await page.run(focused)).id, "main");
      for (let i = 0; i < 40 && !(await page.run(focused)).text.startsWith("Mentions"); i++) await page.press("Tab");
      let on = await page.run(focused);
      assert.ok(on.tag === "BUTTON" && on.shows, JSON.stringify(on));
      await page.press("Enter");
      assert.equal(await page.run(() => document.activeElement.closest("th").getAttribute("aria-sort")), "descending");
      for (let i = 0; i < 10 && on.tag !== "SUMMARY"; i++) { await page.press("Tab"); on = await page.run(focused); }
      assert.ok(on.tag === "SUMMARY" && on.shows, JSON.stringify(on));
      await page.press("Enter");
      assert.equal((await page.run(focused)).id, "panel-title");
      for (let i = 0; i < 10 && on.text !== "In the text"; i++) { await page.press("Tab"); on = await page.run(focused); }
      assert.ok(on.text === "In the text" && on.shows, JSON.stringify(on));
      await page.press("Enter");
      assert.notEqual((await panel(page)).here, "");
      await page.press("Escape");
      on = await page.run(focused);
      assert.ok(!(await panel(page)).open && on.tag === "SUMMARY", "the focus is back where it was");
      quiet(page);
    } },

    { name: "tells a screen reader what things are", run: async (open) => {
      const page = await open(weekly);
      await page.click("td.evidence summary");
      const heard = await page.heard();
      const named = (role) => heard.filter((node) => node.role === role);
      assert.ok(named("table").some((node) => node.name === "Topics"));
      assert.ok(named("columnheader").some((node) => node.name.startsWith("Mentions")));
      assert.ok(named("rowheader").some((node) => node.name === "Maritime security"));
      assert.ok(named("image").length > 0 && named("image").every((node) => node.name && /chart of .* by .*numbers follow/i.test(node.description)), JSON.stringify(named("image")));
      assert.ok(named("complementary").some((node) => node.name.startsWith("Topics: ")));
      for (const role of ["button", "link", "searchbox", "table", "navigation"])
        assert.deepEqual(named(role).filter((node) => !node.name), [], `${role} without a name`);
      for (const landmark of ["main", "banner", "contentinfo"]) assert.equal(named(landmark).length, 1, landmark);
      const levels = named("heading").map((node) => node.level);
      assert.equal(levels.filter((level) => level === 1).length, 1);
    } },

    ...[false, true].map((dark) => ({ name: `can be read, ${dark ? "dark" : "light"}`, run: async (open) => {
      const page = await open(weekly, { dark });
      assert.deepEqual(await page.run(paleTexts), []);
      await page.click("td.evidence summary");
      await page.click("#panel-content .open");
      await page.run(() => document.querySelectorAll("#panel details").forEach((each) => { each.open = true; }));
      assert.deepEqual(await page.run(paleTexts), []);
      if (dark) await page.picture(at.picture("report-dark.png"));
    } })),

    { name: "fits a telephone", run: async (open) => {
      const page = await open(weekly, { width: 375, height: 800 });
      assert.equal(await page.run(tooWide), false);
      await page.picture(at.picture("report-narrow.png"));
      await page.click("td.evidence summary");
      assert.equal(await page.run(() => document.getElementById("panel").getBoundingClientRect().width), 375);
      assert.ok(await page.run(() => document.getElementById("page").inert), "what is covered cannot be reached");
      await page.click("#panel-content .open");
      assert.equal(await page.run(tooWide), false);
      await page.picture(at.picture("report-narrow-document.png"));
      await page.press("Escape");
      assert.equal(await page.run(() => document.getElementById("page").inert), false);
      quiet(page);
    } },

    { name: "prints", run: async (open) => {
      const page = await open(weekly, { dark: true });
      await page.click("td.evidence summary");
      const pdf = await page.print();
      assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
      require("node:fs").writeFileSync(at.picture("report.pdf"), pdf);
      await page.send("Emulation.setEmulatedMedia", { media: "print", features: [{ name: "prefers-color-scheme", value: "dark" }] });
      const shown = (css) => page.run((what) => getComputedStyle(document.querySelector(what)).display, css);
      for (const css of ["#panel", ".tools", "nav"]) assert.equal(await shown(css), "none", css);
      assert.equal(await page.run(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
      assert.deepEqual(await page.run(paleTexts), []);
    } },

    { name: "is complete without its script", run: async (open) => {
      const page = await open(weekly, { scripts: false });
      const shown = await page.heard();
      assert.ok(shown.some((node) => node.role === "rowheader" && node.name === "Maritime security"));
      assert.ok(!shown.some((node) => node.role === "searchbox"), "what would do nothing is not shown");
      assert.ok(shown.some((node) => /5 passages/.test(node.name)));
      quiet(page);
    } },
  ];
};
