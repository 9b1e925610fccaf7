/**
 * From the callers' threads to the writer: LMAX Disruptor rings, and the one thread that empties them.
 *
 * <pre>
 *  hot thread A ──▶ [ own ring ]──────┐
 *  hot thread B ──▶ [ own ring ]──────┤   each polled once, then
 *  other threads ─▶ [ shared ring ]───┼──▶ writer parks ──▶ EventConsumer
 *  virtual threads▶ [ shared ring ]───┘       ▲
 *                                             └ control requests, after all that came before them
 * </pre>
 *
 * <p>Two producers on one ring fight for its cursor, so a thread that proves hot gets a single-producer ring of its own; the
 * many that call now and then share a few multi-producer rings, as do virtual threads, so that nothing grows with the
 * number of threads. Which threads are hot is found by chance, for free: whoever happens to fill one of every hundred
 * slots of a shared ring moves out, and calls in proportion to its heat until it does.
 *
 * <p>No producer ever signals the writer, but for two cases: its ring has passed half full, or a control request waits.
 * The writer drains once and parks, even if more has come meanwhile: one that stays awake would steal the producers'
 * cache lines. Its parks grow while nothing comes.
 *
 * <p>When a ring is full the row is dropped and handed to the overflow sink, which counts it. Internal; the only
 * importer of {@code com.lmax}.
 */
@NullMarked
package dev.takt.analytics.ring;

import org.jspecify.annotations.NullMarked;
