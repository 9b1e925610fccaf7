/** QuestDB in a child JVM. */
@NullMarked
package dev.takt.analytics.server.questdb;

import org.jspecify.annotations.NullMarked;
