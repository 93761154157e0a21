// Documents that try to be more than text. What would tell of a success: window.hacked, a dialog, a request, a script or
// handler in the page, a complaint of the content policy (then the escaping has slipped and only the wall held).
"use strict";
const fs = require("node:fs");
const { assert, quiet } = require("./checks.js");

const TRICKS = [
  "</script><script>window.hacked = 'script'</script>",
  "</template></article></aside><script>window.hacked = 'template'</script>",
  "<img src=x onerror=\"window.hacked = 'img'\">",
  "\" onmouseover=\"window.hacked = 'attribute'\" autofocus onfocus=\"window.hacked = 'focus'",
  "' onclick='window.hacked = 1' x='",
  "<svg onload=alert(1)><a href=\"javascript:window.hacked='svg'\">x</a></svg>",
  "<!-- <script> <!--", "]]><script>window.hacked = 'cdata'</script>", "<style>@import 'http://evil.example/x.css';</style>",
  "<iframe src=\"https://evil.example/\"></iframe><base href=\"https://evil.example/\">",
  "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
  "&lt;script&gt;window.hacked = 'entity'&lt;/script&gt;", "&#60;script&#62;", "\u202Eevil\u202C \u2066bidi\u2069 \uFEFFmark", "line\u2028separator",
  "${window.hacked = 1} {{constructor.constructor('window.hacked = 1')()}}", "\u0000nul \u0008back \u001b[31mred\u001b[0m \u009bcsi",
];
const LINKS = ["javascript:window.hacked='link'", "JaVaScRiPt:alert(1)", "\tjavascript:alert(1)", "data:text/html,<script>alert(1)</script>",
  "vbscript:x", "https://example.org/\" onclick=\"window.hacked=1", "https://example.org/<script>", "//evil.example/x", "file:///etc/passwd"];

function write(at) {
  const folder = at.file("hostile");
  fs.mkdirSync(folder);
  const lines = TRICKS.map((trick, i) => JSON.stringify({ id: `${trick} ${i}`, date: "2025-04-01", title: trick, author: trick, publisher: trick,
    section: trick, url: LINKS[i % LINKS.length], text: `Minister Ada Ek of Norway met France in Oslo. "${trick.replaceAll('"', "'")} it is," she said. ${trick}\n\nThe end ${trick}` }));
  fs.writeFileSync(`${folder}/feed.jsonl`, lines.join("\n") + "\n");
  fs.writeFileSync(`${folder}/<img src=x onerror=alert(1)>.txt`, TRICKS.filter((trick) => !trick.includes("\0")).join("\n\n"));
  fs.writeFileSync(`${folder}/latin.txt`, Buffer.concat([Buffer.from("Caf\xe9 </p><script>window.hacked = 'latin'</script> \xff\xfe \xc0\xafscript\xc0\xbe \"said\" ", "latin1"), Buffer.from("€ <b>")]));
  return folder;
}

// What in the page could act, other than its own script.
function active() {
  const everything = [document, ...[...document.querySelectorAll("template")].map((template) => template.content)].flatMap((root) => [...root.querySelectorAll("*")]);
  return everything.flatMap((element) => [
    ...(/^(script|iframe|object|embed|img|base|link|form|foreignobject|animate|set)$/i.test(element.tagName) ? [element.outerHTML.slice(0, 100)] : []),
    ...[...element.attributes].filter((it) => /^on|^style$|^srcdoc$/i.test(it.name) || (/^(href|src|action|xlink:href)$/i.test(it.name) && !/^(#|https?:\/\/|mailto:)/i.test(it.value))).map((it) => `${element.tagName} ${it.name}=${it.value}`),
  ]);
}

module.exports = (at) => {
  const folder = write(at), report = at.file("hostile.html"), seen = at.file("hostile-seen.html");
  const run = (...words) => { try { at.rapporteur(...words); } catch (error) { if (error.status !== 1) throw error; } };
  run("run", `${at.here}/hostile.lua`, folder, "-o", report);
  run("show", folder, "-o", seen);

  const unharmed = async (page, scripts) => {
    assert.equal(await page.run(() => window.hacked), undefined);
    assert.equal((await page.run(active)).length, scripts, JSON.stringify(await page.run(active)));
    quiet(page);
  };

  return [
    { name: "a report of hostile documents stays text", run: async (open) => {
      const page = await open(report);
      await unharmed(page, 1);
      await page.click("td.evidence summary");
      const documents = await page.run(() => document.querySelectorAll("template").length);
      assert.ok(documents >= TRICKS.length - 1, `${documents} documents`);
      for (const button of await page.run(() => [...document.querySelectorAll("#page .open")].map((each, i) => { each.id = `open-${i}`; return each.id; })))
        await page.run((id) => { document.getElementById(id).click(); }, button);
      await page.run(() => document.querySelectorAll("a, button, summary, td, th, span").forEach((element) => {
        for (const kind of ["mouseover", "focus", "pointerenter"]) element.dispatchEvent(new Event(kind, { bubbles: true }));
      }));
      await page.picture(at.picture("hostile.png"));
      await unharmed(page, 1);
    } },

    { name: "what hostile documents say can be read", run: async (open) => {
      const page = await open(report);
      const texts = await page.run(() => [...document.querySelectorAll("template")].map((each) => each.content.querySelector(".prose").textContent));
      for (const trick of TRICKS.slice(0, 13)) assert.ok(texts.some((text) => text.includes(`The end ${trick}`)), trick);
      const shown = texts.join("");
      for (const hidden of ["\u202E", "\u2066", "\u0000", "\u001b", "\u009b", "\u0008"]) assert.ok(!shown.includes(hidden), JSON.stringify(hidden));
    } },

    { name: "show of hostile documents stays text", run: async (open) => {
      const page = await open(seen);
      assert.ok(await page.run(() => document.querySelectorAll("article").length) >= TRICKS.length);
      await unharmed(page, 0);
    } },

    { name: "the content policy holds where escaping would slip", run: async (open) => {
      const slipped = at.file("slipped.html");
      const evil = "<script>window.hacked = 1</script><img src=\"https://evil.example/x.png\" onerror=\"window.hacked = 2\"><a id=evil href=\"javascript:window.hacked = 3\">x</a>" +
        "<iframe src=\"https://evil.example/\"></iframe><form id=form action=\"https://evil.example/\"><button id=send>x</button></form><b id=styled style=\"color: red\">x</b>";
      fs.writeFileSync(slipped, fs.readFileSync(report, "utf8").replace("<h1>", `${evil}<h1>`));
      const page = await open(slipped);
      await page.run(() => { for (const id of ["evil", "send"]) document.getElementById(id).click(); });
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(await page.run(() => window.hacked), undefined);
      assert.ok(await page.run(() => { try { document.body.innerHTML = "<b>x</b>"; return false; } catch { return true; } }), "no text becomes markup by script");
      assert.notEqual(await page.run(() => getComputedStyle(document.getElementById("styled")).color), "rgb(255, 0, 0)");
      const sent = page.requests.filter((url) => !/^(file|data):/.test(url) && !page.refused.includes(url));
      assert.deepEqual(sent, []);
      assert.ok(page.problems.length >= 4, "each attempt is refused aloud");
    } },
  ];
};
