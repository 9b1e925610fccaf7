/** The types of exporters that the configuration may name. Internal; found by {@link java.util.ServiceLoader}. */
@NullMarked
package dev.takt.analytics.export.provider;

import org.jspecify.annotations.NullMarked;
