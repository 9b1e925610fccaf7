/** Placeholder. */
package dev.takt.analytics.demo;
