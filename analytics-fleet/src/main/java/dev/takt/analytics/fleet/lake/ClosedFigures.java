package dev.takt.analytics.fleet.lake;

import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;

/**
 * The figures of a closed window, as the engine reported them. A window that changed afterwards is reported again with a higher revision.
 *
 * @param offset the place of the record in its partition
 * @param key the window, series and group
 * @param figures the figures
 */
public record ClosedFigures(long offset, MergedKey key, MergedFigures figures) {}
