/** Requests and answers: who is allowed to ask, parameters, compression, limits. */
@NullMarked
package dev.takt.analytics.dashboard.web;

import org.jspecify.annotations.NullMarked;
