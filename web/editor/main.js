// The editor of the page: CodeMirror in a shadow root, behind a few calls that the Rust side makes.
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, indentWithTab, undo } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit } from '@codemirror/language';
import { forEachDiagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from '@codemirror/view';
import { completion } from './completion.js';
import { covers, coverAll, setCovers } from './covers.js';
import { manifests } from './language.js';
import { look } from './look.js';

/** Marks a change that the page asked for, so that it is not reported back as typed. */
const fromPage = Annotation.define();

/**
 * Makes an editor in the shadow root of `host`; one that is `locked` can only be read.
 *
 * `say(what, value)` is called with `change` and the whole text, `cursor` and the offset, `fix` and the finding's
 * number, `covered` when something covered was copied.
 */
export function create(host, say, locked) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const words = new Compartment();
  const label = new Compartment();
  const kept = new Map();
  let shown = null;
  let names = {};
  let phrases = {};
  let reading = '';

  const extensions = () => [
    lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(),
    codeFolding(), foldGutter(), bracketMatching(), closeBrackets(), highlightActiveLine(),
    highlightSelectionMatches(), search({ top: true }), lintGutter(), indentUnit.of('  '), EditorState.tabSize.of(2),
    completion(() => names), covers(() => say('covered', 0)),
    manifests,
    EditorState.readOnly.of(locked),
    words.of(EditorState.phrases.of(phrases)),
    label.of(EditorView.contentAttributes.of({ 'aria-label': reading })),
    EditorView.contentAttributes.of({ autocorrect: 'off', autocapitalize: 'off', spellcheck: 'false', tabindex: '0' }),
    keymap.of([
      { key: 'Mod-.', run: () => fixAtCursor() },
      ...closeBracketsKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...searchKeymap,
      ...historyKeymap, ...foldKeymap, ...completionKeymap, indentWithTab,
    ]),
    EditorView.domEventHandlers({ beforeinput: typeOver }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((one) => one.annotation(fromPage))) {
        say('change', update.state.doc.toString());
      }
      if (update.selectionSet || update.docChanged) say('cursor', update.state.selection.main.head);
    }),
    look,
  ];

  const view = new EditorView({ parent: root, root, state: EditorState.create({ extensions: extensions() }) });

  const clamp = (at) => Math.max(0, Math.min(at, view.state.doc.length));
  const range = ({ from, to }) => ({ from: clamp(from), to: Math.max(clamp(from), clamp(to)) });

  function fixAtCursor() {
    const at = view.state.selection.main.head;
    let found = false;
    forEachDiagnostic(view.state, (diagnostic, from, to) => {
      if (!found && diagnostic.actions?.length && from <= at && at <= to) {
        diagnostic.actions[0].apply(view, from, to);
        found = true;
      }
    });
    return found;
  }

  return {
    /** Shows a file; each keeps its own history. Only the part that differs is replaced. */
    show(id, text) {
      if (shown !== id) {
        if (shown !== null) kept.set(shown, view.state);
        shown = id;
        view.setState(kept.get(id) ?? EditorState.create({ doc: text, extensions: extensions() }));
        view.dispatch({
          effects: [
            words.reconfigure(EditorState.phrases.of(phrases)),
            label.reconfigure(EditorView.contentAttributes.of({ 'aria-label': reading })),
          ],
        });
      }
      const change = difference(view.state.doc.toString(), text);
      if (change) view.dispatch({ changes: change, annotations: fromPage.of(true) });
    },
    /** Forgets the histories of all other files. */
    keep(ids) {
      for (const id of kept.keys()) if (!ids.includes(id)) kept.delete(id);
    },
    select(from, to) {
      const selection = range({ from, to });
      view.dispatch({
        selection: { anchor: selection.from, head: selection.to },
        effects: EditorView.scrollIntoView(selection.from, { y: 'center' }),
      });
      view.focus();
    },
    /**
     * Underlines: `[{ line, column, endLine, endColumn, severity, message, source, fix }]`, all counted from 1;
     * `fix` is the finding's number and its label.
     */
    underline(list) {
      const { doc } = view.state;
      const offset = (line, column) => {
        const { from, to } = doc.line(Math.max(1, Math.min(line, doc.lines)));
        return Math.min(from + column - 1, to);
      };
      const diagnostics = JSON.parse(list).map((one) => ({
        ...range({ from: offset(one.line, one.column), to: offset(one.endLine, one.endColumn) }),
        severity: one.severity,
        message: one.message,
        source: one.source,
        actions: one.fix ? [{ name: one.fix.label, apply: () => say('fix', one.fix.number) }] : [],
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    /** Covers secrets: `[{ from, to, label, show }]`. */
    cover(list) {
      view.dispatch({ effects: setCovers.of(JSON.parse(list).map((one) => ({ ...one, ...range(one) }))) });
    },
    /** Whether secrets are covered at all. */
    covering(on) {
      view.dispatch({ effects: coverAll.of(on) });
    },
    /** Names in the files, for completion: `{ secrets, accounts, namespaces }`. */
    names(list) { names = JSON.parse(list); },
    /** The words of the editor itself in another language, and what it is called. */
    speak(translated, called) {
      phrases = JSON.parse(translated);
      reading = called;
      view.dispatch({
        effects: [
          words.reconfigure(EditorState.phrases.of(phrases)),
          label.reconfigure(EditorView.contentAttributes.of({ 'aria-label': called })),
        ],
      });
    },
    /** Does what a button beside the keyboard of a phone asks for. */
    act(what) {
      ({ undo, indent: indentMore, outdent: indentLess })[what]?.(view);
      view.focus();
    },
    /** Puts a text where the cursor stands. */
    insert(text) {
      view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.paste', scrollIntoView: true });
      view.focus();
    },
    destroy() { view.destroy(); },
  };
}

/**
 * Types over a selection, or several lines at once, without the browser: Chromium would keep the look of what was
 * there in `style` attributes, which the page's policy refuses with a message on the console.
 */
function typeOver(event, view) {
  const { main, ranges } = view.state.selection;
  const text = event.data;
  const plain = event.inputType === 'insertText' && text && ranges.length === 1 && !view.composing;
  if (!plain || (main.empty && !text.includes('\n'))) return false;
  event.preventDefault();
  const insert = () => view.state.update(view.state.replaceSelection(text), {
    userEvent: 'input.type', scrollIntoView: true,
  });
  const handled = view.state.facet(EditorView.inputHandler)
    .some((handler) => handler(view, main.from, main.to, text, insert));
  if (!handled) view.dispatch(insert());
  return true;
}

/** The smallest replacement that turns one text into the other, or nothing. */
function difference(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
