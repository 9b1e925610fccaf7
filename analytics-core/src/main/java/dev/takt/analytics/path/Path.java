package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;

/**
 * A path below a root: its series, and the path that called it.
 *
 * @param id its id, from {@link PathTable#FIRST_NESTED} on
 * @param parentId the id of the path that called it; below {@link PathTable#FIRST_NESTED} that is the id of a root and its series
 * @param series the series of its calls
 * @param isFolded true if it stands for longer paths that were not kept apart because of the limit; the parent is then a root
 */
public record Path(int id, int parentId, Series series, boolean isFolded) {}
