// The editor's colours and spaces, all from the page's own variables.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const wave = (colour) => ({
  backgroundImage: 'none',
  textDecoration: `underline wavy ${colour} 1px`,
  textUnderlineOffset: '4px',
  textDecorationSkipInk: 'none',
});

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: 'var(--editor-size, 13px)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', padding: '0 4px 0 8px' },
  '.cm-activeLine': { backgroundColor: 'var(--line-tint)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--line-tint)', color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selection)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--selection)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--line-strong)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--hover)', color: 'var(--muted)', border: '1px solid var(--line)', padding: '0 6px' },
  '.cm-lintRange-error': wave('var(--error)'),
  '.cm-lintRange-warning': wave('var(--warning)'),
  '.cm-lintRange-info': wave('var(--info)'),
  '.cm-lintRange-active': { backgroundColor: 'var(--line-tint)' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0 1px' },
  '.cm-lint-marker': { width: '10px', height: '10px', marginTop: '5px', borderRadius: '50%', content: '""' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--error)', borderRadius: '2px', rotate: '45deg', scale: '0.8' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--warning)', clipPath: 'polygon(50% 0, 100% 100%, 0 100%)', borderRadius: '0' },
  '.cm-lint-marker-info': { border: '2px solid var(--info)', backgroundColor: 'transparent' },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--text)', border: '1px solid var(--line-strong)', borderRadius: '8px', boxShadow: '0 8px 24px var(--shadow)', fontFamily: 'var(--sans)', maxWidth: 'min(460px, 90vw)' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-diagnostic': { padding: '8px 12px', borderLeftWidth: '3px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--info)' },
  '.cm-diagnosticSource': { color: 'var(--muted)', opacity: '1', fontSize: '12px' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)', borderRadius: '6px', padding: '3px 10px', margin: '6px 0 0', display: 'block', font: 'inherit' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)', fontFamily: 'var(--sans)', fontSize: '13px' },
  '.cm-panel.cm-search': { padding: '6px 32px 6px 12px' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { fontSize: '12.5px', minHeight: '24px' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', marginRight: '8px' },
  '.cm-panel.cm-search button[name=close]': { top: '6px', right: '8px', width: '24px', height: '24px', fontSize: '18px', color: 'var(--muted)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-textfield': { backgroundColor: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: '6px', padding: '3px 8px' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: '6px' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--warning) 30%, transparent)' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--warning) 60%, transparent)' },
  '.cm-cover': { font: 'inherit', color: 'var(--muted)', backgroundColor: 'var(--hover)', border: '1px dashed var(--line-strong)', borderRadius: '4px', padding: '0 6px', cursor: 'pointer', lineHeight: '1.35' },
  '.cm-cover:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
});

const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--syntax-key)' },
  { tag: [tags.bool, tags.number, tags.null, tags.atom, tags.keyword], color: 'var(--syntax-atom)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket, tags.bracket, tags.meta], color: 'var(--muted)' },
  { tag: tags.invalid, color: 'var(--error)' },
]);

/** The extension. */
export const look = [theme, syntaxHighlighting(highlight)];
