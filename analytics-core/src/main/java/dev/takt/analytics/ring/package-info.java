/**
 * The way from the callers' threads to the writer: LMAX Disruptor rings, and the one thread that empties them.
 *
 * <pre>
 *  hot thread A ──▶ [ own ring ]──────┐
 *  hot thread B ──▶ [ own ring ]──────┤   each polled once, then
 *  other threads ─▶ [ shared ring ]───┼──▶ writer parks ──▶ blocks of rows
 *  virtual threads▶ [ shared ring ]───┘       ▲
 *                                             └ control requests, after all that came before them
 * </pre>
 *
 * <p>Two producers on one ring compete for its cursor, so a thread that calls often gets an own single-producer ring. Other threads, and
 * all virtual threads, share a few multi-producer rings, so that memory does not grow with the number of threads. Frequent callers are
 * found by sampling: each 128th slot is sampled (four slots of a ring of less than 512), and a thread that fills a sampled slot of a shared
 * ring gets an own ring. The more a thread calls, the sooner it fills such a slot.
 *
 * <p>A producer signals the writer in only two cases: it fills a sampled slot of a ring that is more than half full, or it finds its ring
 * full. The thread that makes a control request signals it too. The writer empties the rings once and parks, even if more calls have
 * arrived meanwhile, because a writer that stays awake would take the producers' cache lines. It parks for 50 µs while a ring
 * fills fast, else until a ring is filled by an eighth, at most 20 ms, and up to 50 ms while no calls arrive.
 *
 * <p>When a ring is full, the row is dropped and passed to the overflow sink, which counts it. Internal; the only package that imports
 * {@code com.lmax}.
 */
@NullMarked
package dev.takt.analytics.ring;

import org.jspecify.annotations.NullMarked;
