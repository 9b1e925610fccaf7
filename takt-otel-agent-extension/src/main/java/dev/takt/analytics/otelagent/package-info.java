/** The extension of the OpenTelemetry agent, which finds it as a service. Not for direct use. */
@NullMarked
package dev.takt.analytics.otelagent;

import org.jspecify.annotations.NullMarked;
