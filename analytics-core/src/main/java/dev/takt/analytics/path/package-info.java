/**
 * The paths of the call tree: a path is a series below the path that called it.
 *
 * <pre>
 *  GET /orders ─┬─ orders.find ── db.query
 *               └─ prices.get  ── http.client
 * </pre>
 *
 * <p>A root has the id of its series. Every other path has a separate id, from {@link
 * dev.takt.analytics.path.PathTable#FIRST_NESTED} on, so that a call carries one number for its series and its place in the tree.
 */
@NullMarked
package dev.takt.analytics.path;

import org.jspecify.annotations.NullMarked;
