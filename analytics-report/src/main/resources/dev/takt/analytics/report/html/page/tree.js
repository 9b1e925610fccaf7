/** A table whose rows form a tree. It sorts siblings among themselves, and can hide the rows below a row. */
takt.TreeTable = class TreeTable extends takt.Table {
  constructor(element, source) {
    super(element, source);
    this.toggled = new Map();
  }

  isOpen(node) {
    return this.tests.size > 0 || (this.toggled.get(node.id) ?? (node.share >= 1 && node.depth < 8));
  }

  toggle(node) {
    this.toggled.set(node.id, !this.isOpen(node));
    this.drawn.get(node.id).shows = null;
    this.show();
    this.drawn.get(node.id)?.querySelector('.toggle')?.focus({ preventScroll: true });
  }

  filter(name, test) {
    this.drawn.forEach(row => row.shows = null);
    super.filter(name, test);
  }

  /** Shows the rows that match and the rows above them. */
  sorted(rows) {
    const wanted = this.tests.size ? new Set() : null;
    if (wanted) {
      rows.forEach(node => {
        for (let each = node; each && !wanted.has(each); each = each.above) {
          wanted.add(each);
        }
      });
    }
    const ordered = [];
    const add = nodes => super.sorted(nodes).forEach(node => {
      if (!wanted || wanted.has(node)) {
        ordered.push(node);
        if (this.isOpen(node)) {
          add(node.below);
        }
      }
    });
    add(this.rows.filter(node => node.depth === 1));
    return ordered;
  }
};

/** The call tree: a flame graph and a table of the same paths. */
takt.callTree = (() => {
  const { text, drawings } = takt;
  const { element, button } = takt.make;
  const byId = id => document.getElementById(id);
  const search = byId('tree-search');
  const colour = byId('tree-colour');
  let root = null;
  let nodes = new Map();

  /** Connects the paths of a document with their parents and children, and computes shares and widths. */
  function connect(paths) {
    nodes = new Map(paths.map(path => [path.id, { ...path, below: [], line: text.line(path) }]));
    root = { id: 'all', line: 'all calls', name: '', calls: 0, failures: 0, below: [], nanos: { total: 0, self: 0 } };
    nodes.forEach(node => {
      node.above = nodes.get(node.parent) ?? root;
      node.above.below.push(node);
    });
    root.nanos.total = root.below.reduce((sum, node) => sum + node.nanos.total, 0);
    root.calls = root.below.reduce((sum, node) => sum + node.calls, 0);
    measure(root, 0, Math.max(1, root.nanos.total));
  }

  function measure(node, depth, whole) {
    node.depth = depth;
    node.failures ??= 0;
    node.detached ??= 0;
    node.share = Math.min(100, 100 * node.nanos.total / whole);
    node.selfShare = node.nanos.total ? node.nanos.self / node.nanos.total : 0;
    node.failureShare = node.calls ? node.failures / node.calls : 0;
    node.below.sort((one, other) => other.nanos.total - one.nanos.total);
    node.below.forEach((child, index) => {
      child.position = index + 1;
      measure(child, depth + 1, whole);
    });
    // Running calls have no time yet, but the calls that they made may have.
    const sum = node.below.reduce((all, child) => all + child.span, 0);
    node.span = node.nanos.total || sum;
    const most = node === root || !node.nanos.total || node.detached ? node.span : node.nanos.total - node.nanos.self;
    const scale = Math.min(1, most / Math.max(1, sum)) / Math.max(1, node.span);
    node.below.forEach(child => child.part = child.span * scale);
  }

  const pathOf = node => node.above && node.above !== root ? `${pathOf(node.above)} › ${node.line}` : node.line;

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
    byId('tree-point').replaceChildren(element('bdi', { class: 'what' }, pathOf(node)), ' ', element('span', { class: 'muted' }, parts.join(' · ')));
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
    connect(paths);
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
