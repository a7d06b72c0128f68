// YAML and JSON, told apart into what is coloured: by lines, so that a text of any size and depth costs little.
import { foldService, StreamLanguage } from '@codemirror/language';

/** What may stand behind a plain scalar: the end, a comment, in a flow collection also a sign. */
const END = String.raw`(?=\s*(?:$|[,\]}]|\s#))`;
const ATOM = new RegExp(`^(?:true|false|null|yes|no|on|off|~)${END}`, 'i');
const NUMBER = new RegExp(String.raw`^[-+]?(?:\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+)${END}`, 'i');
const KEY = /^[^\s[\]{},#&*!|>'"%@`-](?:[^:#]|:(?=\S)|(?<=\S)#)*?(?=\s*:(?:\s|$))|^-(?=\S)(?:[^:#]|:(?=\S))*?(?=\s*:(?:\s|$))/;
const PLAIN = /^(?:[^\s:#,[\]{}]|:(?=\S)|(?<=\S)#)+/;
const HEADER = /^[|>][-+\d]*(?=\s*(?:$|#))/;

/** A quoted text up to its end, which may be on a later line. */
function quoted(stream, state) {
  const sign = state.quote;
  for (let letter = stream.next(); letter !== undefined; letter = stream.next()) {
    if (letter === '\\' && sign === '"') stream.next();
    else if (letter === sign && !(sign === "'" && stream.eat(sign))) {
      state.quote = '';
      break;
    }
  }
  return stream.match(/^\s*:(?=[\s,[\]{}"]|$)/, false) ? 'propertyName' : 'string';
}

function token(stream, state) {
  if (stream.sol()) {
    if (state.quote) return quoted(stream, state);
    if (state.block >= 0) {
      if (stream.match(/^\s*$/, false) || stream.indentation() > state.block) {
        stream.skipToEnd();
        return 'string';
      }
      state.block = -1;
    }
    if (stream.match(/^(?:---|\.\.\.)(?=\s|$)/)) return 'meta';
  }
  if (stream.eatSpace()) return null;
  if (stream.peek() === '#') {
    stream.skipToEnd();
    return 'comment';
  }
  if (stream.match(/^['"]/, false)) {
    state.quote = stream.next();
    return quoted(stream, state);
  }
  if (stream.match(/^-(?=\s|$)/) || stream.match(/^[,:?](?=\s|$)/) || stream.match(/^[,:]/)) return 'punctuation';
  if (stream.match(/^[[\]{}]/)) return 'bracket';
  if (stream.match(/^[&*!][^\s,[\]{}]*/)) return 'meta';
  if (stream.match(HEADER)) {
    state.block = stream.indentation();
    return 'punctuation';
  }
  if (stream.match(KEY)) return 'propertyName';
  if (stream.match(ATOM)) return 'atom';
  if (stream.match(NUMBER)) return 'number';
  if (!stream.match(PLAIN)) stream.next();
  return null;
}

const language = StreamLanguage.define({
  name: 'yaml',
  startState: () => ({ quote: '', block: -1 }),
  copyState: (state) => ({ ...state }),
  token,
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['[', '{', '"', "'"] } },
});

/** The most lines that one fold is looked for in. */
const FAR = 5_000;

/** A line folds over those below it that are indented more, or that are list items of its key. */
const folds = foldService.of((state, from) => {
  const line = state.doc.lineAt(from);
  const depth = (text) => text.search(/\S/);
  const own = depth(line.text);
  if (own < 0 || /^\s*#/.test(line.text)) return null;
  const holds = /:\s*(?:#.*)?$/.test(line.text) && !/^\s*-\s/.test(line.text);
  let end = line.to;
  for (let number = line.number + 1; number <= Math.min(state.doc.lines, line.number + FAR); number += 1) {
    const { text, to } = state.doc.line(number);
    const at = depth(text);
    if (at < 0) continue;
    if (at < own || (at === own && !(holds && /^\s*-(?:\s|$)/.test(text)))) break;
    end = to;
  }
  return end > line.to ? { from: line.to, to: end } : null;
});

/** The extension. */
export const manifests = [language, folds];
