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
