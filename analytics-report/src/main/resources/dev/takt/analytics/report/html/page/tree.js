/** The call tree: a flame graph and a table of the same paths. */
takt.callTree = (() => {
  const { text, drawings } = takt;
  const { element, button } = takt.make;
  const byId = id => document.getElementById(id);
  const search = byId('tree-search');
  const colour = byId('tree-colour');
  let root = null;
  let nodes = new Map();

  function showPoint(given) {
    const node = given ?? flame.zoomed;
    const { nanos } = node;
    const parts = node === root
      ? [`${text.duration(nanos.total)} in ${text.counted(node.calls, 'root call')}`]
      : [
        text.counted(node.calls, 'call') + (node.failures ? `, ${text.count(node.failures)} failed` : ''),
        `total ${text.duration(nanos.total)}, ${text.percent(node.share)}`,
        `self ${text.duration(nanos.self)}, ${text.percent(100 * node.selfShare)} of it`,
        `mean ${text.duration(nanos.mean)}`,
        `p95 ${text.duration(nanos.p95)}`,
        ...(node.detached ? [`${text.counted(node.detached, 'call')} below ended later`] : []),
      ];
    byId('tree-point').replaceChildren(element('bdi', { class: 'what' }, takt.paths.pathOf(node)), ' ', element('span', { class: 'muted' }, parts.join(' · ')));
  }

  const rootOf = node => node.depth > 1 ? rootOf(node.above) : node;
  const hasSlowest = node => node.depth === 1 && node.below.length > 0 && takt.seriesById.has(node.series) && takt.slowest.isKnown(node.series);

  function onZoom(node) {
    const isAll = node === root;
    takt.address.set('path', isAll ? '' : node.id);
    byId('tree-out').disabled = isAll;
    byId('tree-function').disabled = !takt.seriesById.has(node.series);
    byId('tree-slowest').disabled = !hasSlowest(rootOf(node));
    showPoint(null);
  }

  const searchOf = node => node.searched ??= [node.line, text.visible(node.name), node.type ?? '', ...text.tags(node)].join(' ').toLowerCase();

  /** Finds the paths that contain all words. The share counts a path below another match once. */
  function find() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const test = words.length ? node => words.every(word => searchOf(node).includes(word)) : null;
    let count = 0;
    let nanos = 0;
    const visit = (node, isInside) => node.below.forEach(child => {
      const matches = test(child);
      count += matches;
      nanos += matches && !isInside ? child.nanos.total : 0;
      visit(child, isInside || matches);
    });
    if (test) {
      visit(root, false);
    }
    byId('tree-found').textContent = test ? `${text.counted(count, 'path')}, ${text.percent(Math.min(100, 100 * nanos / Math.max(1, root.nanos.total)))} of the time` : '';
    takt.address.set('paths', search.value.trim());
    flame.highlight(test);
    table.filter('search', test);
  }

  const ofNanos = keys => Object.fromEntries(keys.map(key => [key, node => node.nanos[key]]));
  const source = {
    key: node => node.id,
    values: { ...ofNanos(['mean', 'p95', 'total', 'self']), name: node => node.name },
    mark: (row, node) => row.dataset.name = text.visible(node.name).slice(0, 200),
    draw: {
      name: (cell, node) => {
        cell.style.paddingLeft = `${16 + 18 * Math.min(20, node.depth - 1)}px`;
        const isOpen = table.isOpen(node);
        const toggle = node.below.length && !table.tests.size
          ? button(isOpen ? '▾' : '▸', { class: 'toggle', 'aria-expanded': String(isOpen), 'aria-label': `Calls made by ${node.line}` }, () => table.toggle(node))
          : element('span', { class: 'toggle' });
        const name = takt.seriesById.has(node.series)
          ? button('', { class: 'name' }, () => takt.detail.open(node.series))
          : element('span', { class: 'name' });
        name.append(element('bdi', {}, node.line));
        const slowest = hasSlowest(node)
          ? button('slowest calls', { class: 'link slowest', 'aria-label': `Slowest calls of ${node.line}` }, () => takt.detail.open(node.series, true))
          : null;
        cell.replaceChildren(element('span', { class: 'unseen' }, `Level ${node.depth}: `), toggle, name, ...(slowest ? [slowest] : []));
      },
      failures: (cell, node, count) => {
        cell.textContent = text.count(count);
        cell.className = 'num ' + (count ? 'bad' : 'none');
      },
      share: (cell, node) => cell.replaceChildren(text.percent(node.share), drawings.share(node.share)),
    },
  };

  const flame = new takt.Flame(byId('flame'), showPoint, onZoom);
  const table = new takt.TreeTable(byId('call-tree-table'), source);

  function showColour() {
    flame.colour = colour.value;
    byId('flame-key').dataset.colour = colour.value;
    byId('flame').dataset.colour = colour.value;
  }

  function readAddress() {
    search.value = takt.address.get('paths');
    colour.value = takt.address.get('colour') || 'self';
    showColour();
    if (root) {
      flame.zoom(nodes.get(takt.address.get('path')) ?? root, false);
      find();
    }
  }

  /** Shows the paths of a document; the section is hidden if there are none. */
  function show(paths) {
    document.querySelectorAll('#call-tree, nav [href="#call-tree"]').forEach(each => each.hidden = paths.length === 0);
    if (paths.length === 0) {
      root = null;
      return;
    }
    const isFirst = !root;
    ({ root, nodes } = takt.paths.connect(paths));
    flame.update(root, nodes);
    table.update([...nodes.values()]);
    if (isFirst) {
      readAddress();
    } else {
      find();
      onZoom(flame.zoomed);
    }
  }

  function showLeftOut(count) {
    const place = byId('paths-left-out');
    place.hidden = count === 0;
    place.textContent = `${text.counted(count, 'further path')} with less total time left out.`;
  }

  byId('call-tree-tools').hidden = false;
  search.addEventListener('input', find);
  colour.addEventListener('input', () => {
    takt.address.set('colour', colour.value === 'self' ? '' : colour.value);
    showColour();
    flame.draw();
  });
  byId('tree-out').addEventListener('click', () => flame.zoom(root, true));
  byId('tree-function').addEventListener('click', () => takt.detail.open(flame.zoomed.series));
  byId('tree-slowest').addEventListener('click', () => takt.detail.open(rootOf(flame.zoomed).series, true));
  takt.address.onChange(readAddress);

  return { show, showLeftOut, table };
})();
