package dev.takt.analytics.tracker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a method of a tracked interface is measured, where the defaults do not suit.
 *
 * <p>On a type it holds for all its methods, on a method for that one; what a method leaves out is taken from its type. Read
 * by {@code Analytics.trackInterface} alone: an annotation on a class that is not tracked as an interface does nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Tracked {
    /** The name of the call; by default {@code Type.method}. On a type, what stands in place of {@code Type}. */
    String name() default "";

    /** The kind of the call; by default {@code call}. */
    String eventType() default "";

    /** Tags of the call as {@code key=value}; those of a method are added to those of its type. */
    String[] tags() default {};

    /**
     * Past this duration the log line of a call is at WARN: ISO-8601, as {@link java.time.Duration#parse} reads it, for
     * instance {@code PT0.5S}; never by default.
     */
    String slowerThan() default "";

    /** Whether the calls are measured at all; false leaves a method, or all methods of a type, out. */
    boolean enabled() default true;
}
