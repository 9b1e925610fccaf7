/**
 * The objects that a finished call carries from its thread to the writer, beside the two numbers in its slot, and the consumers of
 * finished calls on the writer thread.
 */
@NullMarked
package dev.takt.analytics.call;

import org.jspecify.annotations.NullMarked;
