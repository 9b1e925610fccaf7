/** The calls that a slow call made: a row for each below that of its caller, with a bar from start to end on the time axis of the slow call. */
takt.Waterfall = class Waterfall {
  constructor() {
    const { element } = takt.make;
    this.names = element('div', { class: 'names', 'aria-hidden': 'true' });
    this.tracks = element('div', { class: 'tracks', role: 'tree' });
    this.times = element('div', { class: 'times', 'aria-hidden': 'true' });
    this.point = element('p', { class: 'point' });
    this.leftOut = element('p', { class: 'left-out' });
    this.element = element('div', { class: 'waterfall' }, this.times, element('div', { class: 'lines' }, this.names, this.tracks), this.point, this.leftOut);
    this.drawn = new Map();
    this.rows = [];
    this.tracks.addEventListener('focusin', event => this.goTo(this.indexOf(event.target)));
    this.tracks.addEventListener('keydown', event => this.onKey(event));
    this.element.addEventListener('pointerover', event => this.showPoint(this.indexOf(event.target)));
    this.element.addEventListener('pointerleave', () => this.showPoint(-1));
  }

  indexOf(target) {
    const key = target.closest('[data-key]')?.dataset.key;
    return this.rows.findIndex(row => row.key === key);
  }

  /** Shows a slow call of a function. */
  update(call, name) {
    const { text } = takt;
    this.rows = Waterfall.rowsOf(call, name);
    this.whole = Math.max(1, call.nanos);
    this.tracks.setAttribute('aria-label', `Calls of ${name}, started ${call.start}, took ${text.duration(call.nanos)}`);
    this.times.replaceChildren(...[0, 0.25, 0.5, 0.75, 1].map(part => takt.make.element('span', {}, text.tick(part * call.nanos))));
    this.names.replaceChildren(...this.rows.map(row => this.nameOf(row)));
    takt.bars.draw(this.tracks, this.drawn, this.rows.map((row, index) => this.box(row, index)));
    this.leftOut.hidden = !call.truncated;
    this.leftOut.textContent = `More calls were made and not kept: a slow call keeps ${text.count(call.calls.length)}.`;
    this.makeFocusable(Math.max(0, this.rows.findIndex(row => row.key === this.focusable)));
    this.showPoint(-1);
  }

  /** The slow call and those below it, each behind its caller; calls of one caller are in the order of their start. */
  static rowsOf(call, name) {
    const below = new Map();
    call.calls.forEach((one, index) => below.set(one.parent ?? -1, [...below.get(one.parent ?? -1) ?? [], index]));
    const rows = [{ key: 'root', line: name, offset: 0, nanos: call.nanos, outcome: call.outcome, level: 1, position: 1, siblings: 1, caller: -1 }];
    const add = (parent, caller) => (below.get(parent) ?? []).forEach((index, position, siblings) => {
      const one = call.calls[index];
      rows.push({
        key: String(index), line: takt.text.line(call.functions[one.function]), offset: one.offset, nanos: one.nanos, outcome: one.outcome ?? 'success',
        level: rows[caller].level + 1, position: position + 1, siblings: siblings.length, caller,
      });
      add(index, rows.length - 1);
    });
    add(-1, 0);
    return rows;
  }

  isBeyond(row) {
    return row.offset + row.nanos > this.whole;
  }

  nameOf(row) {
    const { element } = takt.make;
    const name = element('div', { 'data-key': row.key },
      element('bdi', { class: 'what' }, row.line),
      this.isBeyond(row) ? element('span', { class: 'later' }, 'ended later') : null,
      row.outcome === 'success' ? null : element('span', { class: 'outcome ' + row.outcome }, row.outcome),
      element('span', { class: 'took' }, takt.text.duration(row.nanos)));
    name.style.setProperty('--depth', Math.min(12, row.level - 1));
    return name;
  }

  box(row, index) {
    const { text } = takt;
    const left = Math.min(1, row.offset / this.whole);
    return {
      key: row.key, left, width: Math.max(0, Math.min(1 - left, row.nanos / this.whole)), row: index, text: '',
      level: row.level, position: row.position, siblings: row.siblings,
      label: `${row.line}, started at ${text.duration(row.offset)}, took ${text.duration(row.nanos)}, ${row.outcome}${this.isBeyond(row) ? ', ended after the slow call' : ''}`,
      style: `span ${row.outcome}${this.isBeyond(row) ? ' beyond' : ''}`,
    };
  }

  goTo(index) {
    this.makeFocusable(index);
    this.showPoint(index);
  }

  makeFocusable(index) {
    this.drawn.get(this.focusable)?.setAttribute('tabindex', '-1');
    this.focusable = this.rows[index]?.key;
    this.drawn.get(this.focusable)?.setAttribute('tabindex', '0');
  }

  /** Describes a row; without one, that with the focus. */
  showPoint(index) {
    const { text } = takt;
    const { element } = takt.make;
    const isFocused = this.tracks.contains(document.activeElement);
    const row = this.rows[index] ?? this.rows.find(each => isFocused && each.key === this.focusable) ?? this.rows[0];
    [...this.names.children].forEach((name, at) => name.classList.toggle('here', row !== this.rows[0] && this.rows[at] === row));
    const parts = [
      `from ${text.duration(row.offset)}`,
      `took ${text.duration(row.nanos)}, ${text.percent(100 * row.nanos / this.whole)} of the slow call`,
      row.outcome,
      ...(this.isBeyond(row) ? ['ended after it'] : []),
    ];
    this.point.replaceChildren(element('bdi', { class: 'what' }, row.line), ' ', element('span', { class: 'muted' }, parts.join(' · ')));
  }

  onKey(event) {
    const index = this.rows.findIndex(row => row.key === this.focusable);
    const moves = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      ArrowLeft: this.rows[index].caller,
      ArrowRight: this.rows[index + 1]?.caller === index ? index + 1 : -1,
      Home: 0,
      End: this.rows.length - 1,
    };
    if (!(event.key in moves) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const target = this.rows[moves[event.key]];
    if (target) {
      this.drawn.get(target.key).focus();
    }
    event.preventDefault();
  }
};
