/** The page, which shows a document and replaces it by a newer one without losing the choices of the reader. */
(() => {
  const { text, charts, drawings } = takt;
  const { element, button } = takt.make;
  const byId = id => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const list = name => document.querySelector(`[data-list="${name}"]`);
  let scale = { first: 0, last: 1 };
  let pathsById = new Map();

  /** Returns the name of a function, which opens its details, and its tags. */
  function subject(cell, series) {
    if (!series?.id) {
      cell.textContent = '(not listed)';
      return;
    }
    if (cell.firstChild?.dataset?.open === series.id) {
      return;
    }
    const tags = text.tags(series);
    cell.replaceChildren(
      button('', { class: 'name', 'data-open': series.id }, () => takt.detail.open(series.id)),
      ...(tags.length ? [element('span', { class: 'tags' }, ...tags.map(tag => button('', { class: 'tag', title: 'Show functions with this tag' }, () => takt.filterOfFunctions.set('tag', tag))))] : []),
    );
    cell.firstChild.append(element('bdi', {}, text.cut(series.name)));
    [...(cell.children[1]?.children ?? [])].forEach((chip, index) => chip.append(element('bdi', {}, text.cut(tags[index]))));
  }

  const seriesOf = row => takt.seriesById.get(row.series) ?? {};
  const searchOf = series => series.searched ??= [text.visible(series.name), series.type, ...text.tags(series), series.lastError ?? ''].join(' ').toLowerCase();
  const mark = series => (element_, row) => {
    const one = series(row);
    element_.dataset.name = text.visible(one.name ?? '').slice(0, 200);
    element_.dataset.type = one.type ?? '';
  };
  const ofNanos = (...keys) => Object.fromEntries(keys.map(([column, key = column]) => [column, row => row.nanos[key]]));
  const ofSeries = {
    values: { name: row => seriesOf(row).name, type: row => seriesOf(row).type },
    draw: { name: (cell, row) => subject(cell, seriesOf(row)) },
    mark: mark(seriesOf),
  };

  /** Returns a count, highlighted if it is not zero. */
  function alarm(cell, row, count) {
    cell.textContent = text.count(count);
    cell.className = 'num ' + (count ? 'bad' : 'none');
  }

  const durations = ['mean', 'median', 'p90', 'p95', 'p99', 'p999', 'min', 'max', 'deviation', ['standard-error', 'standardError'], 'total'].map(each => [each].flat());
  const called = read => row => row.calls ? read(row) : undefined;
  const functions = {
    key: row => row.id,
    search: searchOf,
    style: row => row.band,
    mark: mark(row => row),
    values: {
      ...Object.fromEntries(Object.entries(ofNanos(...durations)).map(([key, read]) => [key, called(read)])),
      rate: row => text.isRated(row) ? row.successRate : undefined,
      overhead: row => row.nanos.overhead,
      'in-flight': row => row.inFlight,
      'last-error': row => row.lastError ?? '',
    },
    draw: {
      name: (cell, row) => subject(cell, row),
      trend: (cell, row) => cell.replaceChildren(drawings.trend(row)),
      distribution: (cell, row) => cell.replaceChildren(drawings.spread(row, scale)),
      failures: alarm,
      rate: (cell, row, value) => {
        cell.textContent = text.successRate(row);
        cell.className = 'num ' + (value === undefined ? 'none' : takt.document.head.health.goodSuccessRate <= value ? '' : takt.document.head.health.watchSuccessRate <= value ? 'watch' : 'bad');
      },
      share: (cell, row) => cell.replaceChildren(text.percent(row.share), drawings.share(row.share)),
      'in-flight': (cell, row) => {
        cell.textContent = text.count(row.inFlight) + (row.nanos.oldest ? `, oldest ${text.duration(row.nanos.oldest)}` : '');
        cell.classList.toggle('none', !row.inFlight);
      },
    },
  };

  const calls = {
    key: row => row.key,
    search: row => row.searched ??= [searchOf(seriesOf(row)), row.error ?? '', row.outcome, row.notes?.trace_id ?? ''].join(' ').toLowerCase(),
    style: row => row.band + ' ' + row.outcome,
    ...ofSeries,
    values: { ...ofSeries.values, start: row => row.at, end: row => row.ended, duration: row => row.nanos, first: row => row.firstNanos, error: row => row.error ?? '', trace: row => row.notes?.trace_id ?? '' },
    draw: {
      ...ofSeries.draw,
      start: (cell, row) => cell.replaceChildren(element('time', { datetime: row.at }, row.start)),
      end: (cell, row) => cell.replaceChildren(element('time', {}, row.end)),
      elements: (cell, row, value) => cell.textContent = value === undefined ? '' : text.count(value),
      first: (cell, row, value) => cell.textContent = value === undefined ? '' : text.duration(value),
      trace: (cell, row) => cell.replaceChildren(...takt.make.trace(row)),
    },
  };

  /** Shows the series of a roll-up in the table of functions. */
  function narrow(row) {
    const [text_, type, tag] = row.by === 'function' ? [row.key, row.types[0], ''] : row.by === 'type' ? ['', row.key, ''] : ['', '', row.key === '(none)' ? '' : `${row.tag}=${row.key}`];
    takt.filterOfFunctions.set('text', text_);
    takt.filterOfFunctions.set('type', type);
    takt.filterOfFunctions.set('tag', tag);
    byId('functions').scrollIntoView();
  }

  function showRollUps({ rollUps }) {
    const wordOf = takt.tables['roll-ups'].source.values.by;
    const ways = [...new Set(rollUps.map(wordOf))];
    all('#roll-ups, nav [href="#roll-ups"]').forEach(each => each.hidden = ways.length === 0);
    const choice = byId('roll-ups-by');
    const chosen = choice.value;
    choice.replaceChildren(...ways.map(way => new Option(text.cut(way, 40), way)));
    choice.value = ways.includes(chosen) ? chosen : ways[0] ?? '';
    takt.tables['roll-ups'].update(rollUps.filter(row => wordOf(row) === choice.value));
  }

  const sources = {
    functions,
    slowest: calls,
    calls,
    outliers: {
      key: row => row.series, ...ofSeries,
      values: { ...ofSeries.values, ...ofNanos(['usual'], ['worst']), times: row => row.nanos.worst / Math.max(1, row.nanos.usual) },
      draw: {
        ...ofSeries.draw,
        times: (cell, row, value) => cell.textContent = text.count(value) + ' ×',
        rows: (cell, row) => cell.replaceChildren(...(row.rows.length
          ? row.rows.map(call => element('span', { class: 'moment' }, `${call.start}: `, element('b', {}, text.duration(call.nanos))))
          : [element('span', { class: 'muted' }, 'none is retained')])),
      },
    },
    'roll-ups': {
      key: row => [row.by, row.tag ?? '', row.key, ...row.types].join('\n'),
      style: row => row.band,
      mark: mark(row => ({ name: row.key, type: row.types.join(', ') })),
      values: {
        ...functions.values,
        by: row => row.tag ? `${row.by} ${row.tag}` : row.by,
        name: row => row.key,
        types: row => row.types.join(', '),
        failed: row => text.isRated(row) ? row.failureRate : undefined,
        'cancelled-share': row => row.cancelledShare,
      },
      draw: {
        name: (cell, row) => {
          cell.replaceChildren(button('', { class: 'name', title: 'Show its series' }, () => narrow(row)));
          cell.firstChild.append(element('bdi', {}, text.cut(row.key)));
        },
        failures: alarm,
        rate: functions.draw.rate,
        share: functions.draw.share,
      },
    },
    errors: {
      key: row => row.type,
      values: { error: row => row.type, share: row => 100 * row.calls / Math.max(1, takt.document.head.retainedRows), functions: row => text.cut(row.functions.join(', '), 300) + (row.functionsLeftOut ? ` and ${row.functionsLeftOut} more` : ''), latest: row => row.at },
      draw: { latest: (cell, row) => cell.replaceChildren(element('time', { datetime: row.at }, row.latest)) },
    },
    grouped: { key: row => row.series, ...ofSeries, values: { ...ofSeries.values, ...ofNanos(['mean'], ['total']) } },
    gauges: {
      key: row => row.key,
      values: { latest: row => row.at },
      draw: {
        name: (cell, row) => cell.replaceChildren(element('bdi', { class: 'name' }, text.cut(row.name)), ...(row.tagged.length ? [element('span', { class: 'tags' }, ...row.tagged.map(tag => element('bdi', { class: 'tag' }, text.cut(tag))))] : [])),
        trend: (cell, row) => cell.replaceChildren(drawings.course(row.points.map(([, value]) => value))),
        latest: (cell, row) => cell.replaceChildren(element('time', { datetime: row.at }, row.latest)),
        ...Object.fromEntries(['last', 'min', 'mean', 'max'].map(key => [key, (cell, row) => cell.textContent = text.value(row[key])])),
      },
    },
    batches: {
      key: row => row.key,
      values: { start: row => row.at, state: row => row.open ? 'open' : 'closed', ...ofNanos(['elapsed'], ['mean'], ['p95']) },
      draw: { start: (cell, row) => cell.replaceChildren(element('time', { datetime: row.at }, row.start)), failures: alarm },
    },
    deliveries: {
      key: row => row.key,
      values: {
        state: row => row.circuitOpen ? 'waits for the server' : 'sends',
        dropped: row => Object.values(row.dropped).reduce((all, count) => all + count, 0),
        reasons: row => Object.entries(row.dropped).map(([reason, count]) => `${reason}: ${text.count(count)}`).join(', '),
        'last-success': row => row.lastSuccessAt ?? '',
        'last-error': row => row.lastError ? `${row.lastErrorText} ${row.lastError}` : '',
      },
      draw: { dropped: alarm, 'last-success': (cell, row) => cell.replaceChildren(row.lastSuccessAt ? element('time', { datetime: row.lastSuccessAt }, row.lastSuccessText) : 'never') },
    },
    losses: { key: row => row.name, draw: { count: alarm }, mark: (row, loss) => row.dataset.name = loss.name },
    timeline: { key: row => row.from },
  };

  /** Merges a document that contains only changes into the present one. */
  function merged(given) {
    const known = given.changes ? takt.seriesById : new Map();
    (given.removed ?? []).forEach(id => known.delete(id));
    (given.series ?? []).forEach(series => known.set(series.id, series));
    const series = given.changes ? [...known.values()].sort((one, other) => other.nanos.total - one.nanos.total) : given.series;
    if (given.changes) {
      const total = Math.max(1, given.totals.nanos.total);
      known.forEach(one => one.share = 100 * one.nanos.total / total);
    }
    takt.seriesById = known;
    return { ...takt.document, ...given, series, paths: mergedPaths(given) };
  }

  function mergedPaths(given) {
    if (!given.changes) {
      pathsById = new Map();
    }
    (given.removedPaths ?? []).forEach(id => pathsById.delete(id));
    (given.paths ?? []).forEach(path => pathsById.set(path.id, path));
    return [...pathsById.values()];
  }

  function prepare(shown) {
    shown.series.forEach(series => {
      series.failed = series.failures > 0;
      series.tagged = text.tags(series);
    });
    shown.gauges.forEach(gauge => {
      gauge.tagged = text.tags(gauge);
      gauge.key = [gauge.name, ...gauge.tagged].join('\n');
    });
    shown.deliveries.forEach((delivery, index) => delivery.key = `${index} ${delivery.exporter}`);
    const titles = new Map();
    shown.batches.forEach(batch => {
      const key = `${batch.at} ${batch.title}`;
      const times = (titles.get(key) ?? 0) + 1;
      titles.set(key, times);
      batch.key = `${key} ${times}`;
    });
    const seen = new Map();
    [...shown.calls, ...shown.slowest].forEach(call => {
      const series = seriesOf(call);
      call.type = series.type ?? '';
      call.tagged = series.tagged;
      call.failed = call.outcome === 'failure';
      call.ended = new Date(Date.parse(call.at) + call.nanos / 1e6).toISOString();
      const key = `${call.series} ${call.at} ${call.nanos}`;
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      call.key = `${key} ${times}`;
    });
  }

  function showHead({ head }) {
    const set = (name, words) => all(`[data-text="${name}"]`).forEach(each => each.textContent = words);
    set('title', text.cut(head.title, 200));
    set('from', head.fromText);
    set('until', head.untilText);
    set('retention', head.retention);
    list('facts').replaceChildren(
      element('li', { 'data-figure': 'run-type', 'data-value': head.runType }, `Run type: ${head.runType}`),
      ...Object.entries(head.attributes).map(([name, value]) => element('li', { 'data-attribute': text.cut(name, 200), 'data-value': text.cut(value, 200) }, element('bdi', {}, text.cut(name, 200)), ': ', element('bdi', {}, text.cut(value, 200)))),
    );
  }

  const words = { good: 'good', watch: 'worth a look', bad: 'bad' };

  function showCards({ cards, findings, series }) {
    list('cards').replaceChildren(...cards.map(card => element('div', { class: 'card ' + card.health, 'data-figure': card.figure, 'data-value': card.value, 'data-health': card.health },
      element('dt', {}, card.label),
      element('dd', { class: 'number' }, card.text, words[card.health] ? element('span', { class: 'unseen' }, ` (${words[card.health]})`) : null),
      element('dd', { class: 'note' }, card.note))));
    const calm = series.length ? 'Nothing: no failure, no slow call, nothing lost.' : takt.noCalls;
    keepingFocus(() => list('findings').replaceChildren(...(findings.length ? findings.map(finding => element('li', { class: finding.health },
      finding.series ? button(text.cut(finding.subject, 200), { class: 'link what', 'data-focus': 'finding ' + finding.series }, () => takt.detail.open(finding.series)) : element('bdi', { class: 'what' }, finding.subject),
      ' ' + finding.matter)) : [element('li', { class: 'calm' }, calm)])));
  }

  /** Moves the focus of an element to the new element that replaces it. */
  function keepingFocus(change) {
    const key = document.activeElement?.dataset.focus;
    change();
    if (key) {
      all('[data-focus]').find(each => each.dataset.focus === key)?.focus({ preventScroll: true });
    }
  }

  function showRanking() {
    const by = byId('ranking-by').value;
    const ranked = takt.document.series.filter(series => series.calls).sort((one, other) => other.nanos[by] - one.nanos[by]).slice(0, 6);
    byId('ranking').hidden = ranked.length === 0;
    const most = ranked.length ? Math.max(1, ranked[0].nanos[by]) : 1;
    keepingFocus(() => list('ranking').replaceChildren(...ranked.map(series => element('li', {},
      button(text.line(series), { class: 'link', 'data-focus': 'ranking ' + series.id }, () => takt.detail.open(series.id)),
      drawings.share(100 * series.nanos[by] / most),
      element('span', { class: 'number' }, text.duration(series.nanos[by]))))));
  }

  function trackOf() {
    const chosen = takt.seriesById.get(byId('timeline-track').value);
    return chosen?.over ?? takt.document.timeline.all;
  }

  function showTimeline() {
    const { timeline } = takt.document;
    const isEmpty = timeline.labels.length === 0;
    byId('charts').hidden = byId('timeline-tools').hidden = byId('zoom-help').hidden = isEmpty;
    all('[data-text="steps"]').forEach(each => each.textContent = isEmpty ? takt.noCalls : `Retained calls by the time they ended, in steps of ${timeline.stepWords}.`);
    if (isEmpty) {
      takt.tables.timeline.update([]);
      return;
    }
    charts.rates(byId('rate-chart'), trackOf());
    charts.percentiles(byId('duration-chart'), trackOf());
    const slots = charts.slotsOf(trackOf());
    const names = ['success', 'failures', 'cancelled', 'unset'];
    const counts = names.map(slots.counts);
    const percentiles = ['p50', 'p95', 'p99'].map(slots.durations);
    takt.tables.timeline.update(slots.labels
      .map((from, index) => ({ from, ...Object.fromEntries(names.map((name, each) => [name, counts[each][index]])), p50: percentiles[0][index], p95: percentiles[1][index], p99: percentiles[2][index] }))
      .filter(row => names.some(name => row[name])));
    const shown = charts.range.isAll() ? 'The whole run is shown.' : `Shown: ${slots.labels[0]} to ${slots.labels[slots.labels.length - 1]}.`;
    if (byId('zoom-range').textContent !== shown) {
      byId('zoom-range').textContent = shown;
    }
    all('[data-zoom="all"], [data-zoom="out"]').forEach(each => each.disabled = charts.range.isAll());
  }

  function showTracks({ series }) {
    const choice = byId('timeline-track');
    const tracked = series.filter(each => each.over).slice(0, 500);
    const chosen = choice.value || takt.address.get('track');
    choice.replaceChildren(choice.options[0], ...tracked.map(each => new Option(`${text.line(each)} (${text.cut(each.type, 40)})`, each.id)));
    choice.value = tracked.some(each => each.id === chosen) ? chosen : '';
  }

  function showTables(shown) {
    scale = drawings.scaleOf(shown.series);
    const drawn = shown.series.filter(series => series.histogram);
    all('[data-text="scale"]').forEach(each => each.textContent = drawn.length ? `Distributions run from ${text.duration(drawings.nanosOf(scale.first, 4))} to ${text.duration(drawings.nanosOf(scale.last + 1, 4))}.` : '');
    const distinct = values => [...new Set(values)].sort(takt.Table.collator.compare);
    const types = distinct(shown.series.map(series => series.type));
    const tags = distinct(shown.series.flatMap(series => series.tagged));
    [takt.filterOfFunctions, takt.filterOfCalls].forEach(filter => {
      filter.offer('type', types);
      filter.offer('tag', tags);
    });
    ['functions', 'outliers', 'slowest', 'errors', 'calls', 'grouped', 'gauges', 'batches', 'deliveries', 'losses'].forEach(name =>
      takt.tables[name].update(name === 'functions' ? shown.series : shown[name]));
    ['gauges', 'batches', 'deliveries'].forEach(name => all(`#${name}, nav [href="#${name}"]`).forEach(each => each.hidden = shown[name].length === 0));
    all('[data-figure="series-left-out"]').forEach(each => each.hidden = shown.seriesLeftOut === 0);
    const leftOut = document.querySelector('[data-figure="left-out"]');
    leftOut.hidden = shown.callsLeftOut === 0;
    leftOut.dataset.value = shown.callsLeftOut;
    all('[data-text="left-out"]').forEach(each => each.textContent = text.counted(shown.callsLeftOut, 'older call'));
  }

  /** Shows a document, or the changes since the last one. Sorting, filters, focus and open parts stay. */
  takt.apply = given => {
    takt.document = merged(given);
    prepare(takt.document);
    showHead(takt.document);
    showCards(takt.document);
    showRanking();
    showTracks(takt.document);
    showTables(takt.document);
    showRollUps(takt.document);
    if (!given.changes || given.paths?.length || given.removedPaths?.length) {
      takt.callTree.show(takt.document.paths);
    }
    takt.callTree.showLeftOut(takt.document.pathsLeftOut ?? 0);
    showTimeline();
    takt.detail.refresh();
  };

  function startTables() {
    takt.tables = {};
    Object.entries(sources).forEach(([name, source]) => takt.tables[name] = new takt.Table(byId(`${name}-table`), source));
    takt.filterOfFunctions = takt.filters.start(takt.tables.functions);
    takt.filterOfCalls = takt.filters.start(takt.tables.calls);
    const chooser = byId('functions-columns');
    chooser.hidden = false;
    all('[data-shows]', chooser).forEach(box => {
      box.addEventListener('change', () => takt.tables.functions.showColumn(box.dataset.shows, box.checked));
      const read = () => box.checked = takt.tables.functions.columns.find(column => column.key === box.dataset.shows).shown;
      read();
      takt.address.onChange(read);
    });
    byId('functions-table').addEventListener('click', event => {
      const row = event.target.closest('tbody tr');
      if (row && !event.target.closest('button, a') && getSelection().isCollapsed) {
        takt.detail.open(row.dataset.key);
      }
    });
  }

  function redraw() {
    charts.forget();
    showTimeline();
    takt.detail.refresh();
  }

  function startCharts() {
    ['rate-chart', 'duration-chart'].forEach(id => charts.zoomable(byId(id)));
    all('[data-zoom]').forEach(each => each.addEventListener('click', () => charts.range.move(each.dataset.zoom)));
    charts.range.onChange(() => {
      showTimeline();
      takt.detail.refresh();
    });
    byId('timeline-track').addEventListener('input', () => {
      takt.address.set('track', byId('timeline-track').value);
      showTimeline();
    });
    byId('ranking-by').addEventListener('input', showRanking);
    byId('roll-ups-by').addEventListener('input', () => showRollUps(takt.document));
    ['(prefers-color-scheme: dark)', 'print'].forEach(query => matchMedia(query).addEventListener('change', redraw));
  }

  /** Follows links within the page without changing the fragment, which contains the choices of the reader. */
  function startLinks() {
    all('a[href^="#"]').forEach(link => link.addEventListener('click', event => {
      event.preventDefault();
      const target = document.querySelector(link.getAttribute('href'));
      const heading = target.querySelector('h2') ?? target;
      heading.tabIndex = -1;
      target.scrollIntoView();
      heading.focus({ preventScroll: true });
    }));
  }

  takt.noCalls = 'No call has been recorded yet.';
  takt.seriesById = new Map();
  takt.startTheme(redraw);
  startTables();
  startCharts();
  startLinks();
  takt.apply(JSON.parse(byId('document').textContent));
  takt.detail.readAddress();
  takt.address.onChange(() => {
    showTracks(takt.document);
    showTimeline();
    takt.detail.readAddress();
  });
})();
