/**
 * Reads configurations: sources, types, rules and problems, independent of particular settings.
 *
 * <pre>
 *  ConfigText ─ FileIncluder ─▶ Config ─┐
 *  system properties, environment ──────┤
 *  reference.conf ──────────────────────┴▶ Layers ─▶ ConfigReader ─▶ values
 *                                                        │
 *                         UnknownKeys ◀─ KnownKeys ◀─────┴──▶ Problems
 * </pre>
 *
 * <p>{@code IncludeLimit} and {@code SubstitutionLimit} bound the memory that a small configuration can expand to. Internal.
 */
@NullMarked
package dev.takt.analytics.config.read;

import org.jspecify.annotations.NullMarked;
