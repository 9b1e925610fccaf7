/**
 * A runnable example that indexes a folder of text files with a small search service and reports its calls.
 *
 * <p>{@link dev.takt.analytics.demo.Demo} reads files (synchronous calls), hashes and splits them into words on a pool
 * (futures), sends them to a service on loopback (Monos) and queries it (Fluxes).
 */
@NullMarked
package dev.takt.analytics.demo;

import org.jspecify.annotations.NullMarked;
