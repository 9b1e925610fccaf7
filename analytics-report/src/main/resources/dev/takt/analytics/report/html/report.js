'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const read = () => new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');

  /** Keeps what the reader chose in the address, so that it can be passed on. */
  function keep(key, value) {
    const state = read();
    if (value) {
      state.set(key, value);
    } else {
      state.delete(key);
    }
    const text = state.toString();
    history.replaceState(null, '', text ? '#' + text : location.pathname);
  }

  /** A table that can be sorted, filtered, and shown in part. */
  class Table {
    constructor(element) {
      this.element = element;
      this.body = element.tBodies[0];
      this.rows = [...this.body.rows];
      this.original = this.rows;
      this.limit = Number(element.dataset.limit);
      this.tests = new Map();
      this.headers = [...element.tHead.rows[0].cells];
      this.headers.filter(header => header.dataset.sort !== 'none').forEach(header => this.sortable(header));
      this.more = document.createElement('button');
      this.more.type = 'button';
      this.more.className = 'more';
      this.more.addEventListener('click', () => {
        this.limit = Infinity;
        this.show();
      });
      element.parentElement.after(this.more);
      const [column, order] = (read().get(element.id + '.sort') || '').split(' ');
      const header = this.headers.find(each => each.dataset.column === column);
      if (header && header.dataset.sort !== 'none') {
        this.sort(header, order === 'descending' ? 'descending' : 'ascending');
      }
    }

    sortable(header) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = header.textContent;
      header.replaceChildren(button);
      header.setAttribute('aria-sort', 'none');
      const first = header.dataset.sort === 'number' ? 'descending' : 'ascending';
      const second = first === 'descending' ? 'ascending' : 'descending';
      button.addEventListener('click', () => {
        const order = header.getAttribute('aria-sort') === first ? second : first;
        this.sort(header, order);
        keep(this.element.id + '.sort', header.dataset.column + ' ' + order);
        this.show();
      });
    }

    sort(header, order) {
      this.headers.forEach(each => each.hasAttribute('aria-sort') && each.setAttribute('aria-sort', 'none'));
      header.setAttribute('aria-sort', order);
      const index = header.cellIndex;
      const isNumber = header.dataset.sort === 'number';
      const key = row => {
        const cell = row.cells[index];
        const value = cell.dataset.value ?? row.dataset.name ?? cell.textContent;
        return isNumber ? Number(value) : value;
      };
      const collator = new Intl.Collator(undefined, { numeric: true });
      const sign = order === 'descending' ? -1 : 1;
      const keyed = this.original.map(row => [key(row), row]);
      keyed.sort(([one], [other]) => sign * (isNumber ? one - other : collator.compare(one, other)));
      this.rows = keyed.map(([, row]) => row);
    }

    filter(name, test) {
      if (test) {
        this.tests.set(name, test);
      } else {
        this.tests.delete(name);
      }
      this.show();
    }

    show() {
      const tests = [...this.tests.values()];
      const wanted = this.rows.filter(row => tests.every(test => test(row)));
      this.body.replaceChildren(...wanted.slice(0, this.limit));
      const hidden = wanted.length - this.body.rows.length;
      this.more.hidden = hidden <= 0;
      this.more.textContent = `Show all ${wanted.length.toLocaleString('en')} ${this.element.dataset.noun}`;
      this.element.dataset.matching = wanted.length;
      if (this.count) {
        this.count.textContent = this.tests.size ? `${wanted.length.toLocaleString('en')} of ${this.rows.length.toLocaleString('en')}` : '';
      }
    }
  }

  const words = row => row.searched ??= row.textContent.toLowerCase() + ' ' + row.dataset.name.toLowerCase();
  const tests = {
    text: value => row => value.toLowerCase().split(/\s+/).every(word => words(row).includes(word)),
    type: value => row => row.dataset.type === value,
    band: value => row => row.dataset.band === value,
    failed: () => row => row.dataset.failed === 'yes',
  };

  /** Connects one field of a filter with its table. */
  function connect(field, table) {
    const name = field.dataset.filter;
    const key = table.element.id + '.' + name;
    const isBox = field.type === 'checkbox';
    const apply = () => {
      const value = isBox ? (field.checked ? 'yes' : '') : field.value.trim();
      table.filter(name, value && tests[name](value));
      keep(key, value);
    };
    const kept = read().get(key);
    if (kept) {
      if (isBox) {
        field.checked = true;
      } else {
        field.value = kept;
      }
      apply();
    }
    field.addEventListener('input', apply);
  }

  function startTables() {
    all('table.sortable').forEach(element => {
      const table = new Table(element);
      const tools = document.querySelector(`[data-tools-for="${element.id}"]`);
      if (tools) {
        table.count = tools.appendChild(document.createElement('output'));
        all('[data-filter]', tools).forEach(field => connect(field, table));
        tools.hidden = false;
      }
      table.show();
    });
    addEventListener('beforeprint', () => all('details.columns[open]').forEach(each => each.open = false));
  }

  const units = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];
  const durationText = nanos => {
    const [size, unit] = units.find(([least]) => nanos >= least) || units[3];
    return Number((nanos / size).toPrecision(3)) + ' ' + unit;
  };
  const rateText = rate => Number(rate.toPrecision(3)).toLocaleString('en') + '/s';
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const isDecade = value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;

  /** What both charts have in common. */
  function options(yAxis, tooltip) {
    const ticks = { color: colour('--muted') };
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: yAxis.stacked, grid: { display: false }, border: { color: colour('--line') },
          ticks: { ...ticks, maxRotation: 0, autoSkip: true, autoSkipPadding: 24 } },
        y: { ...yAxis, grid: { color: colour('--grid') }, border: { display: false }, ticks: { ...ticks, ...yAxis.ticks } },
      },
      plugins: {
        legend: { align: 'end', labels: { color: colour('--text'), boxWidth: 10, boxHeight: 10, padding: 14 } },
        tooltip: { callbacks: { label: item => item.raw === null ? null : ` ${item.dataset.label}: ${tooltip(item.raw)}` } },
      },
    };
  }

  function rateChart(canvas, timeline, track) {
    const seconds = timeline.stepNanos / 1e9;
    const outcomes = [['success', 'success'], ['failure', 'failed'], ['cancelled', 'cancelled'], ['unset', 'unset']];
    const datasets = outcomes
      .filter(([key]) => key === 'success' || track[key].some(count => count > 0))
      .map(([key, label]) => ({ label, data: track[key].map(count => count / seconds), backgroundColor: colour('--chart-' + key),
        categoryPercentage: 1, barPercentage: 0.86 }));
    const yAxis = { stacked: true, beginAtZero: true, ticks: { maxTicksLimit: 6, callback: rate => rateText(rate) } };
    return new Chart(canvas, { type: 'bar', data: { labels: timeline.labels, datasets }, options: options(yAxis, rateText) });
  }

  function durationChart(canvas, timeline, track) {
    const gap = context => context.p0.skip || context.p1.skip ? [2, 4] : undefined;
    const datasets = ['p99', 'p95', 'p50'].map(key => ({
      label: key, data: track[key].map(nanos => nanos || null), borderColor: colour('--chart-' + key),
      backgroundColor: colour('--chart-' + key), borderWidth: 1.75, pointRadius: 1.5, pointHoverRadius: 4, spanGaps: true, segment: { borderDash: gap },
    }));
    const yAxis = { type: 'logarithmic', ticks: { maxTicksLimit: 8, callback: nanos => isDecade(nanos) ? durationText(nanos) : null } };
    return new Chart(canvas, { type: 'line', data: { labels: timeline.labels, datasets }, options: options(yAxis, durationText) });
  }

  function startCharts() {
    const timeline = JSON.parse(document.getElementById('timeline-json').textContent);
    const charts = document.getElementById('charts');
    if (!charts || typeof Chart === 'undefined') {
      return;
    }
    const choice = document.getElementById('timeline-track');
    let drawn = [];
    const draw = () => {
      Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
      drawn.forEach(chart => chart.destroy());
      const track = timeline.tracks[Number(choice.value)];
      drawn = [
        rateChart(document.getElementById('rate-chart'), timeline, track),
        durationChart(document.getElementById('duration-chart'), timeline, track),
      ];
    };
    charts.hidden = false;
    document.getElementById('timeline-tools').hidden = false;
    choice.addEventListener('input', draw);
    ['(prefers-color-scheme: dark)', 'print'].forEach(query => matchMedia(query).addEventListener('change', draw));
    draw();
  }

  startTables();
  startCharts();
})();
