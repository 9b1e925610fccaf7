/**
 * The sums that open scopes collect.
 *
 * <pre>
 *  ThreadContext ──▶ CarriedContext ──▶ OpenScope ──▶ OpenScope ──▶ …      the innermost first; each has its own sums
 *                                            │ close                          and belongs to one Recording
 *                                            ├──▶ Recording.closed(sums)
 *                                            └──▶ the next outer scope that is open
 * </pre>
 *
 * <p>Separate from {@code scope}, which is exported and cannot hide a class that another package needs. Adding to an existing sum takes no
 * lock. A lock is taken for a new key, for the sums of an inner scope, and on close. Closing takes each sum away and seals it in one step, so
 * that the sum itself shows if an addition was in time. Internal.
 */
@NullMarked
package dev.takt.analytics.collect;

import org.jspecify.annotations.NullMarked;
