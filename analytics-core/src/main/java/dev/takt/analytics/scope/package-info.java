/**
 * Numbers that are collected only on request: {@link dev.takt.analytics.scope.Recorder} opens a
 * {@link dev.takt.analytics.scope.Scope}, which collects counts, times and every tracked call until it is closed.
 *
 * <p>Independent of an {@code Analytics}, except for the tracked calls.
 */
@NullMarked
package dev.takt.analytics.scope;

import org.jspecify.annotations.NullMarked;
