/// How pages look, and the script that sorts their tables; all of it can be read without the script.
enum PageLooks {
  /// Colours as variables, once for light and once for dark; print is light.
  static let styles = """
    :root {
      color-scheme: light dark;
      --paper: #fff; --ink: #1c2126; --soft: #5b6570; --line: #d9dee3; --faint: #f5f7f9; --hover: #eef2f6;
      --accent: #0b6e8f; --bar: #7fb2cf; --below: #e3a06f; --bad: #b3420a; --warn: #8a5a00; --good: #00614a;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15191d; --ink: #e4e8ec; --soft: #9aa5b1; --line: #343c45; --faint: #1c2127; --hover: #232a31;
        --accent: #66b8d6; --bar: #3d7897; --below: #a8683c; --bad: #f0905a; --warn: #e0b050; --good: #58c2a3;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    }
    main { max-width: 56rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; overflow-wrap: break-word; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2.2em 0 .6em; font-weight: 650; text-wrap: balance; }
    h1 { font-size: 2.1rem; letter-spacing: -.015em; margin-top: 0; }
    h2 { font-size: 1.4rem; letter-spacing: -.01em; }
    h3 { font-size: 1.12rem; }
    h4, h5, h6 { font-size: 1rem; color: var(--soft); }
    p, ul, ol, blockquote { margin: 0 0 1em; max-width: 42rem; }
    li { margin: .2em 0; }
    a { color: var(--accent); text-underline-offset: .15em; }
    blockquote { margin-left: 0; padding-left: 1.2em; border-left: 3px solid var(--line); color: var(--soft); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2.5em 0; }
    img { max-width: 100%; height: auto; }
    code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    code { font-size: .88em; background: var(--faint); padding: .1em .3em; border-radius: 3px; }
    pre { font-size: .82rem; line-height: 1.45; overflow-x: auto; margin: 0 0 1em; }
    pre code { font-size: inherit; background: none; padding: 0; }
    main > pre { background: var(--faint); padding: .8em 1em; border-radius: 6px; }
    .values { color: var(--soft); margin: -.2em 0 2em; }
    .values strong { color: var(--ink); font-weight: 600; }
    .cell { margin: 1.4em 0 2em; }
    .code, .setup { margin: 0 0 .7em; color: var(--soft); }
    .code { white-space: pre-wrap; border-left: 3px solid var(--line); padding: .1em 0 .1em .9em; }
    .setup summary { cursor: pointer; font-size: .82rem; }
    .setup[open] > pre { margin-top: .6em; }
    .fold { border: 1px solid var(--line); border-radius: 6px; padding: .1em 1em; margin: 0 0 1em; }
    .fold > summary { cursor: pointer; padding: .5em 0; font-weight: 600; }
    .fold[open] > summary { border-bottom: 1px solid var(--line); margin-bottom: 1em; }
    .text { margin: 0; }
    .failed { border-left: 3px solid var(--bad); padding-left: 1em; }
    .skipped { color: var(--soft); }
    .answer + .answer, .answer + .aside, .aside + .answer { margin-top: 1.6em; }
    .wide { overflow-x: auto; }
    main > .wide { margin: 0 0 1.4em; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; line-height: 1.35; }
    caption { text-align: left; color: var(--soft); padding: 0 .7rem .5rem 0; }
    th, td { padding: .42rem .7rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
    th:first-child, td:first-child { padding-left: 0; }
    thead th { font-weight: 600; border-bottom: 2px solid var(--line); vertical-align: bottom; white-space: nowrap; }
    .figure { text-align: right; white-space: nowrap; }
    th[colspan] { text-align: left; }
    .unit { font-weight: 400; color: var(--soft); font-size: .88em; }
    tbody tr:hover { background: var(--hover); }
    tbody tr:last-child td { border-bottom: 0; }
    tfoot td { font-weight: 650; border-top: 2px solid var(--line); border-bottom: 0; }
    .bars { width: 11rem; min-width: 5rem; padding-left: 0; }
    .bars svg { display: block; width: 100%; height: .8em; }
    .bars rect { fill: var(--bar); }
    .bars .below { fill: var(--below); }
    th button {
      all: unset; cursor: pointer; font: inherit; white-space: nowrap; position: relative; border-radius: 2px;
    }
    th button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    th button::after { content: ""; position: absolute; margin-left: .2em; color: var(--accent); }
    th[aria-sort=ascending] button::after { content: "\\2191"; }
    th[aria-sort=descending] button::after { content: "\\2193"; }
    .note { color: var(--soft); font-size: .85rem; margin: .7em 0 0; }
    .missing, .dim { color: var(--soft); opacity: 1; }
    .emphasis, .header, .total { font-weight: 650; }
    .error { font-weight: 650; color: var(--bad); }
    .warning { font-weight: 650; color: var(--warn); }
    .hint, .name { color: var(--good); }
    .keyword, .prompt { font-weight: 650; color: var(--accent); }
    pre .number, .literal { color: var(--warn); }
    .positive { color: var(--accent); }
    .negative { color: var(--bad); }
    figure { margin: 0; }
    figcaption { color: var(--soft); font-size: .9rem; margin-bottom: .5em; }
    footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .82rem; }
    @media (max-width: 40rem) {
      main { padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.7rem; }
      th, td { padding: .35rem .5rem; }
      .bars { width: 6rem; }
    }
    @media print {
      :root {
        color-scheme: light;
        --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --faint: #f5f5f5; --hover: transparent;
        --accent: #0b5a75; --bar: #7fb2cf; --below: #e3a06f; --bad: #b3420a; --warn: #6b4600; --good: #00523f;
      }
      @page { margin: 18mm 16mm; }
      body { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      h1, h2, h3, h4, .code, caption { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
      tr, figure, .note, .code, table:not(:has(tbody tr:nth-child(15))) { break-inside: avoid; }
      thead { display: table-header-group; break-inside: avoid; }
      tfoot { display: table-row-group; }
      .wide, pre { overflow: visible; white-space: pre-wrap; }
      .wide { white-space: normal; }
      .bars rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .setup, th button::after { display: none; }
      a { color: inherit; }
      footer { margin-top: 2rem; }
    }

    """

  /// Makes the heads of columns buttons: the first press sorts numbers from the largest and texts from A, the second the
  /// other way round, the third as it was. Totals stay where they are.
  static let script = """

    addEventListener("DOMContentLoaded", function () {
      document.querySelectorAll("table:not(.prose) > thead th").forEach(function (head) {
        var table = head.closest("table"), body = table.tBodies[0];
        if (!body || body.rows.length < 2) return;
        var place = 0;
        for (var before = head.previousElementSibling; before; before = before.previousElementSibling) {
          place += before.colSpan;
        }
        var rows = Array.from(body.rows), button = document.createElement("button");
        button.type = "button";
        while (head.firstChild) button.append(head.firstChild);
        head.append(button);
        function key(row) {
          var cell = row.cells[place];
          if (!cell || cell.classList.contains("missing")) return null;
          return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
        }
        var byNumber = head.dataset.sort === "number";
        var ways = byNumber ? ["descending", "ascending"] : ["ascending", "descending"];
        button.addEventListener("click", function () {
          var way = ways[ways.indexOf(head.getAttribute("aria-sort")) + 1];
          table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
          var sorted = rows.slice();
          if (way) {
            head.setAttribute("aria-sort", way);
            var sign = way === "ascending" ? 1 : -1;
            sorted.sort(function (first, second) {
              var a = key(first), b = key(second);
              if (a === null || b === null) return (a === null) - (b === null);
              if (typeof a === "number" && typeof b === "number") return sign * (a - b);
              return sign * String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
            });
          }
          sorted.forEach(function (row) { body.append(row); });
        });
      });
    });

    """
}
