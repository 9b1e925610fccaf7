/**
 * The components that make up one running instance, and their connections. {@link dev.takt.analytics.engine.Engine} creates them;
 * {@code Analytics} only delegates to this package.
 *
 * <pre>
 *  ring ──▶ BlockHandler ──┬──▶ totals, store ──▶ WriterAnswers: one consistent cut for each question
 *                          ├──▶ SegmentFeed ──▶ files
 *                          └──▶ Followers ──▶ call log, exporters
 *
 *  Merging: moves the figures of another instance or snapshot    Reports: runs reporters    Closing: ends all of it, within a limit
 * </pre>
 */
@NullMarked
package dev.takt.analytics.engine;

import org.jspecify.annotations.NullMarked;
