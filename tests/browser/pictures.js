// The pictures of the README: node pictures.js RAPPORTEUR FOLDER writes workbook.png and page.png there, of the weekly
// report over the sample documents. The workbook's is what LibreOffice prints of its Summary.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { execFileSync } = require("node:child_process");
const { Browser } = require("./chromium.js");

const [binary, to] = process.argv.slice(2);
const top = path.dirname(path.dirname(__dirname));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rapporteur-pictures-"));
const file = (name) => path.join(folder, name);
const quietly = { stdio: ["ignore", "ignore", "ignore"] };

function pictureOfWorkbook() {
  execFileSync("soffice", [`-env:UserInstallation=file://${file("profile")}`, "--headless", "--convert-to", "pdf", "--outdir", folder, file("weekly.xlsx")], quietly);
  const pages = execFileSync("pdftotext", [file("weekly.pdf"), "-"]).toString().split("\f");
  const summary = String(1 + pages.findIndex((text) => text.includes("In figures")));
  execFileSync("pdftoppm", ["-png", "-r", "110", "-f", summary, "-l", summary, "-singlefile", "-W", "860", "-H", "870", file("weekly.pdf"), path.join(to, "workbook")]);
}

// A number of the table of topics has been clicked, and then the first of its passages.
async function pictureOfPage() {
  const browser = new Browser(process.env.CHROMIUM ?? "/usr/bin/chromium");
  const page = await browser.open(file("weekly.html"), { width: 1440, height: 900 });
  await page.run(() => {
    const section = [...document.querySelectorAll("section.table")].find((each) => each.querySelector("h3").textContent === "Attendees");
    section.id = "attendees";
    section.querySelector("td.number:not(:empty)").id = "number";
  });
  await page.click("#number");
  await page.click("#panel-content .open");
  await page.run(() => document.getElementById("attendees").scrollIntoView());
  await page.picture(path.join(to, "page.png"));
  await browser.close();
}

const weekly = ["xlsx", "html"].flatMap((ending) => ["-o", file(`weekly.${ending}`)]);
execFileSync(path.resolve(binary), ["run", "scripts/weekly.lua", "tests/inbox", "--week", "2025-W14", ...weekly], { cwd: top, ...quietly });
pictureOfPage().then(pictureOfWorkbook).finally(() => fs.rmSync(folder, { recursive: true, force: true }))
  .catch((error) => { console.error(error.stack); process.exit(1); });
