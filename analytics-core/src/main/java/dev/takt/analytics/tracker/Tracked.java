package dev.takt.analytics.tracker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name, the event type and the tags of the calls of a method, where the defaults do not fit.
 *
 * <p>On a type it applies to all methods of the type; on a method it applies to that method, and missing values are taken from the
 * type. {@code Analytics.trackInterface} and {@code Analytics.method} read it, and the Spring Boot starter does for beans.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Tracked {
    /** Returns the name of the call; by default {@code Type.method}. On a type it replaces {@code Type}. */
    String name() default "";

    /** Returns the event type of the call; by default {@code call}. */
    String eventType() default "";

    /** Returns the tags of the call, each as {@code key=value}; those of a method are added to those of its type. */
    String[] tags() default {};

    /**
     * Returns the duration above which the log line of a call is at WARN, in ISO-8601 as {@link java.time.Duration#parse} reads it, such as
     * {@code PT0.5S}; by default there is no such limit.
     */
    String slowerThan() default "";

    /** Returns true if the calls are measured (the default); false excludes the method, or all methods of the type. */
    boolean enabled() default true;
}
