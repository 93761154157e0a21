// Debian's Chromium, driven over a pipe by its DevTools protocol: messages are JSON, a NUL byte behind each. Nothing to
// install but the browser and node.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
  "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe"];

const KEYS = {
  Tab: [9], Enter: [13, "\r"], Escape: [27], " ": [32, " "], ArrowLeft: [37], ArrowRight: [39], ArrowDown: [40], End: [35],
};

class Browser {
  constructor(program) {
    this.profile = fs.mkdtempSync(path.join(os.tmpdir(), "rapporteur-browser-"));
    this.child = spawn(program, [...FLAGS, `--user-data-dir=${this.profile}`, "about:blank"],
      { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
    this.waiting = new Map(); // id -> { resolve, reject }
    this.pages = new Map();   // session -> Page
    this.last = 0;
    this.complaints = "";
    this.child.stderr.on("data", (bytes) => { this.complaints += bytes; });
    this.child.on("error", (error) => this.fail(error));
    this.child.on("exit", () => this.fail(new Error(`the browser ended: ${this.complaints.slice(-2000)}`)));
    let rest = Buffer.alloc(0);
    this.child.stdio[4].on("data", (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (let end; (end = rest.indexOf(0)) >= 0; rest = rest.subarray(end + 1)) this.hear(JSON.parse(rest.subarray(0, end)));
    });
    this.child.stdio[3].on("error", () => {});
  }

  fail(error) {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    this.dead = error;
  }

  hear(message) {
    const waiter = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (waiter && message.error) waiter.reject(new Error(message.error.message));
    else if (waiter) waiter.resolve(message.result);
    else this.pages.get(message.sessionId)?.hear(message);
  }

  send(method, params = {}, sessionId = undefined) {
    if (this.dead) return Promise.reject(this.dead);
    const id = ++this.last;
    this.child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  async open(file, options = {}) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId, targetId);
    this.pages.set(sessionId, page);
    await page.begin(file, options);
    return page;
  }

  async close() {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    await this.send("Browser.close").catch(() => this.child.kill("SIGKILL"));
    await ended;
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

// One open page. `requests` are all addresses it asked for, `refused` those that its content policy stopped, `problems` what it complained about: errors, refused
// scripts, exceptions, anything written to the console.
class Page {
  constructor(browser, session, target) {
    Object.assign(this, { browser, session, target, requests: [], asked: new Map(), refused: [], problems: [], dialogs: [], waiters: [] });
  }

  send(method, params) { return this.browser.send(method, params, this.session); }

  hear({ method, params }) {
    if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
    if (method === "Network.requestWillBeSent") this.asked.set(params.requestId, params.request.url);
    if (method === "Network.loadingFailed" && params.blockedReason === "csp") this.refused.push(this.asked.get(params.requestId));
    if (method === "Log.entryAdded") this.problems.push(params.entry.text);
    if (method === "Runtime.consoleAPICalled") this.problems.push(params.args.map((arg) => arg.value).join(" "));
    if (method === "Runtime.exceptionThrown") this.problems.push(params.exceptionDetails.exception?.description);
    if (method === "Page.javascriptDialogOpening") {
      this.dialogs.push(params.message);
      this.send("Page.handleJavaScriptDialog", { accept: true });
    }
    this.waiters = this.waiters.filter((waiter) => waiter.method !== method || waiter.resolve(params));
  }

  once(method) { return new Promise((resolve) => this.waiters.push({ method, resolve })); }

  async begin(file, { width = 1300, height = 900, dark = false, scripts = true } = {}) {
    this.scripts = scripts;
    for (const domain of ["Page", "Network", "Runtime", "Log", "Accessibility"]) await this.send(`${domain}.enable`);
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    await this.send("Emulation.setEmulatedMedia",
      { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }, { name: "prefers-reduced-motion", value: "reduce" }] });
    await this.send("Emulation.setScriptExecutionDisabled", { value: !scripts });
    const loaded = this.once("Page.loadEventFired");
    await this.send("Page.navigate", { url: `file://${file}` });
    await loaded; // which on a busy machine may still be that of about:blank
    while (!await this.run(() => location.protocol === "file:" && document.readyState === "complete"))
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  // Runs a function of the test inside the page, with arguments that are JSON.
  async run(what, ...given) {
    const call = `(${what})(${given.map((value) => JSON.stringify(value)).join(", ")})`;
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression: call, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  // Scrolls there. Parts of a long page get their height only when they come into view, and move what is below them:
  // on a busy machine between the press of a button and its release, so that nothing is clicked.
  settle(selector) {
    return this.run(async (css) => {
      const element = document.querySelector(css), frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const place = () => { element.scrollIntoView({ block: "center" }); return `${scrollY} of ${document.documentElement.scrollHeight}`; };
      for (let last = "", now = element && place(); element && now !== last; now = place()) {
        last = now;
        await frame();
        await frame();
      }
    }, selector);
  }

  // A real click in the middle of the first element that fits, which must be visible there.
  async click(selector) {
    if (this.scripts) await this.settle(selector);
    const at = await this.run((css) => {
      const element = document.querySelector(css);
      if (!element) return null;
      element.scrollIntoView({ block: "center" });
      const box = element.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
      const hit = document.elementFromPoint(x, y);
      return hit && (element.contains(hit) || hit.contains(element)) ? { x, y } : { hidden: hit?.outerHTML.slice(0, 200) ?? "nothing" };
    }, selector);
    if (!at) throw new Error(`nothing to click: ${selector}`);
    if (at.x === undefined) throw new Error(`${selector} is hidden by ${at.hidden}`);
    for (const type of ["mousePressed", "mouseReleased"])
      await this.send("Input.dispatchMouseEvent", { type, x: at.x, y: at.y, button: "left", clickCount: 1 });
  }

  async press(key, { shift = false } = {}) {
    const [code, text] = KEYS[key];
    const event = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: code, text, modifiers: shift ? 8 : 0 };
    await this.send("Input.dispatchKeyEvent", { ...event, type: "keyDown" });
    await this.send("Input.dispatchKeyEvent", { ...event, type: "keyUp", text: undefined });
  }

  async type(text) { await this.send("Input.insertText", { text }); }

  // Roles and names as a screen reader is told: [{ role, name, … }].
  async heard() {
    const { nodes } = await this.send("Accessibility.getFullAXTree");
    return nodes.filter((node) => !node.ignored).map((node) => ({ role: node.role?.value, name: node.name?.value ?? "", description: node.description?.value ?? "",
      ...Object.fromEntries((node.properties ?? []).map((property) => [property.name, property.value.value])) }));
  }

  async picture(file, options = {}) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png", ...options });
    fs.writeFileSync(file, Buffer.from(data, "base64"));
  }

  async print() {
    const { data } = await this.send("Page.printToPDF", { printBackground: true });
    return Buffer.from(data, "base64");
  }

  async close() { await this.browser.send("Target.closeTarget", { targetId: this.target }); }
}

module.exports = { Browser };
