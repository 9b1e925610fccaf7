/** The parameters of requests, and answers as JSON. */
@NullMarked
package dev.takt.analytics.dashboard.api;

import org.jspecify.annotations.NullMarked;
