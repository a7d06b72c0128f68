// Covers over secrets: the text stays in the document, and what is drawn, copied or cut is `•••• 24 characters`.
import { Facet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';

/** The secrets of the document: `[{ from, to, label, show }]`. */
export const setCovers = StateEffect.define();
/** Whether secrets are covered at all. */
export const coverAll = StateEffect.define();
/** Lifts the cover that starts here, or lays it back with -1. */
const lift = StateEffect.define();

class Cover extends WidgetType {
  constructor(label, show) {
    super();
    this.label = label;
    this.show = show;
  }

  eq(other) {
    return other.label === this.label && other.show === this.show;
  }

  toDOM(view) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'cm-cover';
    button.textContent = this.label;
    button.title = this.show;
    button.setAttribute('aria-label', `${this.label}. ${this.show}`);
    const up = () => view.dispatch({ effects: lift.of(view.posAtDOM(button)) });
    const down = () => view.dispatch({ effects: lift.of(-1) });
    // The button is gone while the text is shown, so the end of the hold is heard on the window.
    button.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      window.addEventListener('pointerup', down, { once: true });
      window.addEventListener('pointercancel', down, { once: true });
      up();
    });
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      window.addEventListener('keyup', () => { down(); view.focus(); }, { once: true });
      up();
    });
    return button;
  }

  ignoreEvent() {
    return true;
  }
}

const build = (value) => Decoration.set(
  value.on
    ? value.list.filter((one) => one.from < one.to && !(value.lifted >= one.from && value.lifted <= one.to))
      .map((one) => Decoration.replace({ widget: new Cover(one.label, one.show) }).range(one.from, one.to))
    : [],
  true,
);

const field = StateField.define({
  create: () => ({ list: [], on: true, lifted: -1, drawn: Decoration.none }),
  update(value, transaction) {
    let { list, on, lifted } = value;
    if (transaction.docChanged) {
      list = list.map((one) => ({
        ...one, from: transaction.changes.mapPos(one.from, 1), to: transaction.changes.mapPos(one.to, -1),
      }));
      lifted = lifted < 0 ? -1 : transaction.changes.mapPos(lifted);
      // What is being typed is not covered under the cursor.
      if (transaction.isUserEvent('input.type') || transaction.isUserEvent('delete')) {
        lifted = transaction.newSelection.main.head;
      }
    } else if (transaction.selection && lifted >= 0) {
      const head = transaction.newSelection.main.head;
      const inside = list.some((one) => lifted >= one.from && lifted <= one.to && head >= one.from && head <= one.to);
      if (!inside) lifted = -1;
    }
    for (const effect of transaction.effects) {
      if (effect.is(setCovers)) list = effect.value;
      if (effect.is(coverAll)) on = effect.value;
      if (effect.is(lift)) lifted = effect.value;
    }
    const same = list === value.list && on === value.on && lifted === value.lifted;
    return same ? value : { list, on, lifted, drawn: build({ list, on, lifted }) };
  },
  provide: (self) => [
    EditorView.decorations.from(self, (value) => value.drawn),
    EditorView.atomicRanges.of((view) => view.state.field(self).drawn),
  ],
});

const copied = Facet.define();

/** The text of the selection with covers in place of what they cover. */
function covered(text, state) {
  const { drawn } = state.field(field);
  let out = '';
  let hid = false;
  for (const { from, to } of state.selection.ranges) {
    if (out) out += state.lineBreak;
    let at = from;
    drawn.between(from, to, (start, end, { spec }) => {
      if (end <= from || start >= to) return;
      out += state.sliceDoc(at, Math.max(at, start)) + spec.widget.label;
      at = Math.min(end, to);
      hid = true;
    });
    out += state.sliceDoc(at, to);
  }
  if (!hid) return text;
  for (const tell of state.facet(copied)) tell();
  return out;
}

/** The extension; `tell` is called when something covered was copied. */
export const covers = (tell) => [field, copied.of(tell), EditorView.clipboardOutputFilter.of(covered)];
