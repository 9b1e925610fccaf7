/** Paths of a call tree as nodes: the nodes above and below, shares of the time, and the part of the width that each has of the one above it. */
takt.paths = (() => {
  const { text } = takt;

  /** Returns the node that represents all calls, and the nodes of the paths by their ids. */
  function connect(paths) {
    const nodes = new Map(paths.map(path => [path.id, { ...path, below: [], line: text.line(path) }]));
    const root = { id: 'all', line: 'all calls', name: '', calls: 0, failures: 0, below: [], nanos: { total: 0, self: 0 } };
    nodes.forEach(node => {
      node.above = nodes.get(node.parent) ?? root;
      node.above.below.push(node);
    });
    root.nanos.total = root.below.reduce((sum, node) => sum + node.nanos.total, 0);
    root.calls = root.below.reduce((sum, node) => sum + node.calls, 0);
    measure(root, 0, Math.max(1, root.nanos.total));
    return { root, nodes };
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
    const most = depth === 0 || !node.nanos.total || node.detached ? node.span : node.nanos.total - node.nanos.self;
    const scale = Math.min(1, most / Math.max(1, sum)) / Math.max(1, node.span);
    node.below.forEach(child => child.part = child.span * scale);
  }

  /** Returns the names from the root to a node. */
  const pathOf = node => node.depth > 1 ? `${pathOf(node.above)} › ${node.line}` : node.line;

  return { connect, pathOf };
})();
