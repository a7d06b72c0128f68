// What an element shows, as Markdown.

/** The Markdown of `element`; buttons, drawings and what is only for screen readers are left out. */
export function markdown(element) {
  const tidy = (block) => (block.startsWith('```') ? block : block.replace(/ {2,}/g, ' ').replace(/^ | $/gm, ''));
  return blocks(element).map((block) => tidy(block).trim()).filter(Boolean).join('\n\n') + '\n';
}

const LEFT_OUT = 'button, svg, summary, [aria-hidden="true"], .explain';
const LINES = new Set(['P', 'LI', 'DT', 'DD', 'H2', 'H3', 'H4', 'TABLE', 'PRE', 'UL', 'OL', 'DL', 'DIV', 'SECTION', 'DETAILS']);

function blocks(element) {
  const out = [];
  let line = '';
  const flush = () => { out.push(line); line = ''; };
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) line += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT_OUT)) continue;
    if (!LINES.has(node.tagName) && !node.querySelector('p, ul, ol, pre')) {
      line += inline(node);
      continue;
    }
    flush();
    out.push(...block(node));
  }
  flush();
  return out.map((text) => text.replace(/[ \t]+\n/g, '\n'));
}

function block(node) {
  switch (node.tagName) {
    case 'H2': case 'H3': case 'H4': return [`**${inline(node).trim()}**`];
    case 'PRE': return ['```diff\n' + [...node.querySelectorAll('.diff-before, .diff-after')].map((line) => line.innerText.replace('− ', '- ')).join('\n') + '\n```'];
    case 'TABLE': return [table(node)];
    case 'OL': return [list(node, (at) => `${at + 1}. `)];
    case 'UL': return [list(node, () => '- ')];
    case 'DL': return [[...node.querySelectorAll('dt')].map((term) => `- ${inline(term)}: ${inline(term.nextElementSibling)}`).join('\n')];
    default: return node.matches('p') ? [inline(node)] : blocks(node);
  }
}

const list = (node, mark) => [...node.children]
  .map((item, at) => mark(at) + blocks(item).filter((text) => text.trim()).join(' '))
  .join('\n');

function table(node) {
  const rows = [...node.rows].map((row) => [...row.cells].map((cell) => inline(cell).replaceAll('|', '\\|')));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(rows[0] ?? []), line((rows[0] ?? []).map(() => '---')), ...rows.slice(1).map(line)].join('\n');
}

/** The text of an element in one line, its code in backticks. */
function inline(node) {
  if (!node || (node.nodeType === Node.ELEMENT_NODE && node.matches(LEFT_OUT))) return '';
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const text = [...node.childNodes].map(inline).join('');
  if (node.matches('code, .anatomy-value')) return code(text);
  if (node.matches('strong')) return `**${text}**`;
  return node.matches('p, li, dd, .tag, .anatomy-rule') ? ` ${text} `.replace(/\s+/g, ' ') : text;
}

/** Code between more backticks than stand in it. */
function code(text) {
  const most = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(most + 1);
  return most ? `${fence} ${text} ${fence}` : fence + text + fence;
}
