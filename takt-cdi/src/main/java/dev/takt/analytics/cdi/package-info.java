/** The instance as a bean of CDI 4, and the interceptor of tracked beans. */
@NullMarked
package dev.takt.analytics.cdi;

import org.jspecify.annotations.NullMarked;
