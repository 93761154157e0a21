// What makes a report page answer: tables that sort and filter, counts that open their evidence, and beside it the
// document. Without it the page is complete, only still. Nothing here makes markup of text: elements are cloned.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");

  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function by(id) { return document.getElementById(id); }

  // -- tables -------------------------------------------------------------------------------------------------------

  function value(row, column) {
    var cell = row.cells[column];
    var key = cell ? cell.getAttribute("data-key") : null;
    if (key !== null) return Number(key);
    var text = cell ? cell.textContent.trim() : "";
    return text === "(none)" ? "" : text;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: "base" });
  }

  // Numbers begin with the greatest, words with A. Empty cells stay last in either direction.
  function sort(table, column) {
    var heads = table.tHead.rows[0].cells;
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row, index) {
      return { row: row, key: value(row, column), index: index };
    });
    var before = heads[column].getAttribute("aria-sort");
    var number = rows.some(function (item) { return typeof item.key === "number"; });
    var up = before === "none" ? !number : before === "descending";
    rows.sort(function (a, b) {
      if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "") || a.index - b.index;
      return (up ? compare(a.key, b.key) : compare(b.key, a.key)) || a.index - b.index;
    });
    rows.forEach(function (item) { body.appendChild(item.row); });
    each(heads, function (head, index) {
      head.setAttribute("aria-sort", index !== column ? "none" : up ? "ascending" : "descending");
    });
  }

  // What a row says itself; the passages behind it are not searched.
  function words(row) {
    var said = "";
    each(row.cells, function (cell) { if (!cell.classList.contains("evidence")) said += " " + cell.textContent; });
    return said.toLowerCase();
  }

  function filter(table, input, output) {
    var wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0, rows = table.tBodies[0].rows;
    each(rows, function (row) {
      var said = words(row);
      row.hidden = !wanted.every(function (word) { return said.indexOf(word) >= 0; });
      if (!row.hidden) shown++;
    });
    output.textContent = wanted.length ? shown + " of " + rows.length + " rows" : output.getAttribute("data-all");
  }

  each(document.querySelectorAll("section.table"), function (section) {
    var table = section.querySelector("table");
    var input = section.querySelector("input");
    var output = section.querySelector("output");
    if (!table) return;
    each(table.tHead.rows[0].cells, function (head, column) {
      var button = head.querySelector("button");
      if (button) button.addEventListener("click", function () { sort(table, column); });
    });
    if (!input || !output) return;
    output.setAttribute("data-all", output.textContent);
    input.addEventListener("input", function () { filter(table, input, output); });
  });

  // What scrolls sideways can be reached by the keyboard.
  function letScroll() {
    each(document.querySelectorAll(".scroll"), function (box) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }
  letScroll();
  window.addEventListener("resize", letScroll);

  // -- the panel: the passages behind a count, or a document ----------------------------------------------------------

  var panel = by("panel"), page = by("page"), content = by("panel-content"), title = by("panel-title");
  var narrow = window.matchMedia("(max-width: 63.99rem)");
  var opener = null;   // what had the focus before the panel opened
  var passages = null, passagesOf = null; // the <summary> whose passages were opened, and the number that asked
  var walk = [], at = 0; // the places that Previous and Next go through

  function isOpen() { return !panel.hidden; }

  function show(from) {
    if (!isOpen()) opener = from;
    each(document.querySelectorAll("tr.opened"), function (row) { row.classList.remove("opened"); });
    var row = from.closest("tr");
    if (row) row.classList.add("opened");
    panel.hidden = false;
    root.classList.add("beside");
    page.inert = narrow.matches;
  }

  function close() {
    panel.hidden = true;
    content.replaceChildren();
    root.classList.remove("beside");
    page.inert = false;
    each(document.querySelectorAll("tr.opened"), function (row) { row.classList.remove("opened"); });
    if (opener && opener.isConnected) opener.focus();
    opener = passages = null;
  }

  // A number in a pivot is about some of the row's passages; a last item says how many are not on the page.
  function keepPart(list, first, count) {
    var items = list.querySelectorAll("li:not(.more)"), more = list.querySelector("li.more");
    each(items, function (item, index) {
      if (index < first || index >= first + count) item.remove();
    });
    if (more && first + count <= items.length) more.remove();
  }

  // `cell`: of which number, when not of the whole row.
  function openPassages(summary, cell) {
    var row = summary.closest("tr");
    var part = cell && cell.hasAttribute("data-first");
    var list = summary.parentNode.querySelector("ul").cloneNode(true);
    list.className = "passages";
    if (part) keepPart(list, Number(cell.getAttribute("data-first")), Number(cell.getAttribute("data-count")));
    show(summary);
    passages = summary;
    passagesOf = cell;
    title.textContent = summary.closest("section").querySelector("h3").textContent + ": " + row.cells[0].textContent +
      (part ? ", " + row.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent : "") + " (" +
      (part ? cell.textContent : summary.textContent) + ")";
    by("panel-walk").hidden = true;
    panel.querySelector(".legend").hidden = true;
    content.replaceChildren(list);
    content.scrollTop = 0;
    title.focus();
  }

  // All that can be opened in the list or table in which the button stands.
  function neighbours(button) {
    var scope = button.closest("ul, tbody");
    return Array.prototype.filter.call(scope.querySelectorAll(".open"), function (other) {
      var row = other.closest("tr");
      return other.closest("ul, tbody") === scope && !(row && row.hidden);
    });
  }

  function showPlace() {
    var button = walk[at], quote = button.previousElementSibling;
    var copy = by(button.getAttribute("data-opens")).content.cloneNode(true);
    content.replaceChildren(copy);
    title.textContent = content.querySelector("h3").textContent;
    var place = quote.getAttribute("data-start") + "-" + quote.getAttribute("data-stop");
    var here = content.querySelectorAll('[data-at="' + place + '"]');
    each(here, function (piece) {
      piece.classList.add("here");
      piece.setAttribute("aria-current", "true");
    });
    by("panel-place").textContent = (at + 1) + " of " + walk.length;
    by("panel-previous").disabled = at === 0;
    by("panel-next").disabled = at === walk.length - 1;
    if (here.length) here[0].scrollIntoView({ block: "center" });
    else content.scrollTop = 0;
  }

  function openDocument(button) {
    if (!content.contains(button)) passages = null;
    walk = neighbours(button);
    at = walk.indexOf(button);
    show(passages || button);
    by("panel-walk").hidden = false;
    by("panel-back").hidden = !passages;
    panel.querySelector(".legend").hidden = false;
    showPlace();
    title.focus();
  }

  function step(by_) {
    if (at + by_ < 0 || at + by_ >= walk.length) return;
    at += by_;
    showPlace();
  }

  document.addEventListener("click", function (event) {
    var number = event.target.closest("tr.opens > td.number:not(:empty, [data-count='0'])");
    var summary = event.target.closest("td.evidence summary");
    var button = event.target.closest(".open");
    if (summary) {
      event.preventDefault();
      openPassages(summary);
    } else if (button) {
      openDocument(button);
    } else if (number) { // for the mouse: the keyboard has the passages at the end of the row
      openPassages(number.parentNode.querySelector("td.evidence summary"), number);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && isOpen() && !event.defaultPrevented) close();
  });
  by("panel-close").addEventListener("click", close);
  by("panel-back").addEventListener("click", function () { openPassages(passages, passagesOf); });
  by("panel-previous").addEventListener("click", function () { step(-1); });
  by("panel-next").addEventListener("click", function () { step(1); });
  narrow.addEventListener("change", function () { page.inert = isOpen() && narrow.matches; });
})();
