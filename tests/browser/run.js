// The pages in a real browser: node run.js RAPPORTEUR [WORD…]; WORD picks tests whose name has it.
// Makes the pages from the sample documents, opens them in headless Chromium (CHROMIUM, else Debian's), and leaves the
// pictures it took in build/browser, for eyes to look at.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { execFileSync } = require("node:child_process");
const { Browser } = require("./chromium.js");

const [binary, ...wanted] = process.argv.slice(2);
const here = __dirname, tests = path.dirname(here), top = path.dirname(tests);
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!binary || !fs.existsSync(chromium)) {
  console.error(binary ? `browser: no ${chromium} (make deps-browser installs it)` : "usage: node run.js RAPPORTEUR [WORD...]");
  process.exit(2);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rapporteur-pages-"));
const pictures = path.join(top, "build", "browser");
fs.mkdirSync(pictures, { recursive: true });

// What tests get: the folder for what they make, and the engine.
const at = {
  folder, tests, here,
  picture: (name) => path.join(pictures, name),
  file: (name) => path.join(folder, name),
  rapporteur: (...words) => execFileSync(path.resolve(binary), words,
    { cwd: tests, env: { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC", RAPPORTEUR_PATH: path.join(top, "scripts") }, stdio: ["ignore", "pipe", "pipe"] }),
};

async function main() {
  const browser = new Browser(chromium);
  let passed = 0, failed = 0;
  const open = (file, options) => browser.open(file, options);
  for (const name of ["report.js", "show.js", "hostile.js"])
    for (const test of require(path.join(here, name))(at)) {
      if (wanted.length && !wanted.some((word) => test.name.includes(word))) continue;
      const pages = [], began = Date.now();
      try {
        await test.run(async (...given) => { const page = await open(...given); pages.push(page); return page; });
        passed++;
        if (process.env.V) console.log(`ok ${name}: ${test.name} (${Date.now() - began} ms)`);
      } catch (error) {
        failed++;
        console.log(`FAILED ${name}: ${test.name}\n${error.stack}\n`);
      }
      for (const page of pages) await page.close().catch(() => {});
    }
  await browser.close();
  console.log(`browser: ${passed} passed, ${failed} failed`);
  return failed || !passed ? 1 : 0;
}

main().catch((error) => { console.error(error.stack); return 1; }).then((status) => {
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(status);
});
