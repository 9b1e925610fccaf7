/** Where the dashboard's figures come from: this process, a directory of segments, other dashboards. */
@NullMarked
package dev.takt.analytics.dashboard.source;

import org.jspecify.annotations.NullMarked;
