/**
 * What the dashboard knows at the moment, and how those who watch learn what changed.
 *
 * <pre>
 *  sources ──▶ Sources ──▶ Cut ──▶ document ──▶ Feed: version, patch ──▶ Watcher ──▶ channel
 *              one thread, takt-dashboard, at a measured pace            on the channel's loop
 * </pre>
 *
 * <p>Nothing is read while nobody watches or asks. A {@code Watcher} owns no queue: it remembers the version that it sent last,
 * and the {@code DocumentFeed} keeps the patches of a short while for all. Who falls behind further is sent the whole document.
 */
@NullMarked
package dev.takt.analytics.dashboard.live;

import org.jspecify.annotations.NullMarked;
