/**
 * What open scopes collect.
 *
 * <pre>
 *  Context ──▶ Carried ──▶ OpenScope ──▶ OpenScope ──▶ …      the innermost first; each has its own sums
 *                              │ close                          and belongs to one Recording
 *                              ├──▶ Recording.closed(sums)
 *                              └──▶ the next open one outwards
 * </pre>
 *
 * <p>Apart from {@code scope}, which is exported and therefore cannot hide a class from the outside that another package
 * needs. A sum that exists is added to without a lock; a lock is taken for a new key, for what an inner scope hands out and
 * at the close. Whether something was in time is told by the sum itself, which the close takes away and seals in one step.
 * Internal.
 */
@NullMarked
package dev.takt.analytics.collect;

import org.jspecify.annotations.NullMarked;
