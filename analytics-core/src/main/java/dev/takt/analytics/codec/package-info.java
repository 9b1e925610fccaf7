/**
 * A compact binary form of numbers and texts, read with bounds because files are not trusted.
 *
 * <p>{@link dev.takt.analytics.codec.ByteWriter} and {@link dev.takt.analytics.codec.ByteReader} are inverse to each other. Snapshots and
 * segments are written with them. Each count that is read is compared with the bytes that are left, and bytes that no writer can have
 * written end in a {@link dev.takt.analytics.codec.FormatException}. Internal.
 */
@NullMarked
package dev.takt.analytics.codec;

import org.jspecify.annotations.NullMarked;
