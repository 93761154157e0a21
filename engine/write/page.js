// Sorting and filtering for the tables of a report page. Without it the page is complete, only still.
(function () {
  "use strict";
  document.documentElement.classList.add("scripted");

  function value(row, column) {
    var cell = row.cells[column];
    var key = cell ? cell.getAttribute("data-key") : null;
    return key !== null ? Number(key) : cell ? cell.textContent.trim() : "";
  }

  // Empty cells stay last in either direction.
  function compare(a, b) {
    if (a === "" || b === "") return 0;
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: "base" });
  }

  function sort(table, column) {
    var heads = table.tHead.rows[0].cells;
    var up = heads[column].getAttribute("aria-sort") !== "ascending";
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row, index) {
      return { row: row, key: value(row, column), index: index };
    });
    rows.sort(function (a, b) {
      if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1;
      return (up ? compare(a.key, b.key) : compare(b.key, a.key)) || a.index - b.index;
    });
    rows.forEach(function (item) { body.appendChild(item.row); });
    Array.prototype.forEach.call(heads, function (head, index) {
      head.setAttribute("aria-sort", index !== column ? "none" : up ? "ascending" : "descending");
    });
  }

  function filter(table, input, output) {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0, rows = table.tBodies[0].rows;
    Array.prototype.forEach.call(rows, function (row) {
      var text = row.textContent.toLowerCase();
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) shown++;
    });
    output.textContent = words.length ? shown + " of " + rows.length + " rows" : output.getAttribute("data-all");
  }

  Array.prototype.forEach.call(document.querySelectorAll("section.table"), function (section) {
    var table = section.querySelector("table");
    var input = section.querySelector("input");
    var output = section.querySelector("output");
    if (!table) return;
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = head.querySelector("button");
      if (button) button.addEventListener("click", function () { sort(table, column); });
    });
    if (!input || !output) return;
    output.setAttribute("data-all", output.textContent);
    input.addEventListener("input", function () { filter(table, input, output); });
  });
})();
