/**
 * Reads the sources, keeps the latest figures and sends changes to watchers.
 *
 * <pre>
 *  sources ──▶ Sources ──▶ LatestSnapshots ──▶ document ──▶ DocumentFeed: version, changes ──▶ Watcher ──▶ channel
 *              one thread, takt-dashboard, at a measured pace                                 event loop of the channel
 * </pre>
 *
 * <p>Nothing is read without a watcher or a question, and nothing but a comment now and then is sent while the figures stay the
 * same. A {@code Watcher} has no queue: it keeps the number of the version that it sent last, and the {@code DocumentFeed} keeps the
 * latest changes for all watchers. A watcher that is further behind is sent the whole document.
 */
@NullMarked
package dev.takt.analytics.dashboard.live;

import org.jspecify.annotations.NullMarked;
