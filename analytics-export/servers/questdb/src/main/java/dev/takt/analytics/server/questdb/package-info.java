/** QuestDB in a JVM of its own. */
@NullMarked
package dev.takt.analytics.server.questdb;

import org.jspecify.annotations.NullMarked;
