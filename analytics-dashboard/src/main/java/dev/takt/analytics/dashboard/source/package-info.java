/** The sources of the dashboard's figures: this process, a directory of segments, other dashboards. */
@NullMarked
package dev.takt.analytics.dashboard.source;

import org.jspecify.annotations.NullMarked;
