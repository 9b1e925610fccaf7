/** A small shop with Spring Boot, of which no line is about measuring. */
@NullMarked
package dev.takt.analytics.demo.spring;

import org.jspecify.annotations.NullMarked;
