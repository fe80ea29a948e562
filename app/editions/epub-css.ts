/** Little: a reader sets type and colours as they need them. */
export const CSS = `body { line-height: 1.5; }
h1, h2, h3, h4 { line-height: 1.2; page-break-after: avoid; break-after: avoid; }
.cover { margin-top: 20%; }
.cover .edition { font-size: 1.4em; font-weight: bold; }
.chapter { margin-top: 30%; }
.facts, .foot { font-size: 0.85em; }
.foot { margin-top: 2em; }
code, pre { overflow-wrap: anywhere; white-space: pre-wrap; }
p, li, td, th { overflow-wrap: break-word; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border: 1px solid; padding: 0.3em 0.5em; text-align: left; vertical-align: top; }
.right { text-align: right; }
.center { text-align: center; }
blockquote { border-left: 0.2em solid; margin-left: 0; padding-left: 1em; }
section section { font-size: 0.9em; }
`;
