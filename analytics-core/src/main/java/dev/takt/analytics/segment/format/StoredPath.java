package dev.takt.analytics.segment.format;

import dev.takt.analytics.totals.SeriesTotals;

/**
 * A path below a root in a file, with the figures of its calls. Numbers are those of a {@link StoredTree}: first its series, which are
 * roots, then its paths.
 *
 * @param parent the number of the path that called it, less than its own
 * @param series the number of the series of its calls
 * @param isFolded true if it stands for longer paths that were not kept apart; the parent is then a root
 * @param totals the figures; not to be changed
 */
public record StoredPath(int parent, int series, boolean isFolded, SeriesTotals totals) {}
