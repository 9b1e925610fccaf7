/** A table of rows of the document that sorts, filters and pages them and shows the columns that the reader chose. */
takt.Table = class Table {
  /**
   * @param element the table, with its headings
   * @param source the functions that read rows: key(row), values by column, draw by column, search(row), style(row)
   */
  constructor(element, source) {
    this.element = element;
    this.source = source;
    this.body = element.tBodies[0];
    this.region = element.closest('.scroll');
    this.empty = element.closest('.table').querySelector('.empty');
    this.limit = Number(element.dataset.limit);
    this.page = 0;
    this.rows = [];
    this.drawn = new Map();
    this.tests = new Map();
    this.columns = [...element.tHead.rows[0].cells].map(header => this.column(header));
    this.pager = takt.make.element('div', { class: 'pager', hidden: true });
    this.region.after(this.pager);
    this.readAddress();
    takt.address.onChange(() => {
      this.readAddress();
      this.show();
    });
  }

  column(header) {
    const { column: key, kind, hidden } = header.dataset;
    const column = { key, kind, header, title: header.textContent, shown: hidden !== 'yes', usual: hidden !== 'yes' };
    column.isNumber = ['count', 'duration', 'percent', 'number'].includes(kind);
    column.value = this.source.values?.[key] ?? (row => row[key]);
    column.draw = this.source.draw?.[key];
    if (kind !== 'drawing') {
      header.replaceChildren(takt.make.button(column.title, {}, () => this.sortNext(column)));
      header.setAttribute('aria-sort', 'none');
    }
    return column;
  }

  readAddress() {
    const id = this.element.id;
    const [key, order] = takt.address.get(id + '.sort').split(' ');
    const column = this.columns.find(each => each.key === key && each.kind !== 'drawing');
    this.sorting = column ? { column, order: order === 'ascending' ? 'ascending' : 'descending' } : null;
    const shown = takt.address.get(id + '.columns');
    const wanted = shown.split('.');
    this.columns.slice(1).forEach(each => each.shown = shown ? wanted.includes(each.key) : each.usual);
  }

  /** Switches to the natural order first, then to the reverse one, then to that of the document. */
  sortNext(column) {
    const first = column.isNumber ? 'descending' : 'ascending';
    const second = column.isNumber ? 'ascending' : 'descending';
    const now = this.sorting?.column === column ? this.sorting.order : null;
    this.sortBy(now === second ? null : column, now === first ? second : first);
  }

  sortBy(column, order) {
    this.sorting = column ? { column, order } : null;
    this.page = 0;
    takt.address.set(this.element.id + '.sort', column ? `${column.key} ${order}` : '');
    this.show();
  }

  showColumn(key, shown) {
    this.columns.find(column => column.key === key).shown = shown;
    const isUsual = this.columns.every(column => column.shown === column.usual);
    const keys = this.columns.slice(1).filter(column => column.shown).map(column => column.key);
    takt.address.set(this.element.id + '.columns', isUsual ? '' : keys.join('.') || 'none');
    this.drawn.clear();
    this.show();
  }

  filter(name, test) {
    if (test) {
      this.tests.set(name, test);
    } else {
      this.tests.delete(name);
    }
    this.page = 0;
    this.show();
  }

  /** Shows other rows and keeps the choices of the reader. */
  update(rows) {
    this.rows = rows;
    this.show();
  }

  sorted(rows) {
    if (!this.sorting) {
      return rows;
    }
    const { column, order } = this.sorting;
    const sign = order === 'descending' ? -1 : 1;
    const collator = takt.Table.collator;
    const compare = column.isNumber ? (one, other) => one - other : (one, other) => collator.compare(one, other);
    const keyed = rows.map(row => [column.value(row) ?? (column.isNumber ? -1 : ''), row]);
    return keyed.sort(([one], [other]) => sign * compare(one, other)).map(([, row]) => row);
  }

  show() {
    const focused = document.activeElement;
    const tests = [...this.tests.values()];
    this.matching = this.sorted(tests.length ? this.rows.filter(row => tests.every(test => test(row))) : this.rows);
    this.page = Math.max(0, Math.min(this.page, Math.ceil(this.matching.length / this.limit) - 1));
    const start = this.page * this.limit;
    const shown = this.matching.slice(start, start + this.limit);
    const keys = new Set(shown.map(this.source.key));
    this.headings();
    const elements = shown.map(row => this.rowElement(row));
    elements.forEach((element, index) => {
      if (this.body.rows[index] !== element) {
        this.body.insertBefore(element, this.body.rows[index] ?? null);
      }
    });
    while (this.body.rows.length > elements.length) {
      this.body.lastElementChild.remove();
    }
    this.drawn.forEach((element, key) => keys.has(key) || this.drawn.delete(key));
    this.region.hidden = this.rows.length === 0;
    this.empty.hidden = this.rows.length > 0;
    this.element.dataset.matching = this.matching.length;
    this.showPager(start, shown.length);
    if (focused !== document.activeElement && focused?.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }

  headings() {
    this.columns.forEach(column => {
      column.header.hidden = !column.shown;
      if (column.kind !== 'drawing') {
        const order = this.sorting?.column === column ? this.sorting.order : 'none';
        column.header.setAttribute('aria-sort', order);
      }
    });
  }

  showPager(start, count) {
    const { element, button } = takt.make;
    const total = this.matching.length;
    const all = this.rows.length;
    if (this.count) {
      this.count.textContent = this.tests.size ? `${takt.text.count(total)} of ${takt.text.count(all)}` : '';
    }
    this.pager.hidden = total <= count && this.limit >= Number(this.element.dataset.limit);
    const focused = this.pager.contains(document.activeElement) ? document.activeElement.dataset.turn : null;
    const turn = (name, label, step, off) =>
      button(label, { 'data-turn': name, disabled: off, 'aria-label': `${name} ${this.element.dataset.noun}` }, () => {
        this.page += step;
        this.show();
      });
    const parts = [
      turn('Previous', '‹', -1, start === 0),
      element('span', { role: 'status' }, `${takt.text.count(count ? start + 1 : 0)}–${takt.text.count(start + count)} of ${takt.text.count(total)} ${this.element.dataset.noun}`),
      turn('Next', '›', 1, start + count >= total),
    ];
    this.pager.replaceChildren(...parts, ...(total > count ? [this.widen(total)] : []));
    if (focused) {
      const again = this.pager.querySelector(`[data-turn="${focused}"]:not(:disabled)`) ?? this.pager.querySelector('button:not(:disabled)');
      again?.focus({ preventScroll: true });
    }
  }

  widen(total) {
    const more = Math.min(total, Math.max(200, this.limit * 4));
    const words = more === total ? `Show all ${takt.text.count(total)}` : `Show ${takt.text.count(more)} at once`;
    return takt.make.button(words, { 'data-turn': 'more', class: 'wide' }, () => {
      this.limit = more;
      this.page = 0;
      this.show();
    });
  }

  /** Returns the element of a row, and reuses the present one, so that focus and selection stay. */
  rowElement(row) {
    const key = this.source.key(row);
    let element = this.drawn.get(key);
    if (!element) {
      element = takt.make.element('tr', { 'data-key': key });
      this.drawn.set(key, element);
    }
    if (element.shows !== row) {
      element.shows = row;
      element.className = this.source.style?.(row) ?? '';
      this.source.mark?.(element, row);
      const columns = this.columns.filter(column => column.shown);
      columns.forEach((column, index) => this.cell(element, index, column, row));
    }
    return element;
  }

  cell(element, index, column, row) {
    let cell = element.cells[index];
    if (!cell) {
      cell = document.createElement(index === 0 ? 'th' : 'td');
      if (index === 0) {
        cell.scope = 'row';
      }
      cell.dataset.column = column.key;
      cell.className = column.isNumber ? 'num' : column.kind;
      element.append(cell);
    }
    const value = column.value(row);
    const signature = column.draw ? undefined : `${value}`;
    if (signature !== undefined && cell.shows === signature) {
      return;
    }
    cell.shows = signature;
    if (column.kind !== 'drawing') {
      cell.dataset.value = value ?? '';
    }
    if (column.draw) {
      column.draw(cell, row, value);
    } else {
      takt.Table.write(cell, column.kind, value);
    }
  }

  static write(cell, kind, value) {
    if (kind === 'duration') {
      cell.textContent = value === undefined || value === null ? '–' : takt.text.duration(value);
    } else if (kind === 'percent') {
      cell.textContent = value === undefined || value === null ? '–' : takt.text.percent(value);
    } else if (kind === 'count') {
      cell.textContent = takt.text.count(value);
      cell.classList.toggle('none', value === 0);
    } else if (kind === 'outcome') {
      cell.replaceChildren(takt.make.element('span', { class: 'outcome ' + value }, value));
    } else {
      const text = takt.text.cut(`${value ?? ''}`, 300);
      cell.replaceChildren(takt.make.element('bdi', {}, text));
      cell.title = kind === 'long-text' ? text : '';
    }
  }
};
takt.Table.collator = new Intl.Collator('en', { numeric: true });

/** The filter fields above a table. */
takt.filters = (() => {
  const matches = {
    text: (value, search) => {
      const words = value.toLowerCase().split(/\s+/);
      return row => words.every(word => search(row).includes(word));
    },
    type: value => row => row.type === value,
    tag: value => row => row.tagged?.includes(value),
    band: value => row => row.band === value,
    failed: () => row => row.failed,
  };

  function connect(field, table) {
    const name = field.dataset.filter;
    const key = table.element.id + '.' + name;
    const isBox = field.type === 'checkbox';
    const apply = () => {
      const value = isBox ? (field.checked ? 'yes' : '') : field.value.trim();
      table.filter(name, value && matches[name](value, table.source.search));
      takt.address.set(key, value);
    };
    const readAddress = () => {
      const kept = takt.address.get(key);
      if (isBox) {
        field.checked = kept === 'yes';
      } else {
        if (kept && field.tagName === 'SELECT' && ![...field.options].some(option => option.value === kept)) {
          field.add(new Option(takt.text.cut(kept, 40), kept));
        }
        field.value = kept;
      }
      apply();
    };
    field.addEventListener('input', apply);
    takt.address.onChange(readAddress);
    readAddress();
  }

  /** Offers the values that occur and keeps the choice. Hides a field without values. */
  function offer(tools, name, values) {
    const field = tools.querySelector(`[data-filter="${name}"]`);
    const wanted = values.slice(0, 500);
    const known = [...field.options].slice(1).map(option => option.value);
    if (field.value && !wanted.includes(field.value)) {
      wanted.push(field.value);
    }
    if (known.length !== wanted.length || known.some((value, index) => value !== wanted[index])) {
      const chosen = field.value;
      field.replaceChildren(field.options[0], ...wanted.map(value => new Option(takt.text.cut(value, 40), value)));
      field.value = chosen;
    }
    field.parentElement.hidden = name === 'type' ? wanted.length < 2 : wanted.length === 0;
  }

  function start(table) {
    const tools = document.querySelector(`[data-tools-for="${table.element.id}"]`);
    table.count = tools.appendChild(takt.make.element('output', { class: 'matching', 'aria-live': 'polite' }));
    tools.hidden = false;
    tools.querySelectorAll('[data-filter]').forEach(field => connect(field, table));
    return {
      offer: (name, values) => offer(tools, name, values),
      set: (name, value) => {
        const field = tools.querySelector(`[data-filter="${name}"]`);
        field.value = value;
        field.dispatchEvent(new Event('input'));
      },
    };
  }

  return { start };
})();
