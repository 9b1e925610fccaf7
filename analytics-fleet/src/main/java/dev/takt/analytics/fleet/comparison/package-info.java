/** Statistical tests of whether two sets of calls, or one of many instances, differ by more than chance. They need no Kafka. */
@NullMarked
package dev.takt.analytics.fleet.comparison;

import org.jspecify.annotations.NullMarked;
