/** A dialog with all figures of one function. */
takt.detail = (() => {
  const { text, charts, drawings } = takt;
  const { element, button } = takt.make;
  const dialog = document.getElementById('detail');
  const part = name => dialog.querySelector(`[data-part="${name}"]`);
  const canvas = name => dialog.querySelector(`[data-chart="${name}"]`);
  let shown = null;
  let fetched = {};

  function figures(series) {
    const { nanos } = series;
    const all = [
      ['Calls', text.count(series.calls), `${text.duration(nanos.total)} in all, ${text.percent(series.share)} of the total`],
      ['Success rate', text.successRate(series), `${text.count(series.failures)} failed, ${text.count(series.cancelled)} cancelled` + (series.unset ? `, ${text.count(series.unset)} unset` : '')],
      ['Mean', text.duration(nanos.mean), `± ${text.duration(nanos.standardError)}, deviation ${text.duration(nanos.deviation)}`],
      ['p50', text.duration(nanos.median), `shortest ${text.duration(nanos.min)}`],
      ['p95', text.duration(nanos.p95), `p90 ${text.duration(nanos.p90)}`],
      ['p99', text.duration(nanos.p99), `p99.9 ${text.duration(nanos.p999)}`],
      ['Longest', text.duration(nanos.max), `${text.count(series.bands[1])} medium, ${text.count(series.bands[2])} slow`],
      ['In flight', text.count(series.inFlight), nanos.oldest ? `oldest ${text.duration(nanos.oldest)}` : 'none is running'],
    ];
    part('figures').replaceChildren(...(series.calls ? all : [all[0], all[7]]).map(([label, number, note]) => element('div', {}, element('dt', {}, label), element('dd', { class: 'number' }, number), element('dd', { class: 'note' }, note))));
  }

  const table = (columns, rows, otherwise) => rows.length ? takt.make.table(columns, rows) : element('p', { class: 'muted' }, otherwise);

  const bdi = (words, longest = 200) => element('bdi', {}, text.cut(words ?? '', longest));

  function lists(series) {
    takt.slowest.show(series);
    part('errors').replaceChildren(table([['Error'], ['Calls', true], ['Latest'], ['Last message']],
      (series.errors ?? []).map(error => [bdi(error.type), text.count(error.calls), error.latest, bdi(error.message, 300)]), series.failures ? 'None of the failed calls is retained.' : 'None of its calls failed.'));
    const same = takt.document.series.filter(other => other.name === series.name && other.id !== series.id);
    part('same').parentElement.hidden = same.length === 0;
    part('same').replaceChildren(table([['Tags'], ['Calls', true], ['Success rate', true], ['p95', true]],
      same.slice(0, 50).map(other => [button(text.tags(other).map(tag => text.cut(tag)).join(', ') || `(none, ${text.cut(other.type, 40)})`, { class: 'link' }, () => open(other.id)), text.count(other.calls), text.successRate(other), text.duration(other.nanos.p95)]), ''));
  }

  function over(series) {
    const track = series.over;
    const isKnown = track?.heat.some(bins => bins.length > 0) ?? false;
    part('over').hidden = !isKnown;
    part('without-rows').hidden = isKnown || !series.calls;
    if (isKnown) {
      charts.rates(canvas('rate'), track);
      charts.percentiles(canvas('duration'), track);
      drawings.heat(canvas('heat'), track);
      drawings.load(canvas('load'), track);
    }
  }

  function draw(series) {
    document.getElementById('detail-name').textContent = text.visible(series.name);
    part('kind').replaceChildren(element('span', { class: 'band ' + series.band }, series.band), element('bdi', {}, text.cut(series.type, 40)), ...text.tags(series).map(tag => element('bdi', { class: 'tag' }, text.cut(tag, 200))));
    figures(series);
    part('last-error').hidden = !series.lastError;
    part('last-error').replaceChildren(element('b', {}, 'Last error '), bdi(series.lastError, 1000));
    lists(series);
    canvas('histogram').closest('.charts').hidden = !series.histogram;
    if (series.histogram) {
      drawings.histogram(canvas('histogram'), series);
      drawings.curve(canvas('curve'), series);
    }
    over(series);
  }

  /**
   * Shows a function, on request at its slowest calls. Loads the details that the document leaves out from the dashboard, if the page has one.
   */
  async function open(id, isAtSlowest = false) {
    const series = takt.seriesById.get(id);
    if (!series) {
      return;
    }
    const isNew = shown !== id;
    if (isNew) {
      fetched = {};
    }
    shown = id;
    takt.address.set('function', id);
    if (!dialog.open) {
      dialog.showModal();
    }
    draw({ ...fetched, ...series });
    if (isNew) {
      dialog.querySelector('.detail-body').scrollTop = 0;
      document.getElementById('detail-name').focus({ preventScroll: true });
    }
    if (isAtSlowest) {
      takt.slowest.reveal();
    }
    if (!series.over && takt.loadSeries) {
      const more = await takt.loadSeries(id);
      if (more && shown === id) {
        fetched = more;
        draw({ ...more, ...takt.seriesById.get(id) });
      }
    }
  }

  function go(step) {
    const rows = takt.tables.functions.matching;
    const index = rows.findIndex(series => series.id === shown);
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + step))];
    if (next) {
      open(next.id);
    }
  }

  function readAddress() {
    const id = takt.address.get('function');
    if (id && takt.seriesById.has(id)) {
      open(id);
    } else if (dialog.open) {
      dialog.close();
    }
  }

  ['rate', 'duration', 'heat'].forEach(name => charts.zoomable(canvas(name)));
  dialog.querySelector('[data-go="previous"]').addEventListener('click', () => go(-1));
  dialog.querySelector('[data-go="next"]').addEventListener('click', () => go(1));
  dialog.querySelector('[data-go="close"]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    shown = null;
    takt.slowest.forget();
    takt.address.set('function', '');
  });

  return {
    open,
    readAddress,
    /** Redraws the open function after a change of the document, the range or the colours. */
    refresh: () => {
      const series = dialog.open && takt.seriesById.get(shown);
      if (series) {
        open(shown);
      }
    },
  };
})();
