/** The comparison of two call trees: a flame graph with the widths of the second, coloured by the change since the first, and a table. */
(() => {
  const { text } = takt;
  const { element, button } = takt.make;
  const byId = id => document.getElementById(id);
  const { paths } = JSON.parse(byId('document').textContent);
  const { root, nodes } = takt.paths.connect(paths);
  const signs = { slower: '▲ ', faster: '▼ ', 'only-after': 'only after: ' };
  const mostSteps = 10;
  const leastSteps = 3;
  const stepsOfDouble = 6;

  nodes.forEach(node => {
    node.ratio = node.change ? node.nanos.median / node.before.nanos.median : undefined;
  });

  /** A flame graph whose colour is the change, in equal steps for equal factors. */
  class DifferenceFlame extends takt.Flame {
    styleOf(node) {
      const isChanged = node.verdict === 'slower' || node.verdict === 'faster';
      const size = node.ratio > 0 ? Math.round(stepsOfDouble * Math.abs(Math.log2(node.ratio))) : mostSteps;
      return `${node.verdict ?? 'same'} heat-${isChanged ? Math.min(mostSteps, Math.max(leastSteps, size)) : 0}`;
    }

    textOf(node) {
      return `${signs[node.verdict] ?? ''}${node.change ? node.change + ' ' : ''}${node.line}`;
    }

    /** Begins with the visible text, as speech input needs it. */
    labelOf(node) {
      return node === root ? super.labelOf(node) : [this.textOf(node), `${text.percent(node.share)} of the time`, ...(node.verdict === 'only-after' ? [] : [node.words]), ...facts(node)].join(', ');
    }
  }

  function facts(node) {
    const { before, nanos } = node;
    const calls = text.counted(node.calls, 'call');
    return before && node.calls
      ? [`median ${text.duration(before.nanos.median)} before, ${text.duration(nanos.median)} after`, `${text.counted(before.calls, 'call')} before, ${text.count(node.calls)} after`]
      : node.calls ? [`median ${text.duration(nanos.median)}`, calls] : [];
  }

  function showPoint(given) {
    const node = given ?? flame.zoomed;
    const parts = node === root
      ? [`${text.duration(node.nanos.total)} in ${text.counted(node.calls, 'root call')} after`]
      : [node.change ? `${node.words} ${node.change}` : node.words, ...facts(node), `total ${text.duration(node.nanos.total)}, ${text.percent(node.share)}`];
    byId('difference-point').replaceChildren(element('bdi', { class: 'what' }, takt.paths.pathOf(node)), ' ', element('span', { class: 'muted' }, parts.join(' · ')));
  }

  function onZoom(node) {
    takt.address.set('path', node === root ? '' : node.id);
    byId('difference-out').disabled = node === root;
    showPoint(null);
  }

  const ofBoth = (key, read) => [[`${key}-before`, node => node.before && read(node.before)], [`${key}-after`, node => node.calls ? read(node) : undefined]];
  const source = {
    key: node => node.id,
    values: {
      ...Object.fromEntries([
        ...ofBoth('median', side => side.nanos.median),
        ...ofBoth('p95', side => side.nanos.p95),
        ...ofBoth('self', side => side.nanos.self / side.calls),
        ...ofBoth('total', side => side.nanos.total),
      ]),
      'calls-before': node => node.before?.calls ?? 0,
      'calls-after': node => node.calls,
      name: node => node.line,
      change: node => node.ratio,
      verdict: node => node.words,
    },
    draw: {
      name: (cell, node) => {
        cell.style.paddingLeft = `${16 + 18 * Math.min(20, node.depth - 1)}px`;
        const isOpen = table.isOpen(node);
        const toggle = node.below.length && !table.tests.size
          ? button(isOpen ? '▾' : '▸', { class: 'toggle', 'aria-expanded': String(isOpen), 'aria-label': `Calls made by ${node.line}` }, () => table.toggle(node))
          : element('span', { class: 'toggle' });
        cell.replaceChildren(element('span', { class: 'unseen' }, `Level ${node.depth}: `), toggle, element('span', { class: 'name' }, element('bdi', {}, node.line)));
      },
      change: (cell, node) => cell.textContent = node.change,
      verdict: (cell, node) => {
        cell.textContent = (node.calls && node.before && signs[node.verdict] || '') + node.words;
        cell.className = `verdict ${node.verdict}`;
      },
    },
  };

  const flame = new DifferenceFlame(byId('flame'), showPoint, onZoom);
  const table = new takt.TreeTable(byId('difference-table'), source);
  const changed = byId('difference-changed');

  /** Shows all paths, or those that changed below their callers. */
  function filter() {
    takt.address.set('changed', changed.checked ? 'yes' : '');
    table.filter('changed', changed.checked ? node => !['same', 'running'].includes(node.verdict) : null);
  }

  function readAddress() {
    changed.checked = takt.address.get('changed') === 'yes';
    filter();
    flame.zoom(nodes.get(takt.address.get('path')) ?? root, false);
  }

  takt.startTheme(() => {});
  byId('difference-tools').hidden = false;
  byId('difference-out').addEventListener('click', () => flame.zoom(root, true));
  changed.addEventListener('input', filter);
  flame.update(root, nodes);
  table.update([...nodes.values()]);
  takt.address.onChange(readAddress);
  readAddress();
})();
