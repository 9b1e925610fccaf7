/** Placeholder. */
package dev.takt.analytics.bench;
