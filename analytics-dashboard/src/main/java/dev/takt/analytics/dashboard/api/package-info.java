/** The answers of the dashboard as JSON, and how questions are put. */
@NullMarked
package dev.takt.analytics.dashboard.api;

import org.jspecify.annotations.NullMarked;
