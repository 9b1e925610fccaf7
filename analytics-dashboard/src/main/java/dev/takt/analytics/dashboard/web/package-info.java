/** HTTP as the dashboard speaks it: who may ask, what is asked for, and how answers are sent. */
@NullMarked
package dev.takt.analytics.dashboard.web;

import org.jspecify.annotations.NullMarked;
