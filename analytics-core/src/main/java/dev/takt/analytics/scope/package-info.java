/**
 * Numbers that are collected only while somebody listens: {@link dev.takt.analytics.scope.Recorder} opens a
 * {@link dev.takt.analytics.scope.Scope}, and until that is closed it collects what is counted and timed in it, and every
 * tracked call.
 *
 * <p>Independent of an {@code Analytics} but for the tracked calls.
 */
@NullMarked
package dev.takt.analytics.scope;

import org.jspecify.annotations.NullMarked;
