/** Auto-configuration of Takt Analytics for Spring Boot 3.5 and 4, with nothing that moved between them. */
@NullMarked
package dev.takt.analytics.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
